import Conversations
import Matching
import Rules

/// What a turn showed, as far as rules over turns ask.
package struct TurnFacts: Sendable {
  package var speaker: ScanSetting.Speaker
  /// Tells agents apart, where the data does.
  package var name: String?
  package var shows = LabelSet()
  package var words = 0
  /// Seconds from the beginning.
  package var start: Double?
  package var end: Double?

  package init(
    speaker: ScanSetting.Speaker, name: String? = nil, start: Double? = nil, end: Double? = nil
  ) {
    self.speaker = speaker
    self.name = name
    self.start = start
    self.end = end
  }

  /// Takes what the coach saw in the turn it read last.
  mutating func take(_ coach: Coach) {
    shows = coach.shows
    words = coach.words
  }
}

/// Something that the turns of a conversation show together, or lack.
package struct TurnFinding: Sendable, Equatable {
  package var report: TurnRule.Report
  /// `pack/rule`.
  package var rule: String
  /// The turn it hangs on, from 0.
  package var turn: Int
  /// The turns that were looked at, in order.
  package var searched: [Int]
  package var message: String
  package var why: String
}

/// A part of a conversation that could not be judged, and why.
package struct Unjudged: Sendable, Equatable {
  package enum Part: String, Sendable { case conversation, ending }
  package var part: Part
  package var reason: String
}

extension Channel {
  /// Reads a format's own word for a channel; chat is assumed.
  package init(named name: String?) {
    let name = (name ?? "").lowercased()
    if ["phone", "voice", "call", "telephone", "audio"].contains(where: name.contains) {
      self = .phone
    } else if name.contains("mail") {
      self = .email
    } else {
      self = .chat
    }
  }
}
