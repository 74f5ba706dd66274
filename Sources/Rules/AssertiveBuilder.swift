/// Builds the guide of a file whose shape was checked against the schema.
struct AssertiveBuilder {
  private var reader: RuleFileReader
  private let root: YAMLNode

  init(_ document: YAMLDocument, root: YAMLNode) {
    reader = RuleFileReader(document, lists: [])
    self.root = root
  }

  var diagnostics: [RuleDiagnostic] { reader.diagnostics }

  mutating func build() -> AssertiveGuide {
    var guide = AssertiveGuide()
    guide.id = root["assertive"]?.string ?? ""
    for entry in root["shorthand"]?.entries ?? [] {
      guide.shorthand[entry.key.lowercased()] = entry.value.string
    }
    guide.starts = phrases("starts")
    guide.ends = phrases("ends")
    guide.absolutes = phrases("absolutes")
    guide.insults = phrases("insults")
    guide.judgements = phrases("judgements")
    guide.states = phrases("states")
    guide.people = Set((root["people"]?.items ?? []).compactMap(\.string))
    guide.vague = phrases("vague")
    guide.openings = openings("openings")
    guide.wrappers = openings("wrappers")
    guide.orders = replacements("orders")
    guide.neutral = replacements("neutral")
    guide.softened = replacements("softened")
    guide.unknown = (root["unknown"]?.items ?? []).compactMap(\.string)
    guide.opposites = (root["opposites"]?.entries ?? []).compactMap { entry in
      entry.value.string.map { (entry.key, $0) }
    }
    guide.behaviours = behaviours()
    guide.tones = tones()
    guide.feelings = Set((root["feelings"]?.items ?? []).compactMap(\.string))
    guide.disguises = phrases("disguises")
    guide.vagueRequests = phrases("vague-requests")
    guide.negativeRequests = phrases("negative-requests")
    checkFeelings(guide)
    return guide
  }

  private mutating func phrases(_ key: String) -> [PhraseNode] { phrases(of: root[key]) }

  private mutating func phrases(of node: YAMLNode?) -> [PhraseNode] {
    reader.phrases(node, use: .inside).compactMap {
      if case .words(let node) = $0.body { node } else { nil }
    }
  }

  private mutating func openings(_ key: String) -> [AssertiveGuide.Opening] {
    (root[key]?.items ?? []).compactMap { item in
      guard let follower = item["then"]?.string.flatMap(AssertiveGuide.Opening.Follower.init)
      else { return nil }
      return AssertiveGuide.Opening(
        phrases: phrases(of: item["say"]), follower: follower,
        isNegative: item["means"]?.string == "does-not", isPast: item["time"]?.string == "past",
        prefix: item["as"]?.string)
    }
  }

  private mutating func replacements(_ key: String) -> [AssertiveGuide.Replacement] {
    (root[key]?.items ?? []).map { item in
      AssertiveGuide.Replacement(
        phrases: phrases(of: item["say"]), words: item["instead"]?.string ?? "")
    }
  }

  private mutating func behaviours() -> [AssertiveGuide.Behaviour] {
    var ids: [String: RuleLocation] = [:]
    return (root["behaviours"]?.items ?? []).map { item in
      checkID(item["id"], among: &ids)
      for request in item["ask"]?.items ?? [] {
        checkSlots(of: request, AssertiveGuide.requestSlots)
      }
      return AssertiveGuide.Behaviour(
        id: item["id"]?.string ?? "", deeds: phrases(of: item["does"]),
        topics: phrases(of: item["about"]),
        feelings: (item["feel"]?.items ?? []).compactMap(\.string),
        requests: (item["ask"]?.items ?? []).compactMap(\.string))
    }
  }

  private mutating func tones() -> [AssertiveGuide.Tone] {
    var ids: [String: RuleLocation] = [:]
    return (root["tones"]?.items ?? []).map { item in
      checkID(item["id"], among: &ids)
      for key in ["when", "feel", "ask"] {
        if let part = item[key] { checkSlots(of: part, AssertiveGuide.toneSlots) }
      }
      return AssertiveGuide.Tone(
        id: item["id"]?.string ?? "", when: item["when"]?.string ?? "",
        feel: item["feel"]?.string ?? "", request: item["ask"]?.string ?? "")
    }
  }

  private mutating func checkID(_ node: YAMLNode?, among ids: inout [String: RuleLocation]) {
    guard let node, let id = node.string else { return }
    if let first = ids[id] {
      reader.report(node.location, "duplicate id `\(id)`", hint: "the first is in \(first.spot)")
    }
    ids[id] = node.location
  }

  /// Every `{...}` must be one that is filled.
  private mutating func checkSlots(of node: YAMLNode, _ known: [String]) {
    guard let text = node.string else { return }
    for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: "}") else {
        reader.report(node.location, "`{` is not closed", hint: "add a `}`")
        continue
      }
      let name = String(part[..<end])
      if !known.contains(name) {
        reader.report(
          node.location, "there is no slot `\(name)` here",
          hint: Nearest.hint(for: name, in: known) {
            "known here: " + $0.joined(separator: ", ")
          })
      }
    }
  }

  /// A form that was written with a feeling must pass the check of feelings.
  private mutating func checkFeelings(_ guide: AssertiveGuide) {
    guard !guide.feelings.isEmpty else { return }
    for item in root["behaviours"]?.items ?? [] {
      for feeling in item["feel"]?.items ?? [] {
        guard let word = feeling.string, !guide.feelings.contains(word) else { continue }
        reader.report(
          feeling.location, "`\(word)` is not among `feelings`",
          hint: Nearest.hint(for: word, in: guide.feelings.sorted()) { _ in "add it there" })
      }
    }
  }
}

extension AssertiveGuide {
  /// What the files say for `assert`, with the verbs of English that they list.
  ///
  /// - Returns: the guide of the last file of that kind, `nil` when there is none; every fault of
  ///   the files that are read for it
  package static func load(
    _ sources: [PackSource]
  ) -> (guide: AssertiveGuide?, verbs: VerbLexicon, diagnostics: [RuleDiagnostic]) {
    var guide: AssertiveGuide?
    var irregular: [String: [String]] = [:]
    var regular: [String] = []
    var diagnostics: [RuleDiagnostic] = []
    for source in sources where source.isForAssert {
      let document = YAMLDocument(source)
      diagnostics += document.diagnostics
      guard let root = document.root else { continue }
      if root["assertive"] != nil {
        var builder = AssertiveBuilder(document, root: root)
        var validator = SchemaValidator()
        validator.check(root, against: RuleFileSchema.assertive, subject: "the file")
        diagnostics += validator.diagnostics
        guide = builder.build()
        diagnostics += builder.diagnostics
      } else {
        for entry in root["verbs"]?.entries ?? [] {
          let forms = entry.value.items.compactMap(\.string)
          if forms.count >= 4 { irregular[entry.key] = forms }
        }
        regular += (root["lists"]?["regular-verb"]?["words"]?.items ?? []).compactMap(\.string)
      }
    }
    return (guide, VerbLexicon(irregular: irregular, regular: regular), diagnostics)
  }
}

extension PackSource {
  /// Whether it is a file for `assert` or a word file, told without reading all of it as YAML.
  fileprivate var isForAssert: Bool {
    yaml.hasPrefix("assertive:") || yaml.contains("\nassertive:") || yaml.hasPrefix("words:")
      || yaml.contains("\nwords:")
  }
}
