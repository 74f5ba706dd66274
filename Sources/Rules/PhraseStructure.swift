extension Phrase {
  /// The names of its slots, in the order written: `{name}`, or the named groups of a pattern.
  package var slots: [String] {
    switch body {
    case .words(let node): node.slots
    case .pattern(let pattern): Phrase.namedGroups(of: pattern)
    }
  }

  /// The names in `(?<name>...)`, `(?P<name>...)` and `(?'name'...)`.
  private static func namedGroups(of pattern: String) -> [String] {
    let scalars = Array(pattern.unicodeScalars)
    var names: [String] = []
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
        continue
      }
      defer { index += 1 }
      guard scalars[index] == "(", index + 2 < scalars.count, scalars[index + 1] == "?" else {
        continue
      }
      let start = scalars[index + 2] == "P" ? index + 3 : index + 2
      guard start < scalars.count, scalars[start] == "<" || scalars[start] == "'" else { continue }
      let closing: Unicode.Scalar = scalars[start] == "<" ? ">" : "'"
      let name = scalars[(start + 1)...].prefix { $0.isWordCharacter || $0 == "_" }
      guard !name.isEmpty, name.endIndex < scalars.count, scalars[name.endIndex] == closing
      else { continue }
      names.append(String(String.UnicodeScalarView(name)))
    }
    return names
  }
}

extension PhraseNode {
  /// The names of the slots, in the order written.
  package var slots: [String] {
    switch self {
    case .sequence(let nodes), .alternatives(let nodes): nodes.flatMap(\.slots)
    case .optional(let node): node.slots
    case .slot(let name, let choice): [name] + (choice?.slots ?? [])
    case .text, .list, .verb, .noun, .gap, .anchor: []
    }
  }

  /// The names of the lists it uses, in the order written.
  package var lists: [String] {
    switch self {
    case .sequence(let nodes), .alternatives(let nodes): nodes.flatMap(\.lists)
    case .optional(let node): node.lists
    case .slot(_, let choice): choice?.lists ?? []
    case .list(let name): [name]
    case .text, .verb, .noun, .gap, .anchor: []
    }
  }

  /// Whether some definite word or mark must be there for it to match. A comma need not.
  package var demandsWord: Bool {
    switch self {
    case .text(let words): words.contains { $0 != "," && $0 != " " }
    case .list, .verb, .noun: true
    case .gap, .anchor, .optional: false
    case .slot(_, let choice): choice?.demandsWord ?? false
    case .sequence(let nodes): nodes.contains(where: \.demandsWord)
    case .alternatives(let nodes): nodes.allSatisfy(\.demandsWord)
    }
  }

  var holdsAnchor: Bool {
    switch self {
    case .anchor: true
    case .sequence(let nodes): nodes.contains(where: \.holdsAnchor)
    case .alternatives(let nodes): nodes.allSatisfy { $0.holdsAnchor || $0.demandsWord }
    case .text, .list, .verb, .noun, .gap, .optional, .slot: false
    }
  }
}
