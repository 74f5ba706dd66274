import Rules

/// What is found by code, because words alone do not show it: it depends on word order, on what was
/// said before, or on names that no rule can list. Reported like rules, under these ids.
package enum Detector: String, CaseIterable, Sendable {
  case openQuestion = "detector/open-question"
  case closedQuestion = "detector/closed-question"
  case nameUse = "detector/name-use"
  case paraphrase = "detector/paraphrase"

  package var signal: Signal {
    switch self {
    case .openQuestion: .openQuestion
    case .closedQuestion: .closedQuestion
    case .nameUse: .nameUse
    case .paraphrase: .paraphrase
    }
  }

  /// How it is found, for people.
  package var why: String {
    switch self {
    case .openQuestion:
      "Lets the other tell in their own words: why, how, what, with or without a question mark."
    case .closedQuestion:
      "Asks for yes, no, a choice or one detail: by the question mark, or by the order of words."
    case .nameUse:
      "Addresses the other by a name that they gave, that the conversation's data gives, or that "
        + "stands where people are addressed."
    case .paraphrase:
      "Gives back what the other just said: most of the sentence's own words are theirs."
    }
  }

  func finding(at range: Range<Int>) -> Finding {
    Finding(
      labels: [signal.rawValue], kind: .signal, rule: rawValue, severity: .note, range: range,
      message: "", why: why, suggestions: [])
  }
}
