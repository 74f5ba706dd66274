import Text

/// A run of one speaker's words within a document.
package struct Passage: Sendable, Equatable {
  package enum Speaker: Sendable, Equatable {
    /// The writer of the document.
    case author
    /// Whom the writer quotes in blocks: the other's turn.
    case other
  }
  package var speaker: Speaker
  package var pieces: [Piece]

  package init(speaker: Speaker, pieces: [Piece]) {
    self.speaker = speaker
    self.pieces = pieces
  }
}
