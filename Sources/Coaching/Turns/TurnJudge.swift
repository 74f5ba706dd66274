import Matching
import Rules

/// Holds the turns of a conversation against the rules over turns. See `docs/missed.md`.
package struct TurnJudge: Sendable {
  private let rules: [CompiledTurnRule]
  private let farewells: LabelSet

  /// What a judgement says.
  package struct Result: Sendable, Equatable {
    package var findings: [TurnFinding] = []
    package var unjudged: [Unjudged] = []

    /// Ids of the steps that were missed, each once, in the order of their turns.
    package var missedSteps: [String] {
      var ids: [String] = []
      for finding in findings {
        guard case .missed(let step) = finding.report, !ids.contains(step.rawValue) else {
          continue
        }
        ids.append(step.rawValue)
      }
      return ids
    }

    package init() {}
  }

  package init(_ pack: CompiledPack, filter: RuleFilter = RuleFilter()) {
    self.init(
      pack,
      rules: pack.turnRules().filter {
        !filter.labels(ofRule: $0.id, reporting: [$0.report.id]).isEmpty
      })
  }

  /// Only some rules of a pack.
  init(_ pack: CompiledPack, rules: [CompiledTurnRule]) {
    self.rules = rules
    farewells = pack.labelSet(of: [CustomerState.gratitude.rawValue, "farewell"])
  }

  /// - Parameter isOver: whether nothing more will come; endings are judged only then
  package func judge(_ turns: [TurnFacts], channel: Channel, isOver: Bool = true) -> Result {
    let exchange = Exchange(TurnJudge.marked(turns), farewells: farewells)
    var result = Result()
    guard channel == .message || exchange.opening != nil else {
      let agents = turns.contains { $0.speaker == .agent }
      result.unjudged = [
        Unjudged(
          part: .conversation,
          reason: agents ? "one speaker only: no customer turn" : "no agent turn")
      ]
      return result
    }
    if isOver, !exchange.isEnded, channel != .message {
      result.unjudged = [
        Unjudged(
          part: .ending,
          reason: "cut off: the customer's last turn waits for an answer")
      ]
    }
    // What is asked of everybody is asked of people who talk; a note is asked only by name.
    for rule in rules where rule.channels?.contains(channel) ?? (channel != .message) {
      if rule.needsEnding, !(isOver && exchange.isEnded) { continue }
      judge(rule, exchange, isOver: isOver, &result.findings)
    }
    result.findings.sort { ($0.turn, $0.rule) < ($1.turn, $1.rule) }
    // Two rules may see the same step missed at the same place.
    var seen: Set<String> = []
    result.findings.removeAll { !seen.insert("\($0.report.id) \($0.turn)").inserted }
    return result
  }

  /// Whether the turn said last calls for a card.
  func callsFor(_ card: CompiledCard, _ turns: [TurnFacts]) -> Bool {
    guard let when = card.when, let last = turns.indices.last else { return false }
    let exchange = Exchange(TurnJudge.marked(turns), farewells: farewells)
    var here = when
    here.range = .here
    here.atLeast = 1
    guard exchange.holds(here, from: last) else { return false }
    if when.atLeast > 1 {
      var before = when
      before.range = .conversation
      guard exchange.holds(before, from: last) else { return false }
    }
    return card.onlyIf.allSatisfy { exchange.holds($0, from: last) }
      && !card.unless.contains { exchange.holds($0, from: last) }
  }

  /// What a note taken for somebody lacks.
  ///
  /// - Parameter shows: everything it shows
  package func judge(note shows: LabelSet) -> Result {
    var fact = TurnFacts(speaker: .agent)
    fact.shows = shows
    return judge([fact], channel: .message)
  }

  /// What shows only beside the other turns.
  private static func marked(_ turns: [TurnFacts]) -> [TurnFacts] {
    var turns = turns
    var agent: String?
    if let first = turns.firstIndex(where: { $0.speaker != .other }) {
      turns[first].shows.insert(.firstTurn)
    }
    for index in turns.indices where turns[index].speaker == .agent {
      guard let name = turns[index].name else { continue }
      if let agent, agent != name { turns[index].shows.insert(.newAgent) }
      agent = name
    }
    return turns
  }

  private func judge(
    _ rule: CompiledTurnRule, _ exchange: Exchange, isOver: Bool,
    _ findings: inout [TurnFinding]
  ) {
    guard let when = rule.when else {
      // The whole conversation is only known when it is over, its opening when that is.
      let isOpening = rule.expect.first?.range == .opening
      guard isOver || (isOpening && exchange.isOpeningOver) else { return }
      let turn = isOpening ? exchange.agents.first : exchange.agents.last
      report(rule, at: turn ?? 0, exchange, isOver: isOver, &findings)
      return
    }
    let places = exchange.matches(when)
    for (index, turn) in places.enumerated() {
      guard index + 1 >= when.atLeast else { continue }
      let isReported = report(rule, at: turn, exchange, isOver: isOver, &findings)
      if isReported && !rule.isEvery || when.atLeast > 1 { return }
    }
  }

  @discardableResult
  private func report(
    _ rule: CompiledTurnRule, at turn: Int, _ exchange: Exchange, isOver: Bool,
    _ findings: inout [TurnFinding]
  ) -> Bool {
    guard rule.onlyIf.allSatisfy({ exchange.holds($0, from: turn) }),
      !rule.unless.contains(where: { exchange.holds($0, from: turn) })
    else { return false }
    var searched: Set<Int> = [turn]
    var missing: [String] = []
    for sighting in rule.expect {
      let places = exchange.turns(sighting, from: turn)
      // Nothing is missed that still may come, or that nobody had the time to say.
      guard isOver || exchange.isComplete(sighting, from: turn) else { return false }
      guard !places.isEmpty || sighting.range == .before || sighting.range == .here else {
        return false
      }
      searched.formUnion(places)
      if !exchange.holds(sighting, from: turn) { missing.append(sighting.name) }
    }
    guard rule.expect.isEmpty || !missing.isEmpty else { return false }
    findings.append(
      TurnFinding(
        report: rule.report, rule: rule.id, turn: turn, searched: searched.sorted(),
        message: message(rule.message, missing), why: rule.why))
    return true
  }

  private func message(_ template: String, _ missing: [String]) -> String {
    let names =
      missing.count > 1
      ? missing.dropLast().joined(separator: ", ") + " and " + (missing.last ?? "")
      : missing.first ?? ""
    return template.replacing("{missing}", with: names)
  }
}

extension CompiledTurnRule {
  /// Whether it asks for the ending, which has to be there.
  fileprivate var needsEnding: Bool {
    ([when].compactMap { $0 } + expect).contains { $0.range == .ending }
  }
}

/// A conversation's turns, looked up quickly.
private struct Exchange {
  let turns: [TurnFacts]
  let agents: [Int]
  let customers: [Int]
  private let speaking: [Int]
  /// From the first turn to the agent's first behind the customer's first; `nil` when one is silent.
  let opening: Range<Int>?
  let isOpeningOver: Bool
  let isEnded: Bool
  private let endingStart: Int

  init(_ turns: [TurnFacts], farewells: LabelSet) {
    self.turns = turns
    agents = turns.indices.filter { turns[$0].speaker == .agent }
    customers = turns.indices.filter { turns[$0].speaker == .customer }
    speaking = turns.indices.filter { turns[$0].speaker != .other }
    if let customer = customers.first, let agent = agents.first {
      let answer = agents.first { $0 > customer }
      isOpeningOver = answer != nil
      opening = 0..<max(answer ?? agent, customer) + 1
    } else {
      opening = nil
      isOpeningOver = false
    }
    endingStart = agents.dropLast().last ?? agents.last ?? 0
    isEnded =
      speaking.last.map { last in
        turns[last].speaker == .agent || turns[last].shows.overlaps(farewells)
      } ?? false
  }

  /// Every turn that fits a sighting, wherever it is.
  func matches(_ sighting: CompiledTurnRule.Sighting) -> [Int] {
    speakers(sighting).filter { fits(sighting, $0) }
  }

  private func speakers(_ sighting: CompiledTurnRule.Sighting) -> [Int] {
    switch sighting.speaker {
    case .agent: agents
    case .customer: customers
    case nil: speaking
    }
  }

  /// The turns to look at for a sighting, seen from a turn.
  func turns(_ sighting: CompiledTurnRule.Sighting, from turn: Int) -> [Int] {
    let all = speakers(sighting)
    switch sighting.range {
    case .conversation: return all
    case .opening: return all.filter { opening?.contains($0) ?? false }
    case .ending: return all.filter { $0 >= endingStart }
    case .before: return Array(all[..<all.place(of: turn)])
    case .after: return Array(all[all.place(of: turn + 1)...])
    case .here: return all.contains(turn) ? [turn] : []
    case .next(let count, let here):
      return Array(all[all.place(of: here ? turn : turn + 1)...].prefix(count + (here ? 1 : 0)))
    case .previous(let count, let here):
      return Array(all[..<all.place(of: here ? turn + 1 : turn)].suffix(count + (here ? 1 : 0)))
    }
  }

  func holds(_ sighting: CompiledTurnRule.Sighting, from turn: Int) -> Bool {
    var left = sighting.atLeast
    for place in turns(sighting, from: turn) where fits(sighting, place) {
      left -= 1
      if left == 0 { return true }
    }
    return false
  }

  /// Whether turns to come cannot change what is found.
  func isComplete(_ sighting: CompiledTurnRule.Sighting, from turn: Int) -> Bool {
    if holds(sighting, from: turn) { return true }
    switch sighting.range {
    case .before, .here, .previous: return true
    case .opening: return isOpeningOver
    case .next(let count, let here):
      return turns(sighting, from: turn).count >= count + (here ? 1 : 0)
    case .conversation, .ending, .after: return false
    }
  }

  private func fits(_ sighting: CompiledTurnRule.Sighting, _ index: Int) -> Bool {
    let turn = turns[index]
    if !sighting.shows.isEmpty, !turn.shows.overlaps(sighting.shows) { return false }
    if turn.words < sighting.words { return false }
    if sighting.waited > 0 || sighting.overlap > 0 {
      guard index > 0, let start = turn.start,
        let before = speaking[..<speaking.place(of: index)].last, let end = turns[before].end
      else { return false }
      if sighting.waited > 0, start - end < sighting.waited { return false }
      if sighting.overlap > 0,
        end - start < sighting.overlap || turns[before].speaker == turn.speaker
      {
        return false
      }
    }
    return true
  }
}

extension [Int] {
  /// How many elements of a rising list are smaller.
  fileprivate func place(of value: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
