/// Slips that putting words together can leave behind, counted; no edit may bring a new one.
package struct ProseSlips: Equatable, Sendable {
  package var doubledWords = 0
  package var doubledSpaces = 0
  package var smallStarts = 0
  package var misfittingArticles = 0
  /// "an a form", "your the form".
  package var doubledDeterminers = 0
  /// "we I'll call".
  package var doubledSubjects = 0

  package init(of text: String) {
    var before: (word: String, endsSentence: Bool)?
    var spaces = 0
    for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
      if piece.isEmpty {
        spaces += 1
        if spaces == 1, before != nil { doubledSpaces += 1 }
        continue
      }
      spaces = 0
      for word in piece.split(whereSeparator: \.isNewline) {
        // What a blank asks for is no word of the sentence.
        let letters = word.first == "[" ? "" : word.trimmingMarks()
        let folded = letters.lowercased()
        if let before, !folded.isEmpty {
          if before.word == folded, !["that", "had", "bye", "no", "very"].contains(folded) {
            doubledWords += 1
          }
          if before.endsSentence, let first = word.first, first.isLowercase { smallStarts += 1 }
          if before.word != folded, ProseSlips.determiners.contains(before.word),
            ProseSlips.determiners.contains(folded)
          {
            doubledDeterminers += 1
          }
          if ProseSlips.areDoubledSubjects(before.word, folded) { doubledSubjects += 1 }
          if before.word == "a" || before.word == "an", letters.count > 1 {
            if (before.word == "an") != Article.takesAn(letters) { misfittingArticles += 1 }
          }
        }
        let last = word.last ?? " "
        // A mark stands between two words of two clauses.
        before = (
          last.isLetter || last.isNumber || last == "'" || last == "\u{2019}" ? folded : "",
          ".!?".contains(last) && (word.count > 2 || word.first?.isNumber == true)
            && !word.dropLast().contains(".")
        )
      }
    }
  }

  private static let determiners: Set<String> = ["a", "an", "the", "my", "your", "our", "their"]

  /// Pronouns that can only be what a clause is about, so that no other follows at once: in "tell
  /// you I will" and "give it you" one does.
  private static let subjects: Set<String> = ["i", "we", "he", "she", "they"]

  private static func areDoubledSubjects(_ first: String, _ second: String) -> Bool {
    let ends: Set<Character> = ["'", "\u{2019}"]
    let begun = second.prefix { !ends.contains($0) }
    guard subjects.contains(String(begun)) || begun == "you" else { return false }
    if first == "were" { return begun.count < second.count }
    return subjects.contains(String(first.prefix { !ends.contains($0) }))
      || ["im", "ive"].contains(first)
  }

  /// Whether every kind of slip is at most as frequent as before.
  package func isNoWorse(than other: ProseSlips) -> Bool {
    doubledWords <= other.doubledWords && doubledSpaces <= other.doubledSpaces
      && smallStarts <= other.smallStarts && misfittingArticles <= other.misfittingArticles
      && doubledDeterminers <= other.doubledDeterminers
      && doubledSubjects <= other.doubledSubjects
  }
}

extension Substring {
  fileprivate func trimmingMarks() -> String {
    func isKept(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    guard let first = firstIndex(where: isKept), let last = lastIndex(where: isKept) else {
      return ""
    }
    return String(self[first...last])
  }
}
