import ArgumentParser
import Coaching
import Matching
import Rules

struct RulesLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Reports faults and weak spots of rule files.")

  @OptionGroup var options: RuleSetOptions

  func run() throws {
    let assembled = PackAssembly.assemble(try options.sources(), proving: true)
    var diagnostics = assembled.diagnostics
    if let blob = assembled.blob {
      diagnostics += RuleLinter.weakSpots(of: assembled.set, pack: try CompiledPack.owning(blob))
    }
    if !options.pack.isEmpty {
      let files = Set(try options.wanted(assembled.set).map(\.file))
      diagnostics = diagnostics.filter { files.contains($0.location.file) }
    }
    var output = StandardOutput()
    for diagnostic in diagnostics { try output.write(diagnostic.description + "\n") }
    let errors = diagnostics.filter { $0.level == .error }.count
    try output.write("\(errors) errors, \(diagnostics.count - errors) warnings\n")
    try output.flush()
    if errors > 0 { throw Stop.failed }
  }
}
