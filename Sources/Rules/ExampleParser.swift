/// Reads an example: `text with <mark>` and ` => rewritten`; see `docs/rules.md`, "Proof".
package enum ExampleParser {
  /// What an example proves.
  package enum Use: Sendable { case flag, pass }

  /// Reads one example and reports all of its faults.
  ///
  /// - Returns: the example, or `nil` when there are faults.
  package static func parse(
    _ source: String, at location: RuleLocation, use: Use = .flag
  ) -> (example: Example?, faults: [TextFault]) {
    var scalars = Array(source.unicodeScalars)
    // A block scalar ends with the line break of its last line.
    while scalars.last == "\n" { scalars.removeLast() }
    var faults: [TextFault] = []
    var text = ""
    var rewritten: String?
    var markStart: (offset: Int, utf8: Int)?
    var mark: Range<Int>?
    var index = 0

    func fault(_ message: String, hint: String? = nil) {
      faults.append(TextFault(offset: index, message: message, hint: hint))
    }
    func append(_ scalar: Unicode.Scalar) {
      if rewritten == nil {
        text.unicodeScalars.append(scalar)
      } else {
        rewritten?.unicodeScalars.append(scalar)
      }
    }
    func scalar(at position: Int) -> Unicode.Scalar? {
      scalars.indices.contains(position) ? scalars[position] : nil
    }

    while index < scalars.count {
      let current = scalars[index]
      let next = scalar(at: index + 1)
      if current == "\\", next == "<" || next == ">" {
        append(scalars[index + 1])
        index += 2
      } else if current == "\\", next == "=", scalar(at: index + 2) == ">" {
        append("=")
        append(">")
        index += 3
      } else if current == "=", next == ">" {
        let isSpaced = [index - 1, index + 2].allSatisfy { scalar(at: $0)?.isBlank == true }
        if !isSpaced {
          fault("` => ` needs a space on either side", hint: "`\\=>` stands for itself")
          index += 2
        } else if rewritten != nil {
          fault("a second ` => `", hint: "`\\=>` stands for itself")
          index += 3
        } else {
          if use == .pass { fault("a `pass` example is not rewritten") }
          text.unicodeScalars.removeLast()
          rewritten = ""
          index += 3
        }
      } else if current == "<" || current == ">" {
        if use == .pass {
          fault("a `pass` example has no mark", hint: "`\\\(current)` stands for itself")
        } else if rewritten != nil {
          fault("the mark stands before ` => `", hint: "`\\\(current)` stands for itself")
        } else if current == "<" {
          if mark != nil || markStart != nil {
            fault("a second mark", hint: "an example proves one place; `\\<` stands for itself")
          } else {
            markStart = (index, text.utf8.count)
          }
        } else if let start = markStart, mark == nil {
          if start.utf8 == text.utf8.count { fault("the mark is empty") }
          mark = start.utf8..<text.utf8.count
        } else {
          fault("`>` closes no mark", hint: "`\\>` stands for itself")
        }
        index += 1
      } else {
        append(current)
        index += 1
      }
    }
    if let markStart, mark == nil {
      index = markStart.offset
      fault("the mark is not closed", hint: "add a `>`; `\\<` stands for itself")
    }
    if faults.isEmpty, text.unicodeScalars.allSatisfy(\.isBlank) {
      index = 0
      fault("the example is empty")
    }
    guard faults.isEmpty else { return (nil, faults.sorted { $0.offset < $1.offset }) }
    return (Example(text: text, mark: mark, rewritten: rewritten, location: location), [])
  }
}
