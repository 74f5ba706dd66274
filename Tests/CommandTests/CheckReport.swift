import Foundation
import Testing

/// `check --format json` as the contract has it, read by somebody else's JSON reader.
struct CheckReport: Decodable {
  var schema: String
  var rules: String
  var documents: [Document]

  struct Document: Decodable {
    var source: String
    var kind: String
    var score: Double?
    var tone: Double
    var findings: [Finding]
    var signals: [Signal]
    var summary: [String: Int]
  }

  struct Finding: Decodable {
    var id: String
    var rule: String
    var severity: String
    var turn: Int?
    var start: Int
    var end: Int
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var text: String
    var message: String
    var why: String
    var suggestions: [Suggestion]
  }

  struct Suggestion: Decodable {
    var text: String
    var applicability: String
    var edits: [Edit]
  }

  struct Edit: Decodable {
    var start: Int
    var end: Int
    var text: String
  }

  struct Signal: Decodable {
    var id: String
    var rule: String
    var start: Int
    var end: Int
    var text: String
  }

  init(_ bytes: some Sequence<UInt8>) throws {
    self = try JSONDecoder().decode(CheckReport.self, from: Data(bytes))
  }

  var findings: [Finding] { documents.flatMap(\.findings) }
}

/// A text as programs outside count it: scalars, lines and columns, found the slow and sure way.
struct CountedText {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  func slice(_ start: Int, _ end: Int) -> String? {
    guard 0 <= start, start <= end, end <= scalars.count else { return nil }
    return String(String.UnicodeScalarView(scalars[start..<end]))
  }

  func place(of scalar: Int) -> (line: Int, column: Int) {
    let before = scalars[..<scalar]
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return (before.count { $0 == "\n" } + 1, scalar - lineStart + 1)
  }

  func applying(_ edits: [CheckReport.Edit]) -> String {
    var scalars = scalars
    for edit in edits.sorted(by: { $0.start > $1.start }) {
      scalars.replaceSubrange(edit.start..<edit.end, with: Array(edit.text.unicodeScalars))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Everything that has to hold for the findings of this text.
  func expectRight(_ document: CheckReport.Document, _ location: SourceLocation = #_sourceLocation)
  {
    for finding in document.findings {
      #expect(slice(finding.start, finding.end) == finding.text, sourceLocation: location)
      let start = place(of: finding.start)
      let end = place(of: finding.end)
      #expect(start == (finding.line, finding.column), sourceLocation: location)
      #expect(end == (finding.endLine, finding.endColumn), sourceLocation: location)
      #expect(finding.turn == nil && !finding.message.isEmpty && !finding.why.isEmpty)
      for suggestion in finding.suggestions {
        #expect(["safe", "review", "advice"].contains(suggestion.applicability))
        #expect(suggestion.edits.isEmpty == (suggestion.applicability == "advice"))
        for edit in suggestion.edits {
          #expect(slice(edit.start, edit.end) != nil, sourceLocation: location)
        }
      }
    }
    for signal in document.signals {
      #expect(slice(signal.start, signal.end) == signal.text, sourceLocation: location)
    }
    let total = document.summary.values.reduce(0, +)
    let places = Set(document.findings.map { [$0.rule, "\($0.start)", "\($0.end)"] })
    #expect(total == places.count, "the summary counts each place once", sourceLocation: location)
  }
}
