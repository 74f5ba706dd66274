/// How well a draft or conversation is put, from 0 to 100, with every line that made it.
package struct Score: Sendable, Equatable {
  /// One reason for points, added or taken.
  package struct Line: Sendable, Equatable {
    package var points: Int
    package var reason: String
  }

  /// `nil` when it would mean nothing; `reason` then says why.
  package var value: Int?
  package var reason: String?
  /// They add up to `value`.
  package var lines: [Line] = []

  static func none(_ reason: String) -> Score { Score(value: nil, reason: reason) }

  /// Adds the lines up; a last line takes care of what lies beyond 0 and 100.
  static func sum(_ lines: [Line]) -> Score {
    var lines = lines.filter { $0.points != 0 }
    let sum = lines.reduce(0) { $0 + $1.points }
    let value = min(max(sum, 0), 100)
    if sum > 100 { lines.append(Line(points: 100 - sum, reason: "no more than 100")) }
    if sum < 0 { lines.append(Line(points: -sum, reason: "no less than 0")) }
    return Score(value: value, lines: lines)
  }
}

/// What there is to say of a whole draft or conversation.
package struct Verdict: Sendable {
  package var score: Score
  /// From -1 to 1.
  package var tone: Double
  /// Labels of the faults and signals that made the score, with how often each was there.
  package var faults: [(label: String, count: Int)]
  package var signals: [(label: String, count: Int)]
  /// The turns that were read; a draft is one. Empty unless an explanation was asked for.
  package var turns: [ToneTurn] = []
}

/// One turn in the explanation of a tone.
package struct ToneTurn: Sendable {
  /// From 0; `nil` for a draft.
  package var index: Int?
  package var speaker: String?
  /// Whether its words are judged.
  package var isJudged: Bool
  package var reading: ToneReading
}
