/// Reads rule files: packs and word files.
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
    var files: [(document: YAMLDocument, root: YAMLNode, isPack: Bool)] = []
    for source in sources {
      let document = YAMLDocument(source)
      diagnostics += document.diagnostics
      guard let root = document.root else { continue }
      if root["assertive"] != nil {
        diagnostics += AssertiveGuide.load([source]).diagnostics
        continue
      }
      guard let isPack = isPack(root) else {
        diagnostics.append(strayFile(root))
        continue
      }
      var validator = SchemaValidator()
      validator.check(
        root, against: isPack ? RuleFileSchema.pack : RuleFileSchema.words, subject: "the file")
      diagnostics += validator.diagnostics
      files.append((document, root, isPack))
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
    for file in files where file.isPack {
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

    let errors = Dictionary(
      grouping: diagnostics.filter { $0.level == .error }.map(\.location), by: \.file)
    let sound = packs.map { pack, root in
      leavingOutFaultyRules(pack, root: root, errors: errors[pack.file] ?? [])
    }
    return (
      RuleSet(packs: sound, words: words.tables),
      inOrder(diagnostics, files: sources.map(\.file))
    )
  }

  /// The names of the cues that a pack's rules give.
  private static func cueNames(of root: YAMLNode) -> [String] {
    ([root["defaults"]] + (root["rules"]?.items ?? [])).flatMap { node in
      (node?["cue"]?.oneOrMany ?? []).compactMap(\.string)
    }
  }

  /// Whether the file is meant for a pack or for a word file; `nil` when it is for neither.
  private static func isPack(_ root: YAMLNode) -> Bool? {
    guard case .mapping = root.content else { return nil }
    if root["pack"] != nil { return true }
    if root["words"] != nil { return false }
    if root["rules"] != nil || root["turn-rules"] != nil { return true }
    return root["verbs"] != nil || root["spellings"] != nil ? false : nil
  }

  private static func strayFile(_ root: YAMLNode) -> RuleDiagnostic {
    for entry in root.entries {
      if let key = Nearest.match(for: entry.key, in: ["pack", "words", "rules", "assertive"]) {
        return RuleDiagnostic(
          location: entry.keyLocation, message: "unknown key `\(entry.key)` in a rule file",
          hint: "did you mean `\(key)`?")
      }
    }
    return RuleDiagnostic(
      location: root.location, message: "this is neither a pack nor a word file",
      hint: "a pack has `pack` at its top level, a word file has `words`")
  }

  private static func leavingOutFaultyRules(
    _ pack: RulePack, root: YAMLNode, errors: [RuleLocation]
  ) -> RulePack {
    guard !errors.isEmpty else { return pack }
    let starts = ((root["rules"]?.items ?? []) + (root["turn-rules"]?.items ?? []))
      .map(\.location).sorted { $0.precedes($1) }
    var faulty: Set<RuleLocation> = []
    for error in errors {
      if let start = starts.last(where: { !error.precedes($0) }) { faulty.insert(start) }
    }
    var pack = pack
    pack.rules.removeAll { faulty.contains($0.location) }
    pack.turnRules.removeAll { faulty.contains($0.location) }
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
