/// What tells the tone of a text: kinds of evidence with one weight each. A `tone:` file.
package struct ToneRules: Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var modifiers: [Modifier]
  package var evidence: [Evidence]
  package var file: String

  /// Words that change how much the item behind them weighs.
  package struct Modifier: Sendable {
    package enum Kind: String, CaseIterable, Sendable { case negation, intensifier, dampener }
    package var kind: Kind
    package var factor: Double
    package var items: [Item]
  }

  /// One kind of evidence.
  package struct Evidence: Sendable {
    package var id: String
    package var about: String
    package var source: RulePack.Provenance?
    /// What the first piece of it adds to the sum.
    package var weight: Double
    /// Whether it counts only as the first words of a sentence.
    package var isAtStart: Bool
    /// Whether modifiers change it.
    package var bends: Bool
    package var items: [Item]
    /// Labels of findings.
    package var labels: [String]
    /// Emoticons and emoji, as they are written.
    package var signs: [String]
    package var cue: ToneCue?
    package var location: RuleLocation
  }

  /// Words to find.
  package struct Item: Sendable {
    package var node: PhraseNode
    /// Whether it stands in the file as it is; forms made from it give way to such items.
    package var isWrittenOut: Bool
    package var location: RuleLocation
  }

  /// The most words an item may have.
  package static let longestItem = 4
}

/// What shows in how words are written rather than which.
package enum ToneCue: String, CaseIterable, Sendable {
  case question, exclamation
  case repeatedMarks = "repeated-marks"
  case capitals, stretched, ellipsis
  case scareQuotes = "scare-quotes"
}
