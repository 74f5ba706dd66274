/// Builds the rules over turns of a pack whose shape was checked against the schema.
struct TurnRuleBuilder {
  private(set) var diagnostics: [RuleDiagnostic] = []
  /// Every id that a sighting may ask for.
  private let known: Set<String>

  /// Ids that need no rule of any file.
  static let vocabulary: [String] =
    Fault.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)
    + CustomerState.allCases.map(\.rawValue) + TurnMark.allCases.map(\.rawValue)

  /// Any turn.
  private static let speaks = "speaks"

  /// - Parameter cues: the names of all cues of all files
  init(cues: Set<String>) {
    known = cues.union(TurnRuleBuilder.vocabulary).union([TurnRuleBuilder.speaks])
  }

  mutating func build(_ node: YAMLNode, packID: String) -> TurnRule? {
    guard case .mapping = node.content else { return nil }
    let when = node["when"].flatMap { sighting($0) }
    let onlyIf = sightings(node["only-if"])
    let unless = sightings(node["unless"])
    let expect = sightings(node["expect"])
    if node["when"] == nil {
      if node["expect"] == nil {
        report(
          node.location, "a rule over turns needs `when` or `expect`",
          hint: "`when` alone reports the turn, `expect` alone asks the whole conversation")
      }
      for (key, list) in [("only-if", onlyIf), ("unless", unless), ("expect", expect)]
      where list.contains(where: \.range.isRelative) {
        report(
          node[key]?.location ?? node.location,
          "`\(key)` looks from a turn, but the rule has no `when`",
          hint: "add `when`, or look in `opening`, `ending` or `conversation`")
      }
    }
    let flag = examples(node["examples"]?["flag"])
    let pass = examples(node["examples"]?["pass"])
    let message = node["message"]?.string ?? ""
    if message.contains("{missing}"), expect.contains(where: { $0.name == nil }) {
      report(
        node["message"]?.location ?? node.location,
        "the message names what is missing, but a sighting of `expect` has no `name`")
    }
    let missed = node["missed"]?.string.flatMap(MissedStep.init)
    let manner = node["manner"]?.string.flatMap(Manner.init)
    guard let id = node["id"]?.string,
      let result = missed.map(TurnRule.Report.missed) ?? manner.map(TurnRule.Report.manner)
    else { return nil }
    return TurnRule(
      id: "\(packID)/\(id)", report: result,
      channels: node["channels"].map {
        Set($0.oneOrMany.compactMap { $0.string.flatMap(Channel.init) })
      },
      when: when, onlyIf: onlyIf, unless: unless, expect: expect,
      isEvery: node["every"]?.string == "true", message: message,
      why: node["why"]?.string ?? "", flag: flag, pass: pass, location: node.location)
  }

  mutating func buildCard(_ node: YAMLNode, packID: String) -> Card? {
    let when = node["when"].flatMap { sighting($0) }
    let onlyIf = sightings(node["only-if"])
    let unless = sightings(node["unless"])
    func texts(_ key: String) -> [String] { (node[key]?.oneOrMany ?? []).compactMap(\.string) }
    for line in node["say"]?.items ?? [] {
      let blanks = line.string?.replacing("{point}", with: "") ?? ""
      if blanks.contains("{") {
        report(line.location, "a line of a card knows only `{point}`")
      }
    }
    guard let id = node["id"]?.string else { return nil }
    return Card(
      id: "\(packID)/\(id)", title: node["title"]?.string ?? "",
      manner: node["manner"]?.string.flatMap(Manner.init), when: when, onlyIf: onlyIf,
      unless: unless, advice: texts("advice"), say: texts("say"), location: node.location)
  }

  private mutating func sightings(_ node: YAMLNode?) -> [Sighting] {
    (node?.oneOrMany ?? []).compactMap { sighting($0) }
  }

  private mutating func sighting(_ node: YAMLNode) -> Sighting? {
    guard let entry = node.entries.first(where: { RuleFileSchema.speakers.contains($0.key) })
    else { return nil }
    var shows: [String] = []
    for item in entry.value.oneOrMany {
      guard let id = item.string else { continue }
      if !known.contains(id) {
        report(
          item.location, "`\(id)` is no label, signal, state or cue",
          hint: Nearest.hint(for: id, in: known.sorted()) { _ in
            "a cue comes from a rule with `cue: \(id)`"
          })
      }
      shows.append(id)
    }
    if shows.contains(TurnRuleBuilder.speaks) { shows = [] }
    return Sighting(
      speaker: Sighting.Speaker(rawValue: entry.key), shows: shows,
      range: node["in"]?.string.flatMap(TurnRange.init) ?? .conversation,
      atLeast: node["at-least"]?.string.flatMap(Int.init) ?? 1,
      words: node["words"]?.string.flatMap(Int.init) ?? 0,
      waited: node["waited"]?.string.flatMap(TextForm.seconds(in:)) ?? 0,
      overlap: node["overlap"]?.string.flatMap(TextForm.seconds(in:)) ?? 0,
      name: node["name"]?.string)
  }

  private mutating func examples(_ node: YAMLNode?) -> [TurnExample] {
    (node?.items ?? []).compactMap { item in
      var channel = Channel.chat
      var lines: [TurnExample.Line] = []
      for line in item.items {
        switch line.string.flatMap(TurnLineParser.parse) {
        case .channel(let value): channel = value
        case .line(let value): lines.append(value)
        case nil: continue
        }
      }
      if lines.isEmpty { report(item.location, "the example has no line of a conversation") }
      return TurnExample(channel: channel, lines: lines, location: item.location)
    }
  }

  private mutating func report(_ location: RuleLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(RuleDiagnostic(location: location, message: message, hint: hint))
  }
}

extension TurnRange {
  /// Whether it is seen from a turn.
  var isRelative: Bool {
    switch self {
    case .conversation, .opening, .ending: false
    case .before, .after, .here, .next, .previous: true
    }
  }
}
