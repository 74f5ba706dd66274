import ArgumentParser
import Rules

struct RulesNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes a rule pack to start from.")

  @Argument(help: "The pack's id: lower-case words joined by hyphens.")
  var id: String

  @Option(name: .shortAndLong, help: "The file to write; ID.yaml when not given.")
  var output: String?

  func run() throws {
    guard id.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil else {
      throw Stop.trouble("`\(id)` is no pack id; use lower-case words joined by hyphens")
    }
    let path = output ?? id + ".yaml"
    guard !Files.exists(path) else {
      throw Stop.trouble("\(path) is there already; choose another name with --output")
    }
    try Files.write(PackTemplate.yaml(id: id), to: path)
    var output = StandardOutput()
    try output.write("wrote \(path); try: betterput rules test --rules \(path) --pack \(id)\n")
    try output.flush()
  }
}
