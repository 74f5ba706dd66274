import Yams

/// One YAML file as a tree of `YAMLNode`s. The only place that knows the YAML library.
final class YAMLDocument {
  let file: String
  private(set) var root: YAMLNode?
  private(set) var diagnostics: [RuleDiagnostic] = []

  /// Aliases can make a small file stand for an endless tree; no rule file comes near this.
  private static let mostNodes = 2_000_000
  private static let deepestNesting = 100
  private static let mostRepeatedKeys = 100

  private var text: YAMLText
  private var nodes = 0
  /// Keys that were renamed to get past the parser, by place.
  private var renamedKeys: [Place: String] = [:]

  private struct Place: Hashable {
    var line: Int
    var column: Int
  }

  /// Reads a file and collects what is wrong with its YAML: control characters and repeated keys,
  /// all of them, and the first fault of its syntax.
  ///
  /// - Parameter mayBeEmpty: whether a file without a value is fine; `root` is `nil` then
  init(_ source: PackSource, mayBeEmpty: Bool = false) {
    file = source.file
    text = YAMLText(source.yaml)
    for found in text.replaceControlCharacters() {
      report(
        line: found.line, column: found.column,
        "control character \(ControlCharacter.name(of: found.scalar)) in the file",
        hint: "take it out; write rules' text in single quotes")
    }
    guard let composed = compose(mayBeEmpty: mayBeEmpty) else { return }
    root = convert(composed, depth: 0)
  }

  /// Where the scalar value's text has its `offset`th Unicode scalar: exactly for text that stands
  /// in the file as it is or in single quotes, else the start of the value.
  func location(of offset: Int, in node: YAMLNode) -> RuleLocation {
    guard case .scalar(let string, let style) = node.content,
      let column = text.column(
        of: offset, in: string, style: style, line: node.location.line,
        column: node.location.column)
    else { return node.location }
    return RuleLocation(file: file, line: node.location.line, column: column)
  }

  // MARK: Parsing

  private func compose(mayBeEmpty: Bool) -> Node? {
    for attempt in 0... {
      do {
        // The basic resolver takes every scalar for a string, and runs no patterns over it.
        guard let node = try Yams.compose(yaml: text.yaml, .basic) else {
          if !mayBeEmpty { report(line: 1, column: 1, "the file is empty") }
          return nil
        }
        return node
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        // The parser gives up at a repeated key. Under another name the first of them passes, and
        // both are put right in `convert`.
        let place = Place(line: context.mark.line, column: context.mark.column)
        if let key = keys.first, attempt < Self.mostRepeatedKeys,
          text.disguiseKey(line: place.line, column: place.column, number: attempt)
        {
          renamedKeys[place] = key
        } else {
          report(
            line: place.line, column: place.column,
            "duplicate key \(keys.map { "`\($0)`" }.joined(separator: ", "))")
          return nil
        }
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        report(line: 1, column: 1, "broken YAML: \(error)")
        return nil
      }
    }
    return nil
  }

  private func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let background = context.map { " \($0.text), line \($0.mark.line)" } ?? ""
      let begun = context?.mark.line ?? mark.line
      let hasApostrophe = (begun...max(begun, mark.line)).contains { text.hasBrokenQuote(line: $0) }
      report(
        line: mark.line, column: mark.column, "broken YAML: \(problem)\(background)",
        hint: hasApostrophe ? "in single quotes an apostrophe is doubled: 'I''ll'" : nil)
    default:
      report(line: 1, column: 1, "broken YAML: \(error)")
    }
  }

  // MARK: Conversion

  private func convert(_ node: Node, depth: Int) -> YAMLNode? {
    nodes += 1
    let location = RuleLocation(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    guard nodes <= Self.mostNodes, depth <= Self.deepestNesting else {
      if nodes <= Self.mostNodes + 1 {
        nodes = Self.mostNodes + 2
        report(line: location.line, column: location.column, "the file is too large or too deep")
      }
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        content: .scalar(scalar.string, YAMLNode.Style(scalar.style)), location: location)
    case .sequence(let sequence):
      return YAMLNode(
        content: .sequence(sequence.compactMap { convert($0, depth: depth + 1) }),
        location: location)
    case .mapping(let mapping):
      return YAMLNode(
        content: .mapping(entries(of: mapping, depth: depth)), location: location)
    case .alias:
      return nil
    }
  }

  private func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var firstLines: [String: Int] = [:]
    for (keyNode, valueNode) in mapping {
      let place = Place(line: keyNode.mark?.line ?? 1, column: keyNode.mark?.column ?? 1)
      guard let written = keyNode.scalar?.string else {
        report(line: place.line, column: place.column, "a key must be a word")
        continue
      }
      let key = renamedKeys[place] ?? written
      let keyLocation = RuleLocation(file: file, line: place.line, column: place.column)
      if let first = firstLines[key] {
        report(
          line: place.line, column: place.column, "duplicate key `\(key)`",
          hint: "the first is in line \(first)")
        continue
      }
      firstLines[key] = place.line
      guard let value = convert(valueNode, depth: depth + 1) else { continue }
      entries.append(YAMLNode.Entry(key: key, keyLocation: keyLocation, value: value))
    }
    return entries
  }

  private func report(line: Int, column: Int, _ message: String, hint: String? = nil) {
    diagnostics.append(
      RuleDiagnostic(
        location: RuleLocation(file: file, line: line, column: column), message: message,
        hint: hint))
  }
}

extension YAMLNode.Style {
  fileprivate init(_ style: Node.Scalar.Style) {
    self =
      switch style {
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal, .folded: .block
      case .plain, .any: .plain
      }
  }
}
