/// Turns the texts of one file into phrases, answers and examples, and collects their faults with
/// their places.
struct RuleFileReader {
  let document: YAMLDocument
  /// The names a phrase may use as `<name>`.
  let lists: [String]
  private(set) var diagnostics: [RuleDiagnostic] = []

  init(_ document: YAMLDocument, lists: [String]) {
    self.document = document
    self.lists = lists
  }

  mutating func report(_ location: RuleLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(RuleDiagnostic(location: location, message: message, hint: hint))
  }

  /// The phrases of a value that is one or a list of them; the faulty ones are left out.
  mutating func phrases(_ node: YAMLNode?, use: PhraseParser.Use) -> [Phrase] {
    texts(node).compactMap { item, text in
      let (phrase, faults) = PhraseParser.parse(text, at: item.location, use: use, lists: lists)
      report(faults, in: item)
      return phrase
    }
  }

  /// The answers of a value that is one or a list of them.
  mutating func answers(_ node: YAMLNode?, phrases: [Phrase]) -> [Answer] {
    (node?.oneOrMany ?? []).compactMap { item in
      guard let entry = item.entries.first(where: { Applicability(rawValue: $0.key) != nil }),
        let grade = Applicability(rawValue: entry.key), let text = entry.value.string,
        !entry.value.isMissing
      else { return nil }
      let (template, faults) = TemplateParser.parse(text, grade: grade, phrases: phrases)
      report(faults, in: entry.value)
      return template.map {
        Answer(grade: grade, template: $0, location: entry.value.location)
      }
    }
  }

  /// The examples of a value that is one or a list of them.
  mutating func examples(_ node: YAMLNode?, use: ExampleParser.Use) -> [Example] {
    texts(node).compactMap { item, text in
      let (example, faults) = ExampleParser.parse(text, at: item.location, use: use)
      report(faults, in: item)
      return example
    }
  }

  /// The contexts of `unless` or `only-if`.
  mutating func contexts(_ node: YAMLNode?) -> [Context] {
    (node?.oneOrMany ?? []).compactMap { context($0) }
  }

  private mutating func context(_ node: YAMLNode) -> Context? {
    if let name = node.string {
      return RuleFileSchema.plainContexts.first { $0.name == name }?.context
    }
    guard let entry = node.entries.first else { return nil }
    switch entry.key {
    case "followed-by":
      return .followedBy(phrases(entry.value, use: .followedBy))
    case "preceded-by":
      return .precededBy(phrases(entry.value, use: .precededBy))
    case "inside":
      return .inside(phrases(entry.value, use: .inside))
    case "sentence-has":
      return .sentenceHas(phrases(entry.value, use: .sentenceHas))
    case "near":
      let ids = (entry.value["signal"]?.oneOrMany ?? []).compactMap(\.string)
      let distance = entry.value["within"]?.string.flatMap(TextForm.sentences(in:))
      return .near(ids: ids, sentences: distance ?? 0)
    default:
      return nil
    }
  }

  private func texts(_ node: YAMLNode?) -> [(YAMLNode, String)] {
    (node?.oneOrMany ?? []).compactMap { item in
      item.isMissing ? nil : item.string.map { (item, $0) }
    }
  }

  private mutating func report(_ faults: [TextFault], in node: YAMLNode) {
    for fault in faults {
      report(document.location(of: fault.offset, in: node), fault.message, hint: fault.hint)
    }
  }
}
