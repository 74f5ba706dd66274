/// An attempt at the assertive form, judged part by part.
package struct AttemptJudgement: Sendable, Equatable {
  package enum Kind: String, Sendable { case when, feel, request }

  package enum Verdict: String, Sendable {
    case missing
    /// Of the first part: what could be seen or heard, or a name for it.
    case behaviour, judgement
    /// Of the second: a feeling, or an accusation that only begins with "I feel".
    case feeling, disguised
    /// Of the third.
    case specific, vague, negative
  }

  package struct Part: Sendable, Equatable {
    package var kind: Kind
    package var verdict: Verdict
    package var isGood: Bool
    /// As it stands in the attempt.
    package var text: String?
    /// What is good or wrong about it, in a sentence.
    package var message: String
    /// The part put better; `nil` where nothing is wrong.
    package var mend: String?
  }

  package var attempt: String
  package var parts: [Part]
  /// The three parts with everything mended.
  package var mended: String

  package var isGood: Bool { parts.allSatisfy(\.isGood) }
}
