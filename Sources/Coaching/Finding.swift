import Rules

/// Something about the user's words: a fault with its reason and better words, or a signal or state.
package struct Finding: Sendable {
  /// Public ids of the labels, first the one to show.
  package var labels: [String]
  package var kind: Kind
  /// `pack/rule`.
  package var rule: String
  package var severity: Severity
  /// UTF-8 offsets of the words in the text that was read.
  package var range: Range<Int>
  package var message: String
  package var why: String
  package var suggestions: [Suggestion]

  package enum Kind: Sendable { case fault, signal, state }
}

/// Better words for a finding.
package struct Suggestion: Sendable, Equatable {
  package var text: String
  package var applicability: Applicability
  /// Whether the writer has to fill in something, shown in square brackets.
  package var hasBlank: Bool
  /// Whether the sentence goes on behind the replaced words.
  package var goesOn = false
  /// What to replace; empty for advice.
  package var edits: [Edit]
}

/// A replacement in a text.
package struct Edit: Sendable, Equatable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  package var text: String
}
