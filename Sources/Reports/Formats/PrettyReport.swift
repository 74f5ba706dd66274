import Coaching
import Rules
import Text

/// For people: the line, the words underlined, why, and what to say instead.
struct PrettyReport: DocumentReport {
  let showsSuggestions = true
  private let colour: Bool
  private var output: [UInt8] = []
  private var document = ReportedDocument(source: "", kind: .draft)
  private var text = SourceText("")
  private var documents = 0
  private var total = Summary()
  /// Of the document read last.
  private var score: Int?

  init(colour: Bool) { self.colour = colour }

  mutating func begin(_ document: ReportedDocument, text: SourceText) {
    self.document = document
    self.text = text
    documents += 1
  }

  mutating func add(_ placed: PlacedFinding) {
    let finding = placed.finding
    guard finding.kind == .fault else { return }
    total.add(finding.severity)
    line(
      style(place(placed), .bold) + "  "
        + style(finding.severity.rawValue, tint(of: finding.severity)) + "  " + finding.message)
    let excerpt = Excerpt(
      of: placed.decoded?.range ?? finding.range,
      in: placed.decoded?.text ?? placed.turn?.text ?? text)
    line("")
    for (row, marks) in excerpt.rows {
      line("    " + row)
      if !marks.isEmpty { line("    " + style(marks, tint(of: finding.severity))) }
    }
    line("")
    if !finding.why.isEmpty { entry("why", finding.why) }
    var head = "say"
    for suggestion in finding.suggestions {
      switch suggestion.applicability {
      case .safe:
        entry(head, suggestion.shown, .green)
        head = "or"
      case .review:
        entry(
          head, suggestion.shown, .green,
          note: suggestion.hasBlank ? "fill in [ ]" : "check that it holds")
        head = "or"
      case .advice: entry("think", suggestion.text)
      }
    }
    line(
      style("   rule  \(finding.labels.joined(separator: ", ")): \(finding.rule)", .faint))
    line("")
  }

  /// `draft.txt:3:14`, `call.vtt:3:14 turn 2 (Ben)`, `call.json turn 2 (Ben)`
  private func place(_ placed: PlacedFinding) -> String {
    let source = document.source == "-" ? "" : document.source
    var parts: [String] = []
    if placed.hasPlace {
      parts.append(
        (source.isEmpty ? "" : source + ":") + "\(placed.start.line):\(placed.start.column)")
    } else if !source.isEmpty {
      parts.append(source)
    }
    if let id = document.conversation?.id { parts.append(id) }
    if let turn = placed.turn { parts.append(turn.name) }
    return parts.joined(separator: " ")
  }

  mutating func add(_ result: TurnJudge.Result) {
    let missed = result.findings.filter { if case .missed = $0.report { true } else { false } }
    guard !missed.isEmpty || !result.unjudged.isEmpty else { return }
    let source = document.source == "-" ? [] : [document.source]
    let name = (source + [document.conversation?.id].compactMap { $0 }).joined(separator: " ")
    line(style((name.isEmpty ? "" : name + "  ") + "missed", .bold))
    line("")
    for finding in missed {
      entry("turn \(finding.turn)", finding.message)
      line(
        style(
          "         \(finding.report.id): \(finding.rule), looked at \(turns(finding.searched))",
          .faint))
    }
    for part in result.unjudged {
      entry("note", "\(part.part.rawValue) not judged: \(part.reason)")
    }
    line("")
  }

  /// `turn 3`, `turns 3-5, 8`
  private func turns(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let texts = runs.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    return (numbers.count == 1 ? "turn " : "turns ") + texts.joined(separator: ", ")
  }

  mutating func end(_ summary: Summary) { score = summary.verdict?.score.value }

  mutating func finish() {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = total.count(of: severity)
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    guard !parts.isEmpty else { return }
    line(
      parts.joined(separator: ", ")
        + (documents > 1
          ? " in \(documents) documents" : score.map { " \u{00B7} score \($0)" } ?? ""))
  }

  mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  // MARK: Layout

  private enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }

  private func tint(of severity: Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .suggestion: .cyan
    case .note: .blue
    }
  }

  private func style(_ text: String, _ style: Style) -> String {
    colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  private mutating func line(_ text: String) { output += Array((text + "\n").utf8) }

  private static let width = 92

  private mutating func entry(
    _ head: String, _ body: String, _ tint: Style? = nil, note: String? = nil
  ) {
    let indent = "         "
    var rows = Layout.wrapped(body, to: PrettyReport.width - indent.count)
    if let tint { rows = rows.map { style($0, tint) } }
    let label = String(repeating: " ", count: max(0, 7 - head.count)) + head
    let suffix = note.map { "  " + style("(\($0))", .faint) } ?? ""
    for (index, row) in rows.enumerated() {
      line(
        (index == 0 ? style(label, .faint) + "  " : indent) + row
          + (index == rows.count - 1 ? suffix : ""))
    }
  }
}
