import Coaching
import Rules
import Text

/// What was read: a file or standard input.
package struct ReportedDocument: Sendable {
  /// The path as given; `-` for standard input.
  package var source: String
  package var kind: TextKind

  package init(source: String, kind: TextKind) {
    self.source = source
    self.kind = kind
  }
}

/// How many faults a document has, by severity.
package struct Summary: Sendable, Equatable {
  package private(set) var counts = [Int](repeating: 0, count: Severity.allCases.count)

  package init() {}

  package mutating func add(_ severity: Severity) { counts[severity.rank] += 1 }
  package func count(of severity: Severity) -> Int { counts[severity.rank] }
  package var total: Int { counts.reduce(0, +) }
}

/// A finding with its place as people count it.
package struct PlacedFinding: Sendable {
  package var finding: Finding
  package var start: TextPosition
  package var end: TextPosition
  /// The words.
  package var quote: String

  package init(finding: Finding, start: TextPosition, end: TextPosition, quote: String) {
    self.finding = finding
    self.start = start
    self.end = end
    self.quote = quote
  }
}

/// An output format. Documents come one after another, their findings in order; what is written so
/// far can be taken at any time, so that output of any size needs little memory.
package protocol DocumentReport {
  /// Whether suggestions and signals are shown at all; making them costs time.
  var showsSuggestions: Bool { get }
  mutating func begin(_ document: ReportedDocument, text: SourceText)
  mutating func add(_ finding: PlacedFinding)
  mutating func end(_ summary: Summary)
  /// Behind the last document.
  mutating func finish()
  /// What was written since the last call.
  mutating func take() -> [UInt8]
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
