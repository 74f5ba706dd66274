import Rules

/// An example's text in some variant, with its mark moved along.
package struct VariantText: Sendable {
  package var text: String
  /// UTF-8 offsets.
  package var mark: Range<Int>?

  package func quote(_ range: Range<Int>) -> String {
    let bytes = Array(text.utf8)
    guard range.upperBound <= bytes.count else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  package func applying(_ edits: [Edit]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension RuleProof.Variant {
  /// Contractions that stay what they are when the apostrophe is lost, wherever they stand.
  private static let unambiguous: Set<String> = [
    "i'm", "i've", "you're", "you've", "you'll", "they're", "they've", "they'll", "we've", "it'll",
    "that'll", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "haven't",
    "hasn't", "hadn't", "can't", "couldn't", "wouldn't", "shouldn't", "mustn't", "that's", "what's",
    "he's", "she's", "there's", "where's", "who's", "how's",
  ]

  /// The example written this way.
  package func applied(to example: Example) -> VariantText {
    let characters = Array(example.text)
    switch self {
    case .asWritten: return VariantText(text: example.text, mark: example.mark)
    case .behindEmoji:
      let prefix = "\u{1F44D}\u{1F3FD} "
      let shift = prefix.utf8.count
      return VariantText(
        text: prefix + example.text,
        mark: example.mark.map { $0.lowerBound + shift..<$0.upperBound + shift })
    case .curlyQuotes:
      var opens = true
      return mapped(example) { index in
        switch characters[index] {
        case "'": return "\u{2019}"
        case "\"":
          defer { opens.toggle() }
          return opens ? "\u{201C}" : "\u{201D}"
        default: return String(characters[index])
        }
      }
    case .withoutApostrophes:
      let lost = lostApostrophes(characters)
      return mapped(example) { lost.contains($0) ? "" : String(characters[$0]) }
    case .lineBreakInside:
      let place = lineBreak(example, characters)
      return mapped(example) { $0 == place ? "\n" : String(characters[$0]) }
    }
  }

  private func lostApostrophes(_ characters: [Character]) -> Set<Int> {
    var lost: Set<Int> = []
    var index = 0
    while index < characters.count {
      var end = index
      while end < characters.count, characters[end].isLetter || characters[end] == "'" { end += 1 }
      if end == index {
        index += 1
        continue
      }
      let word = String(characters[index..<end]).lowercased()
      if RuleProof.Variant.unambiguous.contains(word) {
        lost.formUnion((index..<end).filter { characters[$0] == "'" })
      }
      index = end
    }
    return lost
  }

  /// The space nearest the middle of what is marked.
  private func lineBreak(_ example: Example, _ characters: [Character]) -> Int? {
    let bytes = example.mark ?? 0..<example.text.utf8.count
    let middle = (bytes.lowerBound + bytes.upperBound) / 2
    var offset = 0
    var best: (distance: Int, index: Int)?
    for (index, character) in characters.enumerated() {
      if character == " " {
        let distance = abs(offset - middle)
        if best.map({ distance < $0.distance }) ?? true { best = (distance, index) }
      }
      offset += character.utf8.count
    }
    return best?.index
  }

  private func mapped(_ example: Example, _ map: (Int) -> String) -> VariantText {
    var text = ""
    var start = 0
    var end = 0
    var offset = 0
    for (index, character) in example.text.enumerated() {
      if offset == example.mark?.lowerBound { start = text.utf8.count }
      if offset == example.mark?.upperBound { end = text.utf8.count }
      text += map(index)
      offset += character.utf8.count
    }
    if offset == example.mark?.upperBound { end = text.utf8.count }
    return VariantText(text: text, mark: example.mark == nil ? nil : start..<end)
  }
}
