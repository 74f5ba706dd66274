import Conversations
import Matching
import Rules

/// Reads conversations out of transcripts: agents' words are judged, customers' show states, and
/// what bots, systems and internal notes say is left alone.
package final class TranscriptCoach {
  private let coach: Coach
  private let judge: TurnJudge

  package init(
    pack: CompiledPack, filter: RuleFilter, makesSuggestions: Bool = true, isBatch: Bool = true
  ) {
    judge = TurnJudge(pack, filter: filter)
    coach = Coach(
      pack: pack,
      options: Coach.Options(
        kind: .transcript, filter: filter, makesSuggestions: makesSuggestions, isBatch: isBatch))
  }

  /// Ids of rules whose patterns ran into the match limit.
  package var exhaustedRules: [String] { coach.exhaustedRules }

  /// Whether verdicts explain themselves.
  package var explains: Bool {
    get { coach.explainsTone }
    set { coach.explainsTone = newValue }
  }

  /// The kinds of evidence that tone is taken from.
  package var toneKinds: [ToneTable.Kind] { coach.toneKinds }

  /// What there is to say of the conversation read last.
  package private(set) var verdict = ScoreTally().verdict(isConversation: true)

  /// Hands on what turns show, turn by turn; ranges are UTF-8 offsets of the turn's text.
  ///
  /// - Returns: what the turns show together, or lack
  package func read(
    _ conversation: Conversation, emit: (_ turn: Int, Finding) throws -> Void
  ) rethrows -> TurnJudge.Result {
    coach.beginConversation(
      speakers: conversation.turns.compactMap { turn in
        turn.speaker.map { ($0, TranscriptCoach.speaker(of: turn) == .agent) }
      })
    var facts: [TurnFacts] = []
    facts.reserveCapacity(conversation.turns.count)
    var tally = ScoreTally(keepsTurns: explains)
    let judged = conversation.turns.indices.filter {
      TranscriptCoach.speaker(of: conversation.turns[$0]) == .agent
    }
    for (index, turn) in conversation.turns.enumerated() {
      let speaker = TranscriptCoach.speaker(of: turn)
      facts.append(
        TurnFacts(speaker: speaker, name: turn.speaker, start: turn.start, end: turn.end))
      guard speaker != .other else { continue }
      let setting = ScanSetting(
        speaker: speaker, isOpening: index == judged.first, isClosing: index == judged.last)
      var text = turn.text
      let findings = text.withUTF8 { coach.read(turn: $0, setting: setting) }
      facts[index].take(coach)
      let shown = findings.filter { !isMark($0.range, turn) }
      for finding in shown { tally.note(finding) }
      text.withUTF8 {
        tally.add(coach.tone, $0, isJudged: speaker == .agent, index: index, speaker: turn.speaker)
      }
      for finding in shown { try emit(index, finding) }
    }
    let overTurns = judge.judge(facts, channel: Channel(named: conversation.channel))
    verdict = tally.verdict(isConversation: true, missed: overTurns.missedSteps)
    return overTurns
  }

  /// Words without a role are read as the author's.
  private static func speaker(of turn: Turn) -> ScanSetting.Speaker {
    guard turn.kind == .words else { return .other }
    switch turn.role {
    case .agent, nil: return .agent
    case .customer: return .customer
    case .bot, .system: return .other
    }
  }

  /// A mark in place of words taken out says nothing.
  private func isMark(_ range: Range<Int>, _ turn: Turn) -> Bool {
    turn.redactions.contains {
      $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
    }
  }
}
