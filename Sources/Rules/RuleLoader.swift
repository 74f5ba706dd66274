/// Reads rule files: packs, word files and tone files.
package enum RuleLoader {
  /// Loads files and reports every fault of every one of them, in the order of the files and
  /// their lines.
  ///
  /// The set holds what is sound: a rule with a fault is left out of it, so an editor can go on
  /// working with the others. Whether a `/.../` is a good pattern and whether the examples hold is
  /// not seen here.
  package static func load(
    _ sources: [PackSource]
  ) -> (set: RuleSet, diagnostics: [RuleDiagnostic]) {
    var diagnostics: [RuleDiagnostic] = []
    var files: [(document: YAMLDocument, root: YAMLNode, kind: FileKind)] = []
    for source in sources {
      let document = YAMLDocument(source)
      diagnostics += document.diagnostics
      guard let root = document.root else { continue }
      if root["assertive"] != nil {
        diagnostics += AssertiveGuide.load([source]).diagnostics
        continue
      }
      guard let kind = kind(root) else {
        diagnostics.append(strayFile(root))
        continue
      }
      var validator = SchemaValidator()
      validator.check(root, against: kind.schema, subject: "the file")
      diagnostics += validator.diagnostics
      files.append((document, root, kind))
    }

    var words = WordTablesBuilder()
    for file in files { words.declareLists(of: file.root) }
    for file in files { words.add(file.root, of: file.document) }
    words.checkCircles()
    diagnostics += words.diagnostics

    let cues = Set(files.flatMap { cueNames(of: $0.root) })
    if cues.count > RuleSet.mostCues, let first = files.first {
      diagnostics.append(
        RuleDiagnostic(
          location: first.root.location,
          message: "the files name \(cues.count) cues; there can be \(RuleSet.mostCues)",
          hint: "use one name for cues that mean the same"))
    }

    var packs: [(pack: RulePack, root: YAMLNode)] = []
    var packLocations: [String: RuleLocation] = [:]
    for file in files where file.kind == .pack {
      var builder = PackBuilder(
        file.document, root: file.root, lists: words.names, cues: cues)
      let pack = builder.build()
      diagnostics += builder.diagnostics
      if let id = file.root["pack"], !pack.id.isEmpty {
        if let first = packLocations[pack.id] {
          diagnostics.append(
            RuleDiagnostic(
              location: id.location, message: "duplicate pack id `\(pack.id)`",
              hint: "the first is in \(first.spot)"))
          continue
        }
        packLocations[pack.id] = id.location
      }
      packs.append((pack, file.root))
    }

    var tones: [ToneRules] = []
    for file in files where file.kind == .tone {
      var builder = ToneBuilder(file.document, root: file.root, lists: words.names)
      tones.append(builder.build())
      diagnostics += builder.diagnostics
    }
    diagnostics += repeatedIDs(in: tones)

    let errors = Dictionary(
      grouping: diagnostics.filter { $0.level == .error }.map(\.location), by: \.file)
    let sound = packs.map { pack, root in
      leavingOutFaultyRules(pack, root: root, errors: errors[pack.file] ?? [])
    }
    return (
      RuleSet(packs: sound, words: words.tables, tones: tones),
      inOrder(diagnostics, files: sources.map(\.file))
    )
  }

  /// The names of the cues that a pack's rules give.
  private static func cueNames(of root: YAMLNode) -> [String] {
    ([root["defaults"]] + (root["rules"]?.items ?? [])).flatMap { node in
      (node?["cue"]?.oneOrMany ?? []).compactMap(\.string)
    }
  }

  private enum FileKind {
    case pack, words, tone

    var schema: ObjectSchema {
      switch self {
      case .pack: RuleFileSchema.pack
      case .words: RuleFileSchema.words
      case .tone: RuleFileSchema.tone
      }
    }
  }

  /// What the file is meant for; `nil` when it is for nothing known.
  private static func kind(_ root: YAMLNode) -> FileKind? {
    guard case .mapping = root.content else { return nil }
    if root["pack"] != nil { return .pack }
    if root["words"] != nil { return .words }
    if root["tone"] != nil { return .tone }
    if root["rules"] != nil || root["turn-rules"] != nil || root["cards"] != nil { return .pack }
    if root["evidence"] != nil { return .tone }
    return root["verbs"] != nil || root["spellings"] != nil ? .words : nil
  }

  /// Kinds of evidence that several files have.
  private static func repeatedIDs(in tones: [ToneRules]) -> [RuleDiagnostic] {
    var first: [String: RuleLocation] = [:]
    return tones.flatMap(\.evidence).compactMap { evidence in
      guard let known = first[evidence.id] else {
        first[evidence.id] = evidence.location
        return nil
      }
      return RuleDiagnostic(
        location: evidence.location, message: "duplicate kind of evidence `\(evidence.id)`",
        hint: "the first is in \(known.spot)")
    }
  }

  private static func strayFile(_ root: YAMLNode) -> RuleDiagnostic {
    for entry in root.entries {
      if let key = Nearest.match(
        for: entry.key, in: ["pack", "words", "rules", "tone", "evidence", "assertive"])
      {
        return RuleDiagnostic(
          location: entry.keyLocation, message: "unknown key `\(entry.key)` in a rule file",
          hint: "did you mean `\(key)`?")
      }
    }
    return RuleDiagnostic(
      location: root.location, message: "this is neither a pack nor a word file",
      hint: "a pack has `pack` at its top level, a word file has `words`, a tone file `tone`")
  }

  private static func leavingOutFaultyRules(
    _ pack: RulePack, root: YAMLNode, errors: [RuleLocation]
  ) -> RulePack {
    guard !errors.isEmpty else { return pack }
    let starts = ["rules", "turn-rules", "cards"].flatMap { root[$0]?.items ?? [] }
      .map(\.location).sorted { $0.precedes($1) }
    var faulty: Set<RuleLocation> = []
    for error in errors {
      if let start = starts.last(where: { !error.precedes($0) }) { faulty.insert(start) }
    }
    var pack = pack
    pack.rules.removeAll { faulty.contains($0.location) }
    pack.turnRules.removeAll { faulty.contains($0.location) }
    pack.cards.removeAll { faulty.contains($0.location) }
    return pack
  }

  private static func inOrder(
    _ diagnostics: [RuleDiagnostic], files: [String]
  ) -> [RuleDiagnostic] {
    var order: [String: Int] = [:]
    for (index, file) in files.enumerated() where order[file] == nil { order[file] = index }
    let sorted = diagnostics.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      if a.file != b.file { return order[a.file] ?? 0 < order[b.file] ?? 0 }
      if (a.line, a.column) != (b.line, b.column) { return a.precedes(b) }
      return left.offset < right.offset
    }
    var seen: [RuleDiagnostic] = []
    for (_, diagnostic) in sorted where !isRepeated(diagnostic, in: seen) {
      seen.append(diagnostic)
    }
    return seen
  }

  /// A fault of the defaults shows in every rule that has them.
  private static func isRepeated(_ diagnostic: RuleDiagnostic, in seen: [RuleDiagnostic]) -> Bool {
    seen.reversed().prefix { $0.location == diagnostic.location }.contains(diagnostic)
  }
}

extension RuleLocation {
  /// Whether it comes before the other in the same file.
  fileprivate func precedes(_ other: RuleLocation) -> Bool {
    (line, column) < (other.line, other.column)
  }
}
