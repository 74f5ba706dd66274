import ArgumentParser
import Glibc
import Reports
import Rules

struct RulesDocs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Writes the rule reference, a page a pack, and the JSON Schema for editors.",
    discussion: """
      Writes FOLDER/rules/PACK.md for every pack, FOLDER/rules/README.md, and \
      FOLDER/rules.schema.json.
      """)

  @Argument(help: "The folder to write to.")
  var folder: String

  @Flag(help: "Write nothing; fail if a page is not as it would be written.")
  var check = false

  @OptionGroup var options: RuleSetOptions

  func run() throws {
    let set = try options.load()
    var pages = [
      ("rules.schema.json", RuleSchema.json()), ("rules/README.md", RuleReference.index(of: set)),
    ]
    for pack in try options.wanted(set) {
      pages.append(("rules/\(pack.id).md", RuleReference.page(of: pack)))
    }
    if check { return try compare(pages) }
    for path in [folder, folder + "/rules"] where mkdir(path, 0o755) != 0 && errno != EEXIST {
      throw Stop.trouble("cannot make the folder \(path): \(String(cString: strerror(errno)))")
    }
    for (name, text) in pages { try Files.write(text, to: folder + "/" + name) }
    var output = StandardOutput()
    try output.write("wrote \(pages.count) files under \(folder)\n")
    try output.flush()
  }

  private func compare(_ pages: [(String, String)]) throws {
    var stale: [String] = []
    for (name, text) in pages {
      let path = folder + "/" + name
      let isThere = Files.exists(path)
      let present = isThere ? String(decoding: try Files.bytes(of: path), as: UTF8.self) : nil
      if present != text { stale.append(path) }
    }
    if !stale.isEmpty {
      StandardError.write(
        "not as the rules say: \(stale.joined(separator: ", "))\n"
          + "mend with: betterput rules docs \(folder)")
    }
    let leftOver = try leftOver(pages.map(\.0))
    if !leftOver.isEmpty {
      StandardError.write("pages of no pack, to be deleted: \(leftOver.joined(separator: ", "))")
    }
    guard stale.isEmpty, leftOver.isEmpty else { throw Stop.failed }
  }

  /// Pages whose pack is no more; when all packs are written.
  private func leftOver(_ names: [String]) throws -> [String] {
    guard options.pack.isEmpty, Files.isFolder(folder + "/rules") else { return [] }
    return try Files.names(in: folder + "/rules", ending: ".md").map { "rules/" + $0 }
      .filter { !names.contains($0) }.map { folder + "/" + $0 }
  }
}
