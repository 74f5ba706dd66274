import Text

/// Sentences that give back what the customer said: mostly in their own words, all of a short
/// answer, or opened by the "so" of someone who sums up.
struct ParaphraseDetector {
  private let you: Set<UInt32>
  private let so: UInt32
  /// "So you will get the larger one" tells what comes, not what was said.
  private let coming: Set<UInt32>

  init(_ vocabulary: Vocabulary) {
    you = Set(["you", "your", "yours", "yourself"].map(vocabulary.number)).subtracting([0])
    so = vocabulary.number(of: "so")
    coming = Set(["will", "can", "should", "may", "shall"].map(vocabulary.number))
  }

  func findings(in turn: TurnWords, memory: ConversationMemory) -> [Finding] {
    let heard = memory.heard
    let echo = memory.lastWords
    guard !heard.isEmpty || !echo.isEmpty else { return [] }
    return turn.sentences.compactMap { sentence in
      guard
        shares(sentence, turn, heard) || sumsUp(sentence, turn, heard)
          || (!echo.isEmpty && echo.isSubset(of: turn.stems(sentence)))
      else { return nil }
      return Detector.paraphrase.finding(at: turn.range(sentence))
    }
  }

  private func shares(_ sentence: Range<Int>, _ turn: TurnWords, _ heard: Set<UInt64>) -> Bool {
    let own = Set(sentence.compactMap(turn.content))
    let shared = own.intersection(heard).count
    let share = Double(shared) / Double(max(own.count, 1))
    let isTurned = sentence.contains { you.contains(turn.tokens.ids[$0]) }
    return isTurned ? shared >= 2 && share >= 0.5 : shared >= 3 && share >= 0.6
  }

  /// "So the parcel arrived, but ...": of the customer's matter, not of what "I" or "we" will do.
  private func sumsUp(_ sentence: Range<Int>, _ turn: TurnWords, _ heard: Set<UInt64>) -> Bool {
    var at = sentence.lowerBound
    while at < sentence.upperBound, turn.tokens.ids[at] != so,
      turn.isMark(at) || turn.wordClass(at).contains(.opener)
    {
      at += 1
    }
    guard at + 1 < sentence.upperBound, turn.tokens.ids[at] == so else { return false }
    let next = turn.wordClass(at + 1)
    let others: WordClass = [.firstPerson, .whWord, .auxiliary, .conditional, .opener, .measure]
    guard next.rawValue & others.rawValue == 0, !turn.isMark(at + 1) else { return false }
    if at + 2 < sentence.upperBound, coming.contains(turn.tokens.ids[at + 2]) { return false }
    return you.contains(turn.tokens.ids[at + 1])
      || sentence.contains { turn.content($0).map(heard.contains) ?? false }
  }
}
