import ArgumentParser
import Coaching
import Reports
import Rules

struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows one rule in full.")

  @Argument(help: "The rule's id, such as positive-expectations/will-have-to.")
  var id: String

  @OptionGroup var options: RuleSetOptions

  func run() throws {
    if let detector = Detector(rawValue: id) {
      var output = StandardOutput()
      try output.write(
        "# \(id)\n\nSignal `\(detector.signal.rawValue)`, found by code. \(detector.why)\n")
      try output.flush()
      return
    }
    let set = try options.load()
    for pack in set.packs {
      let text =
        pack.rules.first { $0.id == id }.map {
          RuleReference.markdown(of: $0, in: pack, heading: "#")
        }
        ?? pack.turnRules.first { $0.id == id }.map { RuleReference.markdown(of: $0, heading: "#") }
        ?? pack.cards.first { $0.id == id }.map { RuleReference.markdown(of: $0, heading: "#") }
      guard let text else { continue }
      var output = StandardOutput()
      try output.write(text)
      try output.flush()
      return
    }
    let ids =
      set.packs.flatMap { $0.rules.map(\.id) + $0.turnRules.map(\.id) + $0.cards.map(\.id) }
      + Detector.allCases.map(\.rawValue)
    let nearest = Nearest.match(for: id, in: ids) ?? ids.first { $0.hasSuffix("/" + id) }
    throw Stop.trouble(
      "there is no rule `\(id)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")
        + " (see `betterput rules list`)")
  }
}
