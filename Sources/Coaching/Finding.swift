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
  /// UTF-8 offsets of the sentences it stands in; filled for rewriting only.
  package var sentence: Range<Int> = 0..<0
  /// UTF-8 offsets, in those sentences, of what no edit may touch: quotations, code, addresses,
  /// names. Filled for rewriting only.
  package var protected: [Range<Int>] = []

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
  /// Whether it is a clause of its own put before words of the writer's: for a person to fit in.
  package var isDetached = false
  /// Whether it only leaves words out; `text` is then the word beside them.
  package var isOmission = false
  /// What to replace; empty for advice.
  package var edits: [Edit]

  /// As a person reads it.
  package var shown: String {
    isOmission ? "(leave these words out)" : goesOn ? text + " \u{2026}" : text
  }
}

/// A replacement in a text.
package struct Edit: Sendable, Equatable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  package var text: String

  package init(range: Range<Int>, text: String) {
    self.range = range
    self.text = text
  }
}
