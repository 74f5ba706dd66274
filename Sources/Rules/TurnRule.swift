/// A rule over the turns of a conversation: what has to happen when something else did.
///
/// Reads: at every turn that `when` fits (or once, without it), unless any of `unless` holds and if
/// all of `onlyIf` hold, everything in `expect` has to be found, or the rule reports. Without
/// `expect` the turn itself is what is reported.
package struct TurnRule: Sendable {
  /// `pack/name`.
  package var id: String
  package var report: Report
  /// The channels it judges; `nil` for all.
  package var channels: Set<Channel>?
  /// `nil`: the conversation as a whole.
  package var when: Sighting?
  package var onlyIf: [Sighting]
  package var unless: [Sighting]
  package var expect: [Sighting]
  /// Whether every place is reported, or only the first.
  package var isEvery: Bool
  /// `{missing}` stands for the names of what was expected and not found.
  package var message: String
  package var why: String
  package var flag: [TurnExample]
  package var pass: [TurnExample]
  package var location: RuleLocation

  package enum Report: Sendable, Equatable {
    case missed(MissedStep)
    case manner(Manner)

    /// The public id.
    package var id: String {
      switch self {
      case .missed(let step): step.rawValue
      case .manner(let manner): manner.rawValue
      }
    }
  }
}

/// By what means two people talk, as far as it matters for what is expected.
package enum Channel: String, CaseIterable, Sendable {
  case phone, chat, email
  /// No conversation: a note that somebody took for somebody else.
  case message
}

/// Turns to look for: whose, showing what, and where.
package struct Sighting: Sendable {
  /// Whose turns; `nil` for anybody's.
  package var speaker: Speaker?
  /// Any of these ids; empty for any turn.
  package var shows: [String]
  /// Seen from the turn that `when` found.
  package var range: TurnRange
  /// How many such turns there must be.
  package var atLeast: Int
  /// Words such a turn has at least.
  package var words: Int
  /// Seconds since the turn before ended, at least; 0 for no such condition.
  package var waited: Double
  /// Seconds by which the turn began before the other's ended, at least; 0 for no such condition.
  package var overlap: Double
  /// What to call it in `{missing}`.
  package var name: String?

  package enum Speaker: String, CaseIterable, Sendable { case agent, customer }
}

/// Where to look, seen from a turn.
package enum TurnRange: Sendable, Equatable {
  case conversation, opening, ending
  /// Strictly before or after.
  case before, after
  case here
  /// The speaker's next or last turns; with `here` the turn itself too.
  case next(Int, here: Bool)
  case previous(Int, here: Bool)

  /// Reads `next 2 turns`, `here and previous 1 turn`, `ending` and the like.
  package init?(_ text: String) {
    switch text {
    case "conversation": self = .conversation
    case "opening": self = .opening
    case "ending": self = .ending
    case "before": self = .before
    case "after": self = .after
    case "here": self = .here
    default:
      var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let here = words.starts(with: ["here", "and"])
      if here { words.removeFirst(2) }
      guard words.count == 3, words[2] == "turn" || words[2] == "turns",
        let count = Int(words[1]), (1...99).contains(count)
      else { return nil }
      switch words[0] {
      case "next": self = .next(count, here: here)
      case "previous": self = .previous(count, here: here)
      default: return nil
      }
    }
  }
}

/// A short conversation that proves a rule over turns.
package struct TurnExample: Sendable {
  package struct Line: Sendable, Equatable {
    /// `agent` or `customer`.
    package var speaker: Sighting.Speaker
    /// Tells two agents apart: `agent Kim`.
    package var name: String?
    /// Seconds, where the example states them.
    package var times: ClosedRange<Double>?
    package var text: String
  }
  package var channel: Channel
  package var lines: [Line]
  package var location: RuleLocation
}

/// What code sees in a turn and rules over turns may ask for besides labels and cues.
package enum TurnMark: String, CaseIterable, Sendable {
  /// The first turn of all.
  case firstTurn = "first-turn"
  /// An agent's turn, when another agent spoke before.
  case newAgent = "new-agent"
  /// The speaker says their own name.
  case givesName = "gives-name"
  /// An agent states something in a word of the customer's matter.
  case takesUp = "takes-up"
}
