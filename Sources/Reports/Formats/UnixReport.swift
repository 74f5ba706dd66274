import Coaching
import Text

/// `path:line:column: severity: message [label rule]`, a line a finding: what editors and `grep`
/// read.
struct UnixReport: DocumentReport {
  let showsSuggestions = false
  private var output: [UInt8] = []
  private var source = ""

  mutating func begin(_ document: ReportedDocument, text: SourceText) { source = document.source }

  mutating func add(_ finding: PlacedFinding) {
    guard finding.finding.kind == .fault else { return }
    let words = finding.finding
    let turn = finding.turn.map { $0.name + ": " } ?? ""
    let (line, column) = finding.hasPlace ? (finding.start.line, finding.start.column) : (1, 1)
    output += Array(
      """
      \(source):\(line):\(column): \(words.severity.rawValue): \(turn)\(words.message) [\(words.labels.joined(separator: ",")) \(words.rule)]\n
      """.utf8)
  }

  mutating func end(_ summary: Summary) {}
  mutating func finish() {}

  mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }
}
