import Rules

/// A rule over turns, ready to run: ids are bits.
package struct CompiledTurnRule: Sendable {
  package struct Sighting: Sendable {
    /// `nil` for anybody's turns.
    package var speaker: Rules.Sighting.Speaker?
    /// Empty for any turn.
    package var shows: LabelSet
    package var range: TurnRange
    package var atLeast: Int
    package var words: Int
    /// Seconds.
    package var waited: Double
    package var overlap: Double
    package var name: String
  }

  package var id: String
  package var report: TurnRule.Report
  /// `nil` for all.
  package var channels: Set<Channel>?
  package var when: Sighting?
  package var onlyIf: [Sighting] = []
  package var unless: [Sighting] = []
  package var expect: [Sighting] = []
  package var isEvery: Bool
  package var message: String
  package var why: String
}

/// A card, ready to be held against turns.
package struct CompiledCard: Sendable {
  package var id: String
  package var title: String
  package var manner: Manner?
  package var when: CompiledTurnRule.Sighting?
  package var onlyIf: [CompiledTurnRule.Sighting] = []
  package var unless: [CompiledTurnRule.Sighting] = []
  package var advice: [String]
  package var say: [String]
}

/// How cards lie in a blob.
enum CardLayout {
  /// Id (2), title (2), manner + 1, first text, advice count, line count, first sighting, sighting
  /// count.
  static let cardWords = 10
}

/// How rules over turns lie in a blob: a record each, and one for each of their sightings.
enum TurnRuleLayout {
  /// Id (2), message (2), why (2), kind and number of the report, channels as bits or all ones,
  /// whether every place is reported, first sighting, sighting count.
  static let ruleWords = 12
  /// Part (0 when, 1 only-if, 2 unless, 3 expect), speaker + 1, label set, range (kind, count),
  /// at least, words, hundredths of a second waited and overlapped, name (2).
  static let sightingWords = 2 + LabelSet.wordCount + 2 + 6

  static func words(of range: TurnRange) -> [UInt32] {
    switch range {
    case .conversation: [0, 0]
    case .opening: [1, 0]
    case .ending: [2, 0]
    case .before: [3, 0]
    case .after: [4, 0]
    case .here: [5, 0]
    case .next(let count, let here): [here ? 7 : 6, UInt32(count)]
    case .previous(let count, let here): [here ? 9 : 8, UInt32(count)]
    }
  }

  static func range(_ kind: UInt32, _ count: UInt32) -> TurnRange {
    switch kind {
    case 1: .opening
    case 2: .ending
    case 3: .before
    case 4: .after
    case 5: .here
    case 6, 7: .next(Int(count), here: kind == 7)
    case 8, 9: .previous(Int(count), here: kind == 9)
    default: .conversation
    }
  }
}

extension BlobWriter {
  mutating func append(_ rule: TurnRule, cues: [String]) {
    let sightings = append(
      [rule.when.map { [$0] } ?? [], rule.onlyIf, rule.unless, rule.expect], cues: cues)
    let report: [UInt32] =
      switch rule.report {
      case .missed(let step): [0, UInt32(MissedStep.allCases.firstIndex(of: step) ?? 0)]
      case .manner(let manner): [1, UInt32(Manner.allCases.firstIndex(of: manner) ?? 0)]
      }
    let channels = rule.channels.map { set in
      Channel.allCases.enumerated().reduce(UInt32(0)) { bits, item in
        set.contains(item.element) ? bits | 1 << UInt32(item.offset) : bits
      }
    }
    append(
      reference(rule.id) + reference(rule.message) + reference(rule.why) + report
        + [channels ?? .max, rule.isEvery ? 1 : 0] + sightings, to: .turnRules)
  }

  mutating func append(_ card: Card, cues: [String]) {
    let sightings = append(
      [card.when.map { [$0] } ?? [], card.onlyIf, card.unless], cues: cues)
    let manner = card.manner.flatMap { Manner.allCases.firstIndex(of: $0) }
    let texts = count(of: .cardTexts) / 2
    for text in card.advice + card.say { append(reference(text), to: .cardTexts) }
    append(
      reference(card.id) + reference(card.title)
        + [
          UInt32((manner ?? -1) + 1), UInt32(texts), UInt32(card.advice.count),
          UInt32(card.say.count),
        ] + sightings, to: .cards)
  }

  /// Adds sightings, part by part.
  ///
  /// - Returns: the first one's number, and how many there are
  private mutating func append(_ parts: [[Sighting]], cues: [String]) -> [UInt32] {
    let first = count(of: .sightings) / TurnRuleLayout.sightingWords
    for (part, sightings) in parts.enumerated() {
      for sighting in sightings {
        let speaker = sighting.speaker.flatMap { Sighting.Speaker.allCases.firstIndex(of: $0) }
        append(
          [UInt32(part), UInt32((speaker ?? -1) + 1)]
            + LabelSet(ids: sighting.shows, cues: cues).words
            + TurnRuleLayout.words(of: sighting.range)
            + [
              UInt32(sighting.atLeast), UInt32(sighting.words), UInt32(sighting.waited * 100),
              UInt32(sighting.overlap * 100),
            ] + reference(sighting.name ?? ""), to: .sightings)
      }
    }
    return [
      UInt32(first), UInt32(count(of: .sightings) / TurnRuleLayout.sightingWords - first),
    ]
  }
}

extension CompiledPack {
  /// The rules over turns, decoded.
  package func turnRules() -> [CompiledTurnRule] {
    let rules = words(.turnRules)
    return stride(from: 0, to: rules.count, by: TurnRuleLayout.ruleWords).compactMap { at in
      guard let base = rules.baseAddress else { return nil }
      let record = base + at
      var rule = CompiledTurnRule(
        id: text(record[0], record[1]),
        report: record[6] == 0
          ? .missed(MissedStep.allCases[Int(record[7])]) : .manner(Manner.allCases[Int(record[7])]),
        channels: record[8] == .max
          ? nil
          : Set(
            Channel.allCases.enumerated().filter { record[8] & 1 << UInt32($0.offset) != 0 }
              .map(\.element)),
        isEvery: record[9] == 1, message: text(record[2], record[3]),
        why: text(record[4], record[5]))
      for (part, sighting) in sightings(record[10], record[11]) {
        switch part {
        case 0: rule.when = sighting
        case 1: rule.onlyIf.append(sighting)
        case 2: rule.unless.append(sighting)
        default: rule.expect.append(sighting)
        }
      }
      return rule
    }
  }

  /// The cards, decoded.
  package func cards() -> [CompiledCard] {
    let cards = words(.cards)
    let texts = words(.cardTexts)
    return stride(from: 0, to: cards.count, by: CardLayout.cardWords).compactMap { at in
      guard let base = cards.baseAddress else { return nil }
      let record = base + at
      func lines(_ first: UInt32, _ count: UInt32) -> [String] {
        (Int(first)..<Int(first + count)).map { text(texts[$0 * 2], texts[$0 * 2 + 1]) }
      }
      var card = CompiledCard(
        id: text(record[0], record[1]), title: text(record[2], record[3]),
        manner: record[4] == 0 ? nil : Manner.allCases[Int(record[4]) - 1],
        advice: lines(record[5], record[6]), say: lines(record[5] + record[6], record[7]))
      for (part, sighting) in sightings(record[8], record[9]) {
        switch part {
        case 0: card.when = sighting
        case 1: card.onlyIf.append(sighting)
        default: card.unless.append(sighting)
        }
      }
      return card
    }
  }

  private func sightings(
    _ first: UInt32, _ count: UInt32
  ) -> [(part: UInt32, CompiledTurnRule.Sighting)] {
    guard let all = words(.sightings).baseAddress else { return [] }
    return (Int(first)..<Int(first + count)).map { index in
      let place = all + index * TurnRuleLayout.sightingWords
      return (place[0], sighting(place))
    }
  }

  private func sighting(_ place: UnsafePointer<UInt32>) -> CompiledTurnRule.Sighting {
    let rest = place + 2 + LabelSet.wordCount
    return CompiledTurnRule.Sighting(
      speaker: place[1] == 0 ? nil : Sighting.Speaker.allCases[Int(place[1]) - 1],
      shows: LabelSet(words: place + 2), range: TurnRuleLayout.range(rest[0], rest[1]),
      atLeast: Int(rest[2]), words: Int(rest[3]), waited: Double(rest[4]) / 100,
      overlap: Double(rest[5]) / 100, name: text(rest[6], rest[7]))
  }

  /// Labels, signals, states, cues and marks by their ids; unknown ones are left out.
  package func labelSet(of ids: [String]) -> LabelSet { LabelSet(ids: ids, cues: cues) }

  /// The names of the cues, in the order of their bits.
  var cues: [String] {
    let references = words(.cues)
    return stride(from: 0, to: references.count, by: 2).map {
      text(references[$0], references[$0 + 1])
    }
  }
}
