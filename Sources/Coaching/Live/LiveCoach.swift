import Conversations
import Matching
import Rules

/// Coaches a conversation while it happens: line by line, aware of what was said, never saying the
/// same thing twice. Memory and time do not grow with the conversation.
package final class LiveCoach {
  /// What there is to say about a line.
  package struct Advice: Sendable {
    /// From 0.
    package var turn: Int
    package var findings: [Finding] = []
    package var manners: [TurnFinding] = []
    package var cards: [CompiledCard] = []
    /// A line to say next, in the words of what the customer told.
    package var say: String?
    /// Steps that can no longer be made up for by waiting.
    package var missed: [TurnFinding] = []
  }

  /// The conversation as a whole, behind its last line.
  package struct Review: Sendable {
    package var agentTurns: Int
    package var customerTurns: Int
    /// Signals of the agent, most frequent first.
    package var strengths: [(id: String, count: Int)]
    /// Faults of the agent, most frequent first.
    package var faults: [(id: String, count: Int)]
    package var result: TurnJudge.Result
  }

  private let coach: Coach
  private let judge: TurnJudge
  private let cards: [CompiledCard]
  private let failures: LabelSet
  private let channel: Channel
  private var facts: [TurnFacts] = []
  /// Numbers of the turns that `facts` hold.
  private var numbers: [Int] = []
  private var turns = 0
  private var told: Set<String> = []
  private var agentTurns = 0
  private var customerTurns = 0
  private var counts: [String: Int] = [:]
  private var strengths: [String: Int] = [:]

  /// Turns held at once: the first ones, which the opening is judged by, and the last ones.
  private static let kept = 400
  private static let keptFirst = 40

  package init(pack: CompiledPack, filter: RuleFilter, channel: Channel) {
    coach = Coach(pack: pack, options: Coach.Options(kind: .transcript, filter: filter))
    coach.beginConversation()
    judge = TurnJudge(pack, filter: filter)
    cards = pack.cards().filter { !filter.labels(ofRule: $0.id, reporting: ["card"]).isEmpty }
    failures = pack.labelSet(of: ["service-failure"])
    self.channel = channel
  }

  /// Ids of rules whose patterns ran into the match limit.
  package var exhaustedRules: [String] { coach.exhaustedRules }

  /// Reads the next turn.
  package func read(_ turn: Turn) -> Advice {
    var advice = Advice(turn: turns)
    let speaker: ScanSetting.Speaker =
      switch turn.role {
      case .agent, nil: .agent
      case .customer: .customer
      case .bot, .system: .other
      }
    var fact = TurnFacts(
      speaker: speaker, name: turn.speaker, start: turn.start, end: turn.end)
    if speaker != .other {
      var text = turn.text
      let setting = ScanSetting(
        speaker: speaker, isOpening: speaker == .agent && agentTurns == 0, isClosing: false)
      advice.findings = text.withUTF8 { coach.read(turn: $0, setting: setting) }
      fact.take(coach)
    }
    remember(fact)
    if speaker == .agent { agentTurns += 1 } else if speaker == .customer { customerTurns += 1 }
    for finding in advice.findings {
      for label in finding.labels {
        switch finding.kind {
        case .fault: counts[label, default: 0] += 1
        case .signal: strengths[label, default: 0] += 1
        case .state: break
        }
      }
    }
    let overTurns = judge.judge(facts, channel: channel, isOver: false).findings
    for var finding in overTurns {
      guard told.insert(finding.rule).inserted else { continue }
      finding.turn = numbers[finding.turn]
      finding.searched = finding.searched.map { numbers[$0] }
      switch finding.report {
      case .missed: advice.missed.append(finding)
      case .manner: advice.manners.append(finding)
      }
    }
    if speaker == .customer {
      chooseCards(&advice)
      advice.say = line(for: turn.text, &advice)
    }
    return advice
  }

  private func remember(_ fact: TurnFacts) {
    facts.append(fact)
    numbers.append(turns)
    turns += 1
    guard facts.count > LiveCoach.kept else { return }
    let old = LiveCoach.keptFirst..<LiveCoach.keptFirst + LiveCoach.kept / 4
    facts.removeSubrange(old)
    numbers.removeSubrange(old)
  }

  private func chooseCards(_ advice: inout Advice) {
    let manners = advice.manners.compactMap { finding -> Manner? in
      if case .manner(let manner) = finding.report { manner } else { nil }
    }
    for card in cards where !told.contains(card.id) {
      let isCalledFor =
        card.manner.map(manners.contains) ?? judge.callsFor(card, facts)
      guard isCalledFor else { continue }
      // One at a time: nobody reads two while somebody waits.
      guard advice.cards.isEmpty else { return }
      told.insert(card.id)
      advice.cards.append(card)
    }
  }

  /// A line of the card that was not given yet, with the customer's point if they named one.
  private func line(for text: String, _ advice: inout Advice) -> String? {
    guard let card = advice.cards.first else { return nil }
    let point = coach.place(of: failures).flatMap { CustomerPoint.turned(text, around: $0) }
    for line in card.say {
      guard let point else {
        if line.contains("{point}") { continue }
        return line
      }
      return Phrasing.capitalised(line.replacing("{point}", with: point))
    }
    return nil
  }

  /// The conversation as a whole; nothing more will come.
  package func review() -> Review {
    func ranked(_ counts: [String: Int]) -> [(id: String, count: Int)] {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
    var result = judge.judge(facts, channel: channel)
    for index in result.findings.indices {
      result.findings[index].turn = numbers[result.findings[index].turn]
      result.findings[index].searched = result.findings[index].searched.map { numbers[$0] }
    }
    return Review(
      agentTurns: agentTurns, customerTurns: customerTurns, strengths: ranked(strengths),
      faults: ranked(counts), result: result)
  }
}
