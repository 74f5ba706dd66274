import Coaching
import Rules
import Text

/// What was read: a file or standard input.
package struct ReportedDocument: Sendable {
  /// The path as given; `-` for standard input.
  package var source: String
  package var kind: TextKind
  /// Of a conversation in a transcript.
  package var conversation: ReportedConversation?

  package init(source: String, kind: TextKind, conversation: ReportedConversation? = nil) {
    self.source = source
    self.kind = kind
    self.conversation = conversation
  }
}

/// What a transcript says of a conversation.
package struct ReportedConversation: Sendable {
  package var id: String?
  package var agent: String?
  /// The transcript format, by its name for `--input`.
  package var format: String

  package init(id: String?, agent: String?, format: String) {
    self.id = id
    self.agent = agent
    self.format = format
  }
}

/// The turn of a conversation in which a finding is.
package struct FoundTurn: Sendable {
  /// From 0.
  package var index: Int
  package var speaker: String?
  package var text: SourceText
  /// Scalars from the start of the turn.
  package var start: Int
  package var end: Int
  /// Whether the words stand in the source as they are, so that it has a line and column for them.
  package var isInSource: Bool

  package init(
    index: Int, speaker: String?, text: SourceText, start: Int, end: Int, isInSource: Bool
  ) {
    self.index = index
    self.speaker = speaker
    self.text = text
    self.start = start
    self.end = end
    self.isInSource = isInSource
  }

  /// `turn 3 (Ben)`
  var name: String { "turn \(index)" + (speaker.map { " (\($0))" } ?? "") }
}

/// How many faults a document has, by severity.
package struct Summary: Sendable {
  package private(set) var counts = [Int](repeating: 0, count: Severity.allCases.count)
  /// Score and tone, which stand when everything was read.
  package var verdict: Verdict?

  package init() {}

  package mutating func add(_ severity: Severity) { counts[severity.rank] += 1 }
  package func count(of severity: Severity) -> Int { counts[severity.rank] }
  package var total: Int { counts.reduce(0, +) }
}

/// Words of a source that had to be decoded, as in mail.
package struct DecodedWords: Sendable {
  package var text: SourceText
  /// UTF-8 offsets.
  package var range: Range<Int>

  package init(text: SourceText, range: Range<Int>) {
    self.text = text
    self.range = range
  }
}

/// A finding with its place as people count it.
package struct PlacedFinding: Sendable {
  package var finding: Finding
  package var start: TextPosition
  package var end: TextPosition
  /// The words.
  package var quote: String
  /// In a transcript; ranges of the finding then count in the turn.
  package var turn: FoundTurn?
  /// Where the words stand decoded, when the source has them in another form.
  package var decoded: DecodedWords?

  package init(
    finding: Finding, start: TextPosition, end: TextPosition, quote: String,
    turn: FoundTurn? = nil, decoded: DecodedWords? = nil
  ) {
    self.decoded = decoded
    self.finding = finding
    self.start = start
    self.end = end
    self.quote = quote
    self.turn = turn
  }

  /// Whether `start` and `end` are places in the source.
  var hasPlace: Bool { turn?.isInSource ?? true }
}

/// An output format. Documents come one after another, their findings in order; what is written so
/// far can be taken at any time, so that output of any size needs little memory.
package protocol DocumentReport {
  /// Whether suggestions and signals are shown at all; making them costs time.
  var showsSuggestions: Bool { get }
  mutating func begin(_ document: ReportedDocument, text: SourceText)
  mutating func add(_ finding: PlacedFinding)
  /// What the turns of a conversation show together; behind its findings.
  mutating func add(_ result: TurnJudge.Result)
  mutating func end(_ summary: Summary)
  /// Behind the last document.
  mutating func finish()
  /// What was written since the last call.
  mutating func take() -> [UInt8]
}

extension DocumentReport {
  /// What is missing has no line to go to, so most formats leave it out.
  package mutating func add(_ result: TurnJudge.Result) {}
}

/// The output formats of `check`.
package enum ReportFormat: String, CaseIterable, Sendable {
  case pretty, json, jsonl, unix

  /// - Parameter rules: hash of the packs in force
  package func report(rules: String, colour: Bool) -> any DocumentReport {
    switch self {
    case .pretty: PrettyReport(colour: colour)
    case .json: JSONReport(rules: rules, linesOfDocuments: false)
    case .jsonl: JSONReport(rules: rules, linesOfDocuments: true)
    case .unix: UnixReport()
    }
  }
}
