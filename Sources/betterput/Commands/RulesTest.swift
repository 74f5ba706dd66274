import ArgumentParser
import Coaching
import Matching
import Rules

struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the rules' own examples, as written and in four other guises.")

  @OptionGroup var options: RuleSetOptions

  func run() throws {
    let assembled = PackAssembly.assemble(try options.sources(), proving: false)
    guard let blob = assembled.blob else { throw Stop.diagnostics(assembled.diagnostics) }
    let pack = try CompiledPack.owning(blob)
    let wanted = Set(try options.wanted(assembled.set).map(\.id))
    func isWanted(_ id: String) -> Bool { wanted.contains(String(id.prefix { $0 != "/" })) }
    let result = RuleProof.run(
      assembled.set, pack: pack, variants: RuleProof.Variant.allCases,
      isWanted: { isWanted($0.id) }, isWantedOverTurns: { isWanted($0.id) })
    var output = StandardOutput()
    for failure in result.failures { try output.write(failure.description + "\n") }
    try output.write(
      "\(result.rules) rules, \(result.examples) examples, \(result.runs) runs, "
        + "\(result.failures.count) failed\n")
    try output.flush()
    if !result.failures.isEmpty { throw Stop.failed }
  }
}
