import Matching
import Rules
import Text

/// Fills an answer's template with the writer's own words and fits it into their sentence.
struct SuggestionMaker {
  let scanner: Scanner
  let bytes: UnsafePointer<UInt8>
  private var view: TokenView { scanner.view }

  init(scanner: Scanner, bytes: UnsafePointer<UInt8>) {
    self.scanner = scanner
    self.bytes = bytes
  }

  /// The suggestions for a hit of the turn scanned last, best first.
  func suggestions(for hit: Hit) -> [Suggestion] {
    let answers = scanner.pack.answers(ofRule: Int(hit.rule), alternative: Int(hit.alternative))
    guard !answers.isEmpty else { return [] }
    let slots = scanner.slots(of: hit, bytes: bytes)
    var made: [Suggestion] = []
    for answer in answers {
      guard let suggestion = suggestion(answer, hit, slots),
        !made.contains(where: { $0.text == suggestion.text })
      else { continue }
      made.append(suggestion)
    }
    return made
  }

  private func suggestion(
    _ answer: CompiledPack.AnswerRecord, _ hit: Hit, _ slots: [(name: String, tokens: Range<Int>)]
  ) -> Suggestion? {
    let grade = Applicability.allCases[answer.grade]
    var text = ""
    for part in answer.parts {
      switch part {
      case .text(let words): text += words
      case .blank(let name): text += "[\(name)]"
      case .slot(let name):
        guard let tokens = slots.first(where: { $0.name == name })?.tokens else { return nil }
        text += words(of: tokens, opens: text.isEmpty)
      }
    }
    text = Phrasing.tidy(text)
    if grade == .advice {
      return Suggestion(
        text: Phrasing.capitalised(text), applicability: grade, hasBlank: answer.hasBlank,
        edits: [])
    }
    if usesContractions(hit) {
      text = Contraction.applied(to: text, goesOn: goesOn(behind: Int(hit.tokens.upperBound)))
    }
    return fitted(text, hit, grade, answer.hasBlank)
  }

  /// Gives the words the capital, apostrophes and closing mark of the place they go to.
  private func fitted(_ words: String, _ hit: Hit, _ grade: Applicability, _ hasBlank: Bool)
    -> Suggestion
  {
    var text = words
    var range = hit.span
    let first = Int(hit.tokens.lowerBound)
    let flags = view.flags[first]
    // "I", names and abbreviations have their capital anywhere; other words show how the writer began.
    let isCapitalAnywhere =
      view.ids[first] == 0 || scanner.pack.word(view.ids[first]) == "i" || isAbbreviation(first)
    let beginsLarge =
      flags.contains(.capital) && (flags.contains(.sentenceStart) || !isCapitalAnywhere)
    text = beginsLarge ? Phrasing.capitalised(text) : Phrasing.lowered(text)
    // What the match cut off from a contraction at its end has to stay.
    let last = Int(hit.tokens.upperBound)
    if last < view.count, view.flags[last].contains(.joined) {
      let kept = scanner.pack.word(view.ids[last - 1])
      if !kept.isEmpty, text.lowercased().hasSuffix(kept) {
        text += string(view.starts[last], view.ends[last])
      } else {
        text += " " + scanner.pack.word(view.ids[last])
        if usesContractions(hit) { text = Contraction.applied(to: text, goesOn: true) }
      }
    }
    let endsItself = text.last.map { ".!?".contains($0) } ?? false
    if view.flags[last - 1].contains(.sentenceEnd) {
      if !endsItself { text += string(view.starts[last - 1], view.ends[last - 1]) }
    } else if endsItself, last < view.count, view.flags[last].contains(.sentenceEnd) {
      range = range.lowerBound..<Int(view.ends[last])
    }
    let original = String(
      decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count),
      as: UTF8.self)
    if original.unicodeScalars.contains("\u{2019}") {
      text = String(text.map { $0 == "'" ? "\u{2019}" : $0 })
    }
    return Suggestion(
      text: text, applicability: grade, hasBlank: hasBlank, goesOn: goesOn(behind: last),
      edits: [Phrasing.smallest(Edit(range: range, text: text), replacing: original)])
  }

  /// Whether a token begins with two capitals: RMA, RMAs.
  private func isAbbreviation(_ token: Int) -> Bool {
    let word = string(view.starts[token], view.ends[token])
    return word.prefix { $0.isUppercase }.count > 1
  }

  /// Whether a word of the same sentence follows.
  private func goesOn(behind token: Int) -> Bool {
    token < view.count && !view.flags[token].contains(.mark)
      && !view.flags[token].contains(.sentenceStart)
  }

  /// Whether the writer joins words ("I'll"); a possessive ("men's") does not tell.
  private func usesContractions(_ hit: Hit) -> Bool {
    let last = min(Int(hit.tokens.upperBound), view.count - 1)
    return (Int(hit.tokens.lowerBound)...last).contains {
      view.flags[$0].contains(.joined) && scanner.pack.word(view.ids[$0]) != "'s"
    }
  }

  /// A slot's words as the writer put them; pieces of a contraction that the slot cuts are opened.
  private func words(of tokens: Range<Int>, opens: Bool) -> String {
    let cutsStart = view.flags[tokens.lowerBound].contains(.joined)
    let cutsEnd = tokens.upperBound < view.count && view.flags[tokens.upperBound].contains(.joined)
    var text: String
    if !cutsStart && !cutsEnd {
      text = string(view.starts[tokens.lowerBound], view.ends[tokens.upperBound - 1])
    } else {
      text = tokens.map { token -> String in
        let isPiece =
          view.flags[token].contains(.joined)
          || (token + 1 < view.count && view.flags[token + 1].contains(.joined))
        let word = scanner.pack.word(view.ids[token])
        guard isPiece, !word.isEmpty else { return string(view.starts[token], view.ends[token]) }
        return view.flags[token].contains(.capital) ? Phrasing.capitalised(word) : word
      }.joined(separator: " ")
    }
    // A capital that only the sentence's start gave does not travel.
    if !opens, view.flags[tokens.lowerBound].contains([.sentenceStart, .capital]),
      view.ids[tokens.lowerBound] != 0
    {
      text = Phrasing.lowered(text)
    }
    return text == "i" ? "I" : text
  }

  private func string(_ start: UInt32, _ end: UInt32) -> String {
    let buffer = UnsafeBufferPointer(start: bytes + Int(start), count: Int(end - start))
    return String(decoding: buffer, as: UTF8.self)
  }
}
