/// Puts single words of a recogniser together into turns: a new one where the speaker changes or
/// falls silent.
struct WordTurns {
  struct Word {
    var speaker: String?
    var text: String
    var start: Double?
    var end: Double?
    /// Punctuation, which stands at the word before it.
    var isMark = false
  }

  /// Seconds of silence that end a turn.
  private static let pause = 2.0

  private(set) var turns: [Turn] = []

  mutating func add(_ word: Word) {
    guard !word.text.isEmpty else { return }
    if word.isMark, !turns.isEmpty {
      turns[turns.count - 1].text += word.text
      return
    }
    if let last = turns.last, last.speaker == word.speaker, !isPause(last, word) {
      turns[turns.count - 1].text += " " + word.text
      turns[turns.count - 1].end = word.end ?? last.end
    } else {
      turns.append(Turn(word.text, speaker: word.speaker, start: word.start, end: word.end))
    }
  }

  private func isPause(_ last: Turn, _ word: Word) -> Bool {
    guard let end = last.end, let start = word.start else { return false }
    return start - end > WordTurns.pause
  }

  /// Hands over what there is and begins anew.
  mutating func take() -> [Turn] {
    defer { turns = [] }
    return turns
  }
}
