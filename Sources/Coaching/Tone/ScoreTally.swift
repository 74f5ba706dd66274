import Rules

/// Gathers what a score is made of, turn by turn.
package struct ScoreTally: Sendable {
  /// How often each was found, by the rank of its severity.
  private var faults: [Fault: [Int]] = [:]
  private var signals: [Signal: Int] = [:]
  /// Whether there was a turn to judge, with words or without.
  private var hasJudged = false
  private var judgedTurns = 0
  private var otherTurns = 0
  private var words = 0
  private var weightedTone = 0.0
  private var toneWeight = 0.0
  private var otherTone = (sum: 0.0, weight: 0.0)
  /// Judged turns that listen, and whether the present one does.
  private var listeningTurns = 0
  private var listens = false
  /// The tone of the other's last turns, newest last, and in which of their turns they last thanked.
  private var partingTones: [Double] = []
  private var lastThanks: Int?
  private var thanks = false
  /// What judged turns said, as sums of their bytes, and how often one was said again.
  private var said: Set<UInt64> = []
  private var repeats = 0
  private var keeps = false
  private var turns: [ToneTurn] = []

  /// - Parameter keepsTurns: whether the verdict explains itself
  package init(keepsTurns: Bool = false) { keeps = keepsTurns }

  /// From how many words on a turn weighs no more in the conversation's tone.
  private static let heaviestTurn = 25

  /// Takes a finding of a turn; `add` ends the turn.
  package mutating func note(_ finding: Finding) {
    for label in finding.labels {
      if finding.kind == .fault, let fault = Fault(rawValue: label) {
        faults[fault, default: Array(repeating: 0, count: Severity.allCases.count)][
          finding.severity.rank] += 1
      } else if let signal = Signal(rawValue: label) {
        signals[signal, default: 0] += 1
        if ScoreTally.listening.contains(signal) { listens = true }
      } else if label == CustomerState.gratitude.rawValue {
        thanks = true
      }
    }
  }

  /// Takes the tone of a turn that was read, or of a whole draft.
  ///
  /// - Parameters:
  ///   - bytes: the words of a turn
  ///   - isJudged: whether it is the agent's or author's
  package mutating func add(
    _ reading: ToneReading, _ bytes: UnsafeBufferPointer<UInt8>? = nil, isJudged: Bool,
    index: Int? = nil, speaker: String? = nil
  ) {
    defer { (listens, thanks) = (false, false) }
    if keeps {
      turns.append(ToneTurn(index: index, speaker: speaker, isJudged: isJudged, reading: reading))
    }
    if isJudged { hasJudged = true }
    guard reading.words > 0 else { return }
    let weight = Double(min(reading.words, ScoreTally.heaviestTurn)).squareRoot()
    guard isJudged else {
      otherTurns += 1
      partingTones = partingTones.suffix(ScoreTally.partingTurns - 1) + [reading.tone]
      if thanks { lastThanks = otherTurns }
      otherTone.sum += reading.tone * weight
      otherTone.weight += weight
      return
    }
    judgedTurns += 1
    words += reading.words
    weightedTone += reading.tone * weight
    toneWeight += weight
    if listens { listeningTurns += 1 }
    if let bytes, reading.words >= ScoreTally.shortestRepeat,
      !said.insert(ScoreTally.sum(of: bytes)).inserted
    {
      repeats += 1
    }
  }

  /// The tone of the agent's or author's turns; long turns weigh more than short ones. Where there
  /// are none, that of the others.
  package var tone: Double {
    if toneWeight > 0 { return ToneReading.rounded(weightedTone / toneWeight) }
    return otherTone.weight > 0 ? ToneReading.rounded(otherTone.sum / otherTone.weight) : 0
  }

  private static func sum(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1 | 0x20)) &* 0x0000_0100_0000_01B3 }
  }

  // MARK: The score

  /// What a plain text begins with, before anything speaks for or against it.
  private static let start = 60
  /// A conversation begins lower, since how the customer leaves adds to it.
  private static let startOfConversation = 54
  private static let tonePoints = 20.0
  private static let mostForSignals = 18.0
  private static let mostForListening = 8.0
  /// How many of the other's last turns tell how they leave.
  private static let partingTurns = 2
  private static let partingPoints = 15.0
  private static let thankedPoints = 5
  /// Words from which on saying the same again is a repeat.
  private static let shortestRepeat = 4
  private static let repeatPoints = 3
  private static let mostRepeats = 3
  private static let mostForMissed = 30
  private static let missedPoints = 3

  private static let listening: Set<Signal> = [
    .openQuestion, .paraphrase, .empathy, .verification,
  ]

  private static func points(for severity: Severity) -> Double {
    switch severity {
    case .error: 14
    case .warning: 8
    case .suggestion: 4
    case .note: 1
    }
  }

  private static func points(for signal: Signal) -> Double {
    switch signal {
    case .empathy, .solutionOffer: 5
    case .ownership, .appreciation, .expectation, .paraphrase, .assertiveFormula: 4
    case .apology, .thanks, .reassurance, .verification, .openQuestion, .followUp: 3
    case .greeting, .offerHelp, .nameUse, .closing, .transferNotice, .holdRequest: 2
    case .selfIntroduction, .closedQuestion: 1
    }
  }

  /// The score line by line.
  ///
  /// - Parameters:
  ///   - isConversation: whether there must be two speakers for a score
  ///   - missed: ids of what the conversation should have held
  package func verdict(isConversation: Bool, missed: [String] = []) -> Verdict {
    Verdict(
      score: score(isConversation: isConversation, missed: missed), tone: tone,
      faults: Fault.allCases.compactMap { fault in
        faults[fault].map { (fault.rawValue, $0.reduce(0, +)) }
      },
      signals: Signal.allCases.compactMap { signal in
        signals[signal].map { (signal.rawValue, $0) }
      }, turns: turns)
  }

  private func score(isConversation: Bool, missed: [String]) -> Score {
    guard judgedTurns > 0 else {
      return .none(isConversation && !hasJudged ? "no agent turn" : "no words")
    }
    if isConversation, otherTurns == 0 { return .none("one speaker only") }
    var lines = [
      Score.Line(
        points: isConversation ? ScoreTally.startOfConversation : ScoreTally.start,
        reason: "to begin with")
    ]
    let tonePoints = Int((tone * ScoreTally.tonePoints).rounded())
    lines.append(Score.Line(points: tonePoints, reason: "tone \(tone)"))
    lines += faultLines + signalLines
    if judgedTurns > 3 {
      // A third of the turns is as much as listening well takes.
      let share = min(1, Double(listeningTurns) * 3 / Double(judgedTurns))
      lines.append(
        Score.Line(
          points: Int((share * ScoreTally.mostForListening).rounded()),
          reason: "listens in \(listeningTurns) of \(judgedTurns) turns"))
    }
    if isConversation { lines += outcomeLines }
    var left = ScoreTally.mostForMissed
    for id in missed where left > 0 {
      let points = min(left, ScoreTally.missedPoints)
      left -= points
      lines.append(Score.Line(points: -points, reason: "missed: \(id)"))
    }
    return .sum(lines)
  }

  /// How the other leaves, and whether the agent said the same again.
  private var outcomeLines: [Score.Line] {
    let parting = partingTones.reduce(0, +) / Double(max(1, partingTones.count))
    var lines = [
      Score.Line(
        points: Int((parting * ScoreTally.partingPoints).rounded()),
        reason: "the customer's last words, tone \(ToneReading.rounded(parting))")
    ]
    if let lastThanks, lastThanks * 2 > otherTurns {
      lines.append(Score.Line(points: ScoreTally.thankedPoints, reason: "the customer gave thanks"))
    }
    if repeats > 0 {
      let points = min(repeats, ScoreTally.mostRepeats) * ScoreTally.repeatPoints
      lines.append(
        Score.Line(
          points: -points, reason: "said the same again" + (repeats > 1 ? " \(repeats) times" : ""))
      )
    }
    return lines
  }

  /// Each label once; its worst counts whole, the next half, the third a third. In a long text a
  /// fault weighs less.
  private var faultLines: [Score.Line] {
    let divisor = max(1, Double(words) / 100).squareRoot()
    return Fault.allCases.compactMap { fault in
      guard let counts = faults[fault] else { return nil }
      var points = 0.0
      var found = 0
      for severity in Severity.allCases.reversed() {
        // Beyond a hundred of a label nothing is added.
        for _ in 0..<min(counts[severity.rank], 100) {
          found += 1
          points += ScoreTally.points(for: severity) / Double(found)
        }
      }
      let count = counts.reduce(0, +)
      let times = count > 1 ? " \(count) times" : ""
      return Score.Line(
        points: -max(1, Int((points / divisor).rounded())), reason: fault.rawValue + times)
    }
  }

  /// The best first, until there is no more to be had.
  private var signalLines: [Score.Line] {
    var left = Int(ScoreTally.mostForSignals)
    let present = Signal.allCases.filter { signals[$0] != nil }.enumerated().sorted {
      let (a, b) = (ScoreTally.points(for: $0.element), ScoreTally.points(for: $1.element))
      return a != b ? a > b : $0.offset < $1.offset
    }
    return present.compactMap { _, signal in
      let points = min(left, Int(ScoreTally.points(for: signal)))
      left -= points
      return points > 0 ? Score.Line(points: points, reason: signal.rawValue) : nil
    }
  }
}
