import Text

/// Open and closed questions of a turn.
struct QuestionDetector {
  private let words: QuestionReader.Words

  init(_ vocabulary: Vocabulary) { words = QuestionReader.Words(vocabulary) }

  func findings(in turn: TurnWords) -> [Finding] {
    let reader = QuestionReader(turn.tokens, turn.vocabulary, words)
    return turn.sentences.compactMap { sentence in
      guard let question = reader.question(in: sentence) else { return nil }
      let detector: Detector = question.kind == .open ? .openQuestion : .closedQuestion
      return detector.finding(at: turn.range(question.tokens))
    }
  }
}
