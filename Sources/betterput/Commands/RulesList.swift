import ArgumentParser
import Coaching
import PackStore
import Rules

/// The rule files a `rules` command works on.
struct RuleSetOptions: ParsableArguments {
  @Option(
    name: .long, help: "More rule packs: a YAML file or a folder of them. May be repeated.")
  var rules: [String] = []

  @Option(name: .long, help: "Only this pack. May be repeated.")
  var pack: [String] = []

  func sources() throws(Stop) -> [PackSource] {
    BuiltInPacks.sources(with: try RuleFiles.sources(rules))
  }

  /// The rules, or every fault of their files.
  func load() throws(Stop) -> RuleSet {
    let (set, diagnostics) = RuleLoader.load(try sources())
    let errors = diagnostics.filter { $0.level == .error }
    guard errors.isEmpty else { throw .diagnostics(errors) }
    return set
  }

  /// The packs of a set that are asked for.
  func wanted(_ set: RuleSet) throws(Stop) -> [RulePack] {
    for name in pack where !set.packs.contains(where: { $0.id == name }) {
      let nearest = Nearest.match(for: name, in: set.packs.map(\.id))
      throw .trouble(
        "there is no pack `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? ""))
    }
    return pack.isEmpty ? set.packs : set.packs.filter { pack.contains($0.id) }
  }
}

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rules: id, severity, labels, first phrase.")

  @OptionGroup var options: RuleSetOptions

  func run() throws {
    var output = StandardOutput()
    if options.pack.isEmpty {
      try output.write("detector: found by code, not by phrases\n")
      for detector in Detector.allCases {
        try output.write(
          "  " + detector.rawValue.padded(to: 44) + " " + "-".padded(to: 10) + " "
            + detector.signal.rawValue + "\n")
      }
    }
    for pack in try options.wanted(try options.load()) {
      try output.write("\(pack.id): \(pack.title)\n")
      for rule in pack.rules {
        let phrase = rule.body.alternatives.first?.phrases.first?.source ?? ""
        let severity = if case .faults = rule.report { rule.severity.rawValue } else { "-" }
        let row =
          "  " + rule.id.padded(to: 44) + " " + severity.padded(to: 10) + " "
          + rule.report.ids.joined(separator: ",").padded(to: 16) + " "
        try output.write(
          row + String(phrase.prefix(60)) + (phrase.count > 60 ? "\u{2026}" : "") + "\n")
      }
      let others =
        pack.turnRules.map { ($0.id, $0.report.id, $0.message) }
        + pack.cards.map { ($0.id, "card", $0.title) }
      for (id, report, text) in others {
        try output.write(
          "  " + id.padded(to: 44) + " " + "-".padded(to: 10) + " " + report.padded(to: 16) + " "
            + text + "\n")
      }
    }
    try output.flush()
  }
}
