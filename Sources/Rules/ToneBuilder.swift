/// Builds tone rules from a file whose shape was checked against the schema.
struct ToneBuilder {
  private let root: YAMLNode
  private var reader: RuleFileReader

  var diagnostics: [RuleDiagnostic] { reader.diagnostics }

  init(_ document: YAMLDocument, root: YAMLNode, lists: [String]) {
    self.root = root
    reader = RuleFileReader(document, lists: lists)
  }

  /// Every id a finding may have.
  static let labels =
    Fault.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)
    + CustomerState.allCases.map(\.rawValue)

  private static let kindsOfEvidence = [
    "words", "verbs", "nouns", "adjectives", "labels", "signs", "cue",
  ]

  mutating func build() -> ToneRules {
    var modifiers: [ToneRules.Modifier] = []
    for entry in root["modifiers"]?.entries ?? [] {
      guard let kind = ToneRules.Modifier.Kind(rawValue: entry.key) else { continue }
      modifiers.append(
        ToneRules.Modifier(
          kind: kind, factor: number(entry.value["factor"]), items: items(entry.value["words"])))
    }
    var evidence: [ToneRules.Evidence] = []
    for entry in root["evidence"]?.entries ?? [] { evidence.append(build(entry)) }
    return ToneRules(
      id: root["tone"]?.string ?? "", title: root["title"]?.string ?? "",
      about: root["about"]?.string ?? "", modifiers: modifiers, evidence: evidence,
      file: root.location.file)
  }

  private mutating func build(_ entry: YAMLNode.Entry) -> ToneRules.Evidence {
    let node = entry.value
    if !TextForm.id.accepts(entry.key) {
      reader.report(
        entry.keyLocation, "`\(entry.key)` is not an id", hint: "lower-case words joined by hyphens"
      )
    }
    if case .mapping = node.content, !Self.kindsOfEvidence.contains(where: { node[$0] != nil }) {
      reader.report(
        entry.keyLocation, "`\(entry.key)` names no evidence",
        hint: "one or more of: " + Self.kindsOfEvidence.joined(separator: ", "))
    }
    func forms(_ key: String, _ make: (String) -> PhraseNode) -> [ToneRules.Item] {
      (node[key]?.items ?? []).compactMap { item in
        item.string.map {
          ToneRules.Item(node: make($0), isWrittenOut: false, location: item.location)
        }
      }
    }
    return ToneRules.Evidence(
      id: entry.key, about: node["about"]?.string ?? "",
      source: node["source"].flatMap(RulePack.Provenance.init),
      weight: number(node["weight"]), isAtStart: node["at"]?.string == "start",
      bends: node["bends"]?.string == "yes",
      items: items(node["words"]) + forms("verbs", PhraseNode.verb)
        + forms("nouns", PhraseNode.noun)
        + forms("adjectives") { .alternatives([.text($0), .text(WordForms.adverb($0))]) },
      labels: node["labels"]?.items.compactMap(\.string) ?? [],
      signs: node["signs"]?.items.compactMap(\.string) ?? [],
      cue: node["cue"]?.string.flatMap(ToneCue.init), location: entry.keyLocation)
  }

  private mutating func items(_ node: YAMLNode?) -> [ToneRules.Item] {
    reader.phrases(node, use: .listItem).compactMap { phrase in
      guard case .words(let words) = phrase.body else { return nil }
      return ToneRules.Item(node: words, isWrittenOut: true, location: phrase.location)
    }
  }

  private func number(_ node: YAMLNode?) -> Double { node?.string.flatMap(Double.init) ?? 0 }
}

extension RulePack.Provenance {
  /// From a `source:` whose shape was checked.
  init?(_ node: YAMLNode) {
    for kind in Kind.allCases {
      if let title = node[kind.rawValue]?.string {
        self.init(kind: kind, title: title, part: node["part"]?.string)
        return
      }
    }
    return nil
  }
}

extension WordForms {
  /// `kindly`, `happily`, `gently`, `ironically`.
  static func adverb(_ adjective: String) -> String {
    if adjective.hasSuffix("y") { return adjective.dropLast() + "ily" }
    if adjective.hasSuffix("le") { return adjective.dropLast() + "y" }
    return adjective + (adjective.hasSuffix("ic") ? "ally" : "ly")
  }
}
