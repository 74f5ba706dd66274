/// Checks a file against its `Schema` and reports every difference with its place.
struct SchemaValidator {
  private(set) var diagnostics: [RuleDiagnostic] = []

  /// - Parameter subject: what the value is called in messages, such as `` `say` ``.
  mutating func check(_ node: YAMLNode, against schema: Schema, subject: String) {
    if node.isMissing { return reportType(node, schema: schema, subject: subject) }
    switch schema {
    case .named(_, _, let inner):
      check(node, against: inner, subject: subject)
    case .text(let form):
      checkText(node, form: form, subject: subject)
    case .choice(let words, let noun):
      guard let word = text(of: node, schema: schema, subject: subject) else { return }
      if !words.contains(word) {
        report(
          node.location, "\(subject): `\(word)` is not \(noun)",
          hint: Nearest.hint(for: word, in: words) { "one of: " + $0.joined(separator: ", ") })
      }
    case .list(let item):
      guard case .sequence(let items) = node.content else {
        return reportType(node, schema: schema, subject: subject)
      }
      if items.isEmpty { report(node.location, "\(subject) is an empty list") }
      for element in items {
        let isWhole = item.fits(element) && !element.isMissing
        check(element, against: item, subject: isWhole ? subject : "an item of \(subject)")
      }
    case .table(let value, let noun):
      guard case .mapping(let entries) = node.content else {
        return reportType(node, schema: schema, subject: subject)
      }
      for entry in entries {
        if entry.key.isEmpty { report(entry.keyLocation, "the \(noun) is empty") }
        check(entry.value, against: value, subject: "`\(entry.key)`")
      }
    case .object(let object):
      check(node, against: object, subject: subject)
    case .either(let schemas):
      guard let fitting = schemas.first(where: { $0.fits(node) }) else {
        return reportType(node, schema: schema, subject: subject)
      }
      check(node, against: fitting, subject: subject)
    }
  }

  /// Checks a mapping with a closed set of keys.
  mutating func check(_ node: YAMLNode, against object: ObjectSchema, subject: String) {
    guard case .mapping(let entries) = node.content else {
      return reportType(node, schema: .object(object), subject: subject)
    }
    for entry in entries {
      if let field = object.fields.first(where: { $0.key == entry.key }) {
        check(entry.value, against: field.schema, subject: "`\(entry.key)`")
      } else {
        report(
          entry.keyLocation, "unknown key `\(entry.key)` in \(object.noun)",
          hint: Nearest.hint(for: entry.key, in: object.fields.map(\.key)) {
            "known here: " + $0.joined(separator: ", ")
          })
      }
    }
    for field in object.fields where field.isRequired && node[field.key] == nil {
      report(node.location, "\(object.noun) needs `\(field.key)`")
    }
    for exclusion in object.exclusions {
      let present = entries.filter { exclusion.keys.contains($0.key) }
      if present.isEmpty, exclusion.isRequired {
        report(
          node.location,
          "\(object.noun) needs "
            + exclusion.keys.map { "`\($0)`" }.joined(separator: " or "))
      }
      for extra in present.dropFirst() {
        report(
          extra.keyLocation,
          "\(object.noun) has either `\(present[0].key)` or `\(extra.key)`, not both")
      }
    }
  }

  private mutating func checkText(_ node: YAMLNode, form: TextForm, subject: String) {
    guard let text = text(of: node, schema: .text(form), subject: subject) else { return }
    let refused = Set(text.unicodeScalars.filter(ControlCharacter.isRefusedInText))
    for scalar in refused.sorted() {
      let escape = ControlCharacter.escape(of: scalar)
      report(
        node.location, "\(subject) holds a control character: \(ControlCharacter.name(of: scalar))",
        hint: escape.map { "double quotes read `\($0)` so; use single quotes" }
          ?? "use single quotes")
    }
    // Of a blank phrase or example the parsers of those tell.
    let mayBeBlank = [.answer, .phrase, .example].contains(form)
    if !mayBeBlank, text.unicodeScalars.allSatisfy(\.isBlank) {
      report(node.location, "\(subject) is empty")
    } else if !form.accepts(text) {
      report(
        node.location, "\(subject): `\(text)` is not \(form.noun)", hint: form.requirement)
    }
  }

  private mutating func text(of node: YAMLNode, schema: Schema, subject: String) -> String? {
    if case .scalar(let string, _) = node.content { return string }
    reportType(node, schema: schema, subject: subject)
    return nil
  }

  private mutating func reportType(_ node: YAMLNode, schema: Schema, subject: String) {
    if node.isMissing {
      report(node.location, "\(subject) is empty", hint: "expected \(schema.expectation)")
    } else {
      report(node.location, "\(subject) must be \(schema.expectation), not \(node.kind)")
    }
  }

  private mutating func report(_ location: RuleLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(RuleDiagnostic(location: location, message: message, hint: hint))
  }
}

extension Schema {
  /// Whether the value is of the right YAML kind; nothing is said about what is in it.
  fileprivate func fits(_ node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.text, .scalar), (.choice, .scalar), (.list, .sequence), (.table, .mapping),
      (.object, .mapping):
      true
    case (.named(_, _, let schema), _): schema.fits(node)
    case (.either(let schemas), _): schemas.contains { $0.fits(node) }
    default: false
    }
  }
}

extension YAMLNode {
  /// What it is, with its article, for messages.
  fileprivate var kind: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
