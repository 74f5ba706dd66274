import Conversations
import JSON
import Matching
import Rules

/// Labels the turns of conversations: the work of `annotate`.
package final class ConversationCoach {
  private let coach: Coach
  private let judge: TurnJudge
  private let rules: String

  package init(pack: CompiledPack, filter: RuleFilter) {
    judge = TurnJudge(pack, filter: filter)
    coach = Coach(
      pack: pack, options: Coach.Options(kind: .transcript, filter: filter, isBatch: true))
    rules = pack.key.text
  }

  /// Ids of rules whose patterns ran into the match limit.
  package var exhaustedRules: [String] { coach.exhaustedRules }

  /// Turns seen without a role, which were read as the author's.
  package private(set) var turnsWithoutRole = 0

  /// Names of roles that there are not; their turns were not judged.
  package private(set) var unknownRoles: Set<String> = []

  private static func speaker(of turn: ConversationLine.Turn) -> ScanSetting.Speaker {
    switch turn.role {
    case .agent: .agent
    case .customer: .customer
    case .bot, .system: .other
    case nil: turn.unknownRole == nil ? .agent : .other
    }
  }

  /// Writes a conversation back with its labels: everything that came in, then what was found.
  package func annotate(_ conversation: ConversationLine, into writer: inout JSONWriter) {
    let agentTurns = conversation.turns.indices.filter {
      ConversationCoach.speaker(of: conversation.turns[$0]) == .agent
    }
    coach.beginConversation(
      speakers: conversation.turns.compactMap { turn in
        turn.speaker.map { ($0, ConversationCoach.speaker(of: turn) == .agent) }
      })
    writer.beginObject()
    for member in conversation.members { writer.raw(conversation.raw(member)) }
    writer.key("schema")
    writer.string("betterput/annotation/1")
    writer.key("rules")
    writer.string(rules)
    var tally = ScoreTally()
    writer.key("turns")
    writer.beginArray()
    var facts: [TurnFacts] = []
    for (index, turn) in conversation.turns.enumerated() {
      if turn.role == nil, turn.unknownRole == nil { turnsWithoutRole += 1 }
      if let role = turn.unknownRole { unknownRoles.insert(role) }
      let setting = ScanSetting(
        speaker: ConversationCoach.speaker(of: turn), isOpening: index == agentTurns.first,
        isClosing: index == agentTurns.last)
      annotate(turn, in: conversation, setting, &tally, &writer)
      var fact = TurnFacts(
        speaker: setting.speaker, name: turn.speaker, start: turn.start, end: turn.end)
      if setting.speaker != .other { fact.take(coach) }
      facts.append(fact)
    }
    writer.endArray()
    let overTurns = judge.judge(facts, channel: Channel(named: conversation.channel))
    writer.write(overTurns)
    // Behind the turns, which they are made from.
    writer.verdict(tally.verdict(isConversation: true, missed: overTurns.missedSteps))
    writer.endObject()
    writer.endLine()
  }

  private func annotate(
    _ turn: ConversationLine.Turn, in conversation: ConversationLine, _ setting: ScanSetting,
    _ tally: inout ScoreTally, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    for member in turn.members { writer.raw(conversation.raw(member)) }
    turn.text.withUnsafeBufferPointer { bytes in
      let isOther = setting.speaker == .other
      let findings = isOther ? [] : coach.read(turn: bytes, setting: setting)
      let tone = isOther ? coach.readTone(ofTurn: bytes) : coach.tone
      for finding in findings { tally.note(finding) }
      if !isOther { tally.add(tone, bytes, isJudged: setting.speaker == .agent) }
      writer.key("tone")
      writer.double(tone.tone)
      var scalars = ScalarCounter()
      for (key, kind) in [("faults", Finding.Kind.fault), ("signals", .signal), ("states", .state)]
      {
        writer.key(key)
        writer.beginArray()
        for finding in findings where finding.kind == kind {
          for label in finding.labels { write(finding, label, bytes, &scalars, &writer) }
        }
        writer.endArray()
      }
    }
    writer.endObject()
  }

  private func write(
    _ finding: Finding, _ label: String, _ bytes: UnsafeBufferPointer<UInt8>,
    _ scalars: inout ScalarCounter, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("id")
    writer.string(label)
    writer.key("rule")
    writer.string(finding.rule)
    if finding.kind == .fault {
      writer.key("severity")
      writer.string(finding.severity.rawValue)
    }
    writer.key("start")
    writer.int(scalars.count(to: finding.range.lowerBound, in: bytes))
    writer.key("end")
    writer.int(scalars.count(to: finding.range.upperBound, in: bytes))
    writer.key("text")
    writer.string(utf8: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[finding.range])))
    if finding.kind == .fault {
      writer.key("message")
      writer.string(finding.message)
      writer.write(finding.suggestions) { writer, suggestion in
        writer.write(suggestion.edits) { scalars.count(to: $0, in: bytes) }
      }
    }
    writer.endObject()
  }
}

extension JSONWriter {
  /// The members `score`, `reason` where there is no score, and `tone`.
  package mutating func verdict(_ verdict: Verdict) {
    key("score")
    if let score = verdict.score.value { int(score) } else { null() }
    if let reason = verdict.score.reason {
      key("reason")
      string(reason)
    }
    key("tone")
    double(verdict.tone)
  }
}

/// Counts the scalars of a turn up to an offset; cheap for offsets that ascend.
private struct ScalarCounter {
  private var offset = 0
  private var scalars = 0

  mutating func count(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if end < offset {
      offset = 0
      scalars = 0
    }
    while offset < end {
      if bytes[offset] & 0xC0 != 0x80 { scalars += 1 }
      offset += 1
    }
    return scalars
  }
}
