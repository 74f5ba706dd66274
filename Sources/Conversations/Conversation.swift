/// A conversation as every reader hands it on, whatever format it came from.
package struct Conversation: Sendable, Equatable {
  package var id: String?
  /// The agent's name or id, where the format says it.
  package var agent: String?
  /// `voice`, `chat`, `email` and the like, in the format's own word.
  package var channel: String?
  /// When it began: ISO 8601, in UTC where the format gives a zone or an epoch.
  package var started: String?
  package var turns: [Turn] = []
  /// What was inferred, mended or left out, each a sentence for people.
  package var notes: [String] = []

  package init() {}
}

/// One stretch of one speaker's words, or a line that is nobody's.
package struct Turn: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// What was said or written to the other.
    case words
    /// What the other never saw: a private comment, an internal note.
    case note
    /// Joins, transfers, stage directions, automatic lines.
    case system
  }

  package var kind: Kind
  /// `nil` when nothing tells it.
  package var role: Role?
  /// The name, channel or id that the format gives.
  package var speaker: String?
  package var text: String
  /// Seconds from the beginning of the conversation.
  package var start: Double?
  package var end: Double?
  /// Where the text stands in the source; empty for formats that write it in another way.
  package var places: [TextPlace]
  /// UTF-8 offsets of marks that stand for words taken out, such as `[PII]`.
  package var redactions: [Range<Int>] = []

  package init(
    _ text: String, role: Role? = nil, speaker: String? = nil, kind: Kind = .words,
    start: Double? = nil, end: Double? = nil, places: [TextPlace] = []
  ) {
    self.text = text
    self.role = role
    self.speaker = speaker
    self.kind = kind
    self.start = start
    self.end = end
    self.places = places
  }

  /// The UTF-8 offsets in the source of a range of the text; `nil` when the source does not hold
  /// the text as it is.
  package func source(of range: Range<Int>) -> Range<Int>? {
    guard let start = source(of: range.lowerBound),
      let last = source(of: max(range.lowerBound, range.upperBound - 1))
    else { return nil }
    return start..<max(start, range.isEmpty ? last : last + 1)
  }

  private func source(of offset: Int) -> Int? {
    guard let place = places.last(where: { $0.text <= offset }) else { return nil }
    return place.source + offset - place.text
  }
}

/// From an offset of a turn's text on, its bytes stand in the source from another offset on.
package struct TextPlace: Sendable, Equatable {
  package var text: Int
  package var source: Int

  package init(text: Int, source: Int) {
    self.text = text
    self.source = source
  }
}
