/// Builds a pack from a file whose shape was checked against the schema, and checks what a schema
/// cannot say. What is missing or of the wrong type was reported there and is passed over here.
struct PackBuilder {
  private let root: YAMLNode
  private var reader: RuleFileReader

  private var turnRules: TurnRuleBuilder

  var diagnostics: [RuleDiagnostic] { reader.diagnostics + turnRules.diagnostics }

  /// - Parameter cues: the names of all cues of all files
  init(_ document: YAMLDocument, root: YAMLNode, lists: [String], cues: Set<String>) {
    self.root = root
    reader = RuleFileReader(document, lists: lists)
    turnRules = TurnRuleBuilder(cues: cues)
  }

  /// What the rules of a pack have when they do not say.
  private struct Defaults {
    var report: Rule.Report?
    var severity: Severity?
    var audience: Audience?
    var kinds: Set<TextKind>?
    var unless: [Context] = []
    /// Where `unless` asks for `near`.
    var nearLocation: RuleLocation?
  }

  mutating func build() -> RulePack {
    let defaults = buildDefaults()
    let packID = root["pack"]?.string ?? ""
    var rules: [Rule] = []
    var firstLines: [String: Int] = [:]
    let nodes = root["rules"]?.items ?? []
    let turnNodes = root["turn-rules"]?.items ?? []
    let cardNodes = root["cards"]?.items ?? []
    if nodes.isEmpty, turnNodes.isEmpty, cardNodes.isEmpty, root["rules"] == nil {
      reader.report(root.location, "a pack needs `rules`, `turn-rules` or `cards`")
    }
    for node in nodes + turnNodes + cardNodes {
      if let id = node["id"], let name = id.string {
        if let first = firstLines[name] {
          reader.report(
            id.location, "duplicate rule id `\(name)`", hint: "the first is in line \(first)")
        } else {
          firstLines[name] = id.location.line
        }
      }
    }
    for node in nodes {
      if let rule = buildRule(node, packID: packID, defaults: defaults) { rules.append(rule) }
    }
    let overTurns = turnNodes.compactMap { turnRules.build($0, packID: packID) }
    let cards = cardNodes.compactMap { turnRules.buildCard($0, packID: packID) }
    return RulePack(
      id: packID, title: root["title"]?.string ?? "", about: root["about"]?.string ?? "",
      source: root["source"].flatMap(RulePack.Provenance.init), rules: rules,
      turnRules: overTurns, cards: cards, file: root.location.file)
  }

  private mutating func buildDefaults() -> Defaults {
    guard let node = root["defaults"] else { return Defaults() }
    let defaults = Defaults(
      report: report(node), severity: node["severity"]?.string.flatMap(Severity.init),
      audience: node["who"]?.string.flatMap(Audience.init), kinds: kinds(node["in"]),
      unless: reader.contexts(node["unless"]), nearLocation: nearLocations(node["unless"]).first)
    if let report = defaults.report, !report.isFault { refuseSeverity(node) }
    return defaults
  }

  // MARK: One rule

  private mutating func buildRule(
    _ node: YAMLNode, packID: String, defaults: Defaults
  ) -> Rule? {
    guard case .mapping = node.content else { return nil }
    let namesReport = hasReportKey(node)
    let result = namesReport ? report(node) : defaults.report
    checkReport(node, result: result, defaults: defaults)
    if result == nil, !namesReport, !hasReportKey(root["defaults"]) {
      reader.report(
        node.location, "a rule needs `label`, `signal`, `state` or `cue`",
        hint: "here or in `defaults` of the pack")
    }

    let unless = defaults.unless + reader.contexts(node["unless"])
    let onlyIf = reader.contexts(node["only-if"])
    let body = buildBody(node)
    checkPlace(node, body: body)

    guard let id = node["id"]?.string, let result, let body else { return nil }
    return Rule(
      id: "\(packID)/\(id)", report: result,
      severity: severity(node, report: result, defaults: defaults),
      audience: node["who"]?.string.flatMap(Audience.init) ?? defaults.audience
        ?? result.audience,
      kinds: kinds(node["in"]) ?? defaults.kinds,
      place: node["where"]?.string.flatMap(Place.init),
      exactCase: node["case"]?.string == "exact",
      message: node["message"]?.string ?? result.message, why: node["why"]?.string ?? "",
      unless: unless, onlyIf: onlyIf, body: body, location: node.location)
  }

  private mutating func checkReport(
    _ node: YAMLNode, result: Rule.Report?, defaults: Defaults
  ) {
    guard let result else { return }
    if result.isFault {
      if node["why"] == nil { reader.report(node.location, "a rule with a `label` needs `why`") }
      return
    }
    refuseSeverity(node)
    let inherited = defaults.nearLocation.map { [$0] } ?? []
    for location in nearLocations(node["unless"]) + nearLocations(node["only-if"]) + inherited {
      reader.report(
        location, "`near` in a rule for a signal or state",
        hint: "these are settled first; only a rule with a `label` may ask for them")
    }
  }

  private mutating func refuseSeverity(_ node: YAMLNode) {
    guard let severity = node.entry("severity") else { return }
    reader.report(
      severity.keyLocation, "`severity` is for rules with a `label`",
      hint: "a signal or state has none")
  }

  private mutating func checkPlace(_ node: YAMLNode, body: Rule.Body?) {
    guard let place = node.entry("where"), let body else { return }
    let phrases = body.alternatives.flatMap(\.phrases)
    guard phrases.contains(where: \.isPattern) else { return }
    reader.report(
      place.keyLocation, "`where` does not go together with a pattern",
      hint: "say the place in the pattern, or write a phrase of words")
  }

  // MARK: What it says

  private mutating func buildBody(_ node: YAMLNode) -> Rule.Body? {
    if let swaps = node["swaps"] {
      for key in ["instead", "examples"] {
        guard let entry = node.entry(key) else { continue }
        reader.report(
          entry.keyLocation, "a rule of swaps has no `\(key)` of its own",
          hint: key == "instead"
            ? "each swap has its `instead`" : "each swap has its `flag` and `pass`")
      }
      return .swaps(swaps.items.map { buildAlternative($0, proof: $0, needsRewritten: false) })
    }
    guard node["say"] != nil else { return nil }
    if node["examples"] == nil {
      reader.report(
        node.location, "a rule with `say` needs `examples`",
        hint: "with `flag` and `pass`: they are its proof")
    }
    return .phrase(buildAlternative(node, proof: node["examples"], needsRewritten: true))
  }

  private mutating func buildAlternative(
    _ node: YAMLNode, proof: YAMLNode?, needsRewritten: Bool
  ) -> Alternative {
    let phrases = reader.phrases(node["say"], use: .rule)
    let areWhole = phrases.count == node["say"]?.oneOrMany.count
    // Answers are held against the phrases; against a broken one everything would be wrong.
    let answers = reader.answers(node["instead"], phrases: areWhole ? phrases : [])
    let flag = reader.examples(proof?["flag"], use: .flag)
    let pass = reader.examples(proof?["pass"], use: .pass)
    checkRewritten(
      flag, node: proof?.entry("flag"), instead: node["instead"], isNeeded: needsRewritten)
    return Alternative(phrases: phrases, answers: answers, flag: flag, pass: pass)
  }

  private mutating func checkRewritten(
    _ flag: [Example], node: YAMLNode.Entry?, instead: YAMLNode?, isNeeded: Bool
  ) {
    guard let node, flag.count == node.value.oneOrMany.count, !flag.isEmpty else { return }
    let grades = instead?.oneOrMany.first?.entries.compactMap { Applicability(rawValue: $0.key) }
    if instead != nil, grades?.first == nil { return }
    if let grade = grades?.first, grade != .advice {
      if isNeeded, flag.allSatisfy({ $0.rewritten == nil }) {
        reader.report(
          node.keyLocation, "no `flag` example shows the text with the first answer",
          hint: "add ` => ` and the whole text to one of them")
      }
    } else {
      for example in flag where example.rewritten != nil {
        reader.report(
          example.location, "the example is rewritten, but there is no first answer to apply",
          hint: "take out ` => ` or put a `safe` or `review` answer first")
      }
    }
  }

  // MARK: Values of the vocabulary

  private func hasReportKey(_ node: YAMLNode?) -> Bool {
    ["label", "signal", "state", "cue"].contains { node?[$0] != nil }
  }

  private func report(_ node: YAMLNode) -> Rule.Report? {
    func values<Value: RawRepresentable<String>>(_ key: String) -> [Value] {
      (node[key]?.oneOrMany ?? []).compactMap { $0.string.flatMap(Value.init) }
    }
    let faults: [Fault] = values("label")
    if !faults.isEmpty { return .faults(faults) }
    let signals: [Signal] = values("signal")
    if !signals.isEmpty { return .signals(signals) }
    let states: [CustomerState] = values("state")
    if !states.isEmpty { return .states(states) }
    let cues = (node["cue"]?.oneOrMany ?? []).compactMap(\.string)
    return cues.isEmpty ? nil : .cues(cues)
  }

  private func severity(
    _ node: YAMLNode, report: Rule.Report, defaults: Defaults
  ) -> Severity {
    guard case .faults(let faults) = report else { return .note }
    return node["severity"]?.string.flatMap(Severity.init) ?? defaults.severity
      ?? faults.map(\.severity).max() ?? .note
  }

  private func kinds(_ node: YAMLNode?) -> Set<TextKind>? {
    guard let node else { return nil }
    return Set(node.oneOrMany.compactMap { $0.string.flatMap(TextKind.init) })
  }

  private func nearLocations(_ node: YAMLNode?) -> [RuleLocation] {
    (node?.oneOrMany ?? []).compactMap { $0.entry("near")?.keyLocation }
  }
}

extension Rule.Report {
  var isFault: Bool { if case .faults = self { true } else { false } }

  /// Whose words a rule reads that does not say.
  var audience: Audience { if case .states = self { .customer } else { .agent } }

  /// What to tell when the rule has no message; only faults have one.
  var message: String {
    if case .faults(let faults) = self { faults.first?.message ?? "" } else { "" }
  }
}

extension Phrase {
  /// Whether it is a `/.../`.
  package var isPattern: Bool { if case .pattern = body { true } else { false } }
}
