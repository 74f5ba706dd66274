import Coaching
import Reports
import Text

/// The score of one contact.
struct ScoreCard: Sendable {
  var source: String
  var id: String?
  var agent: String?
  var verdict: Verdict

  /// The source, with the conversation's id where it has one.
  var name: String { id.map { "\(source) \($0)" } ?? source }
}

/// Keeps the verdicts of what was read and shows nothing.
struct ScoreCollector: DocumentReport {
  let showsSuggestions = false
  private(set) var cards: [ScoreCard] = []
  private var document = ReportedDocument(source: "", kind: .draft)

  mutating func begin(_ document: ReportedDocument, text: SourceText) { self.document = document }
  mutating func add(_ finding: PlacedFinding) {}
  mutating func end(_ summary: Summary) {
    guard let verdict = summary.verdict else { return }
    let source = document.source == "-" ? "standard input" : document.source
    cards.append(
      ScoreCard(
        source: source, id: document.conversation?.id, agent: document.conversation?.agent,
        verdict: verdict))
  }
  mutating func finish() {}
  mutating func take() -> [UInt8] { [] }
}

/// What the contacts of one agent have in common.
struct AgentSummary: Sendable {
  var agent: String?
  var contacts = 0
  /// Of the contacts that have one.
  var scores: [Int] = []
  private var faults: [String: Int] = [:]
  private var signals: [String: Int] = [:]

  init(_ agent: String?) { self.agent = agent }

  var mean: Double? {
    scores.isEmpty ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
  }

  /// To one decimal.
  var meanText: String {
    guard let mean else { return "" }
    let tenths = Int((mean * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  mutating func add(_ card: ScoreCard) {
    contacts += 1
    if let score = card.verdict.score.value { scores.append(score) }
    for fault in card.verdict.faults { faults[fault.label, default: 0] += fault.count }
    for signal in card.verdict.signals { signals[signal.label, default: 0] += signal.count }
  }

  var mostFaults: [(label: String, count: Int)] { AgentSummary.most(faults) }
  var mostSignals: [(label: String, count: Int)] { AgentSummary.most(signals) }

  private static func most(_ counts: [String: Int]) -> [(label: String, count: Int)] {
    counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(3)
      .map { ($0.key, $0.value) }
  }

  /// One for each agent, by name, those without a name last.
  static func all(of cards: [ScoreCard]) -> [AgentSummary] {
    var byAgent: [String?: AgentSummary] = [:]
    for card in cards { byAgent[card.agent, default: AgentSummary(card.agent)].add(card) }
    return byAgent.values.sorted { left, right in
      switch (left.agent, right.agent) {
      case (let a?, let b?): a < b
      case (_?, nil): true
      default: false
      }
    }
  }
}
