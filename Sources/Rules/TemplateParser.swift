/// Reads the words of an answer: text, `{slot}`, `{slot:form}` and `[blank]`; see `docs/rules.md`, "Answers".
package enum TemplateParser {
  /// Reads one answer and reports all of its faults.
  ///
  /// - Parameters:
  ///   - grade: how far the answer is trusted; a blank is no part of a `safe` one.
  ///   - phrases: the phrases it answers. Each of them must have every slot the answer uses.
  /// - Returns: the template, or `nil` when there are faults.
  package static func parse(
    _ source: String, grade: Applicability, phrases: [Phrase]
  ) -> (template: Template?, faults: [TextFault]) {
    let scalars = Array(source.unicodeScalars)
    var parts: [Template.Part] = []
    var faults: [TextFault] = []
    var text = ""
    var index = 0
    let slots = phrases.map { ($0, Set($0.slots)) }

    func endText() {
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
    }
    func fault(_ message: String, hint: String? = nil) {
      faults.append(TextFault(offset: index, message: message, hint: hint))
    }

    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\\":
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if let next, "{}[]\\".unicodeScalars.contains(next) {
          text.unicodeScalars.append(next)
          index += 2
        } else {
          fault(
            "`\\` escapes nothing here", hint: "`\\{`, `\\[` and `\\\\` stand for the marks")
          index += 1
        }
      case "{", "[":
        let closing: Unicode.Scalar = scalar == "{" ? "}" : "]"
        guard let end = scalars[index...].firstIndex(of: closing) else {
          fault("`\(scalar)` is not closed", hint: "add a `\(closing)`")
          return (nil, faults)
        }
        let name = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
        endText()
        if scalar == "{" {
          let pieces = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
          let slot = pieces.first ?? ""
          for problem in slotFaults(slot, offset: index, phrases: slots) { faults.append(problem) }
          var forms: [SlotForm] = []
          var offset = index + 1 + slot.unicodeScalars.count
          for piece in pieces.dropFirst() {
            if let form = SlotForm(rawValue: piece) {
              forms.append(form)
            } else {
              faults.append(unknownForm(piece, offset: offset + 1))
            }
            offset += 1 + piece.unicodeScalars.count
          }
          parts.append(.slot(slot, forms))
        } else if name.unicodeScalars.allSatisfy(\.isBlank) {
          fault("a blank needs a name", hint: "as in `[date]`")
        } else {
          if grade == .safe {
            fault(
              "a `safe` answer has no blanks", hint: "a blank makes it `review` at most")
          }
          parts.append(.blank(name))
        }
        index = end + 1
      case "}", "]":
        fault("`\(scalar)` closes nothing", hint: "`\\\(scalar)` stands for the mark itself")
        index += 1
      default:
        text.unicodeScalars.append(scalar)
        index += 1
      }
    }
    endText()
    return faults.isEmpty ? (Template(source: source, parts: parts), []) : (nil, faults)
  }

  private static func unknownForm(_ name: String, offset: Int) -> TextFault {
    let known = SlotForm.allCases.map(\.rawValue)
    return TextFault(
      offset: offset, message: "a slot has no form `\(name)`",
      hint: Nearest.hint(for: name, in: known)
        ?? "there is " + known.map { "`\($0)`" }.joined(separator: ", "))
  }

  private static func slotFaults(
    _ name: String, offset: Int, phrases: [(phrase: Phrase, slots: Set<String>)]
  ) -> [TextFault] {
    let lacking = phrases.first { !$0.slots.contains(name) }
    guard let lacking else { return [] }
    let known = lacking.phrase.slots
    let hint =
      Nearest.hint(for: name, in: known)
      ?? (known.isEmpty
        ? "it has no slots" : "it has \(known.map { "`\($0)`" }.joined(separator: ", "))")
    return [
      TextFault(
        offset: offset, message: "no slot `\(name)` in the phrase `\(lacking.phrase.source)`",
        hint: hint)
    ]
  }
}
