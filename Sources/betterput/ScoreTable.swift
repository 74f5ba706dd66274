import Coaching
import JSON

/// Score cards as they are printed.
enum ScoreTable {
  static func table(_ cards: [ScoreCard]) -> String {
    var rows = [["contact", "agent", "score", "tone", "faults", "strengths"]]
    for card in cards {
      let verdict = card.verdict
      rows.append([
        card.name, card.agent ?? "",
        verdict.score.value.map(String.init) ?? "(\(verdict.score.reason ?? "none"))",
        signed(verdict.tone), list(verdict.faults.sorted { $0.count > $1.count }.prefix(3)),
        list(verdict.signals.sorted { $0.count > $1.count }.prefix(3)),
      ])
    }
    var text = aligned(rows, right: [2, 3])
    var all = AgentSummary("all")
    for card in cards { all.add(card) }
    var agents = [["agent", "n", "mean", "most frequent faults", "most frequent strengths"]]
    for summary in AgentSummary.all(of: cards) + [all] {
      agents.append([
        summary.agent ?? "(not named)", String(summary.scores.count), summary.meanText,
        list(summary.mostFaults[...]), list(summary.mostSignals[...]),
      ])
    }
    text += "\n" + aligned(agents, right: [1, 2])
    let unscored = all.contacts - all.scores.count
    if unscored > 0 {
      text += "\n\(unscored) without a score \(unscored == 1 ? "counts" : "count") in no mean\n"
    }
    return text
  }

  static func lines(_ cards: [ScoreCard]) -> [UInt8] {
    var writer = JSONWriter()
    for card in cards {
      writer.beginObject()
      writer.key("type")
      writer.string("contact")
      writer.key("source")
      writer.string(card.source)
      for (key, value) in [("id", card.id), ("agent", card.agent)] {
        writer.key(key)
        if let value { writer.string(value) } else { writer.null() }
      }
      writer.verdict(card.verdict)
      counts("faults", card.verdict.faults, &writer)
      counts("signals", card.verdict.signals, &writer)
      writer.key("lines")
      writer.beginArray()
      for line in card.verdict.score.lines {
        writer.beginObject()
        writer.key("points")
        writer.int(line.points)
        writer.key("reason")
        writer.string(line.reason)
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
      writer.endLine()
    }
    for summary in AgentSummary.all(of: cards) {
      writer.beginObject()
      writer.key("type")
      writer.string("agent")
      writer.key("agent")
      if let agent = summary.agent { writer.string(agent) } else { writer.null() }
      writer.key("contacts")
      writer.int(summary.contacts)
      writer.key("n")
      writer.int(summary.scores.count)
      writer.key("mean")
      if let mean = summary.mean {
        writer.double((mean * 100).rounded() / 100)
      } else {
        writer.null()
      }
      counts("faults", summary.mostFaults, &writer)
      counts("signals", summary.mostSignals, &writer)
      writer.endObject()
      writer.endLine()
    }
    return writer.take()
  }

  private static func counts(
    _ key: String, _ counts: [(label: String, count: Int)], _ writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginObject()
    for (label, count) in counts {
      writer.key(label)
      writer.int(count)
    }
    writer.endObject()
  }

  /// The contacts, a row each.
  static func csv(_ cards: [ScoreCard]) -> String {
    var text = "source,id,agent,score,reason,tone,faults,strengths\r\n"
    for card in cards {
      let verdict = card.verdict
      let fields = [
        card.source, card.id ?? "", card.agent ?? "", verdict.score.value.map(String.init) ?? "",
        verdict.score.reason ?? "", "\(verdict.tone)", list(verdict.faults[...]),
        list(verdict.signals[...]),
      ]
      text += fields.map(quoted).joined(separator: ",") + "\r\n"
    }
    return text
  }

  /// A field that a spreadsheet could take for a formula is told that it is text.
  private static func quoted(_ field: String) -> String {
    let isFormula =
      field.first.map { "=+-@\t\r".contains($0) } ?? false && Double(field) == nil
    let safe = isFormula ? "'" + field : field
    let needsQuotes = safe.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func list(_ counts: ArraySlice<(label: String, count: Int)>) -> String {
    counts.map { $0.count > 1 ? "\($0.label) \($0.count)" : $0.label }.joined(separator: ", ")
  }

  private static func signed(_ tone: Double) -> String {
    let hundredths = Int((abs(tone) * 100).rounded())
    let sign = hundredths == 0 ? "" : tone < 0 ? "-" : "+"
    return sign + "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "")
      + "\(hundredths % 100)"
  }

  private static func aligned(_ rows: [[String]], right: Set<Int>) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        line += right.contains(column) ? space + cell : cell + space
        if column < row.count - 1 { line += "  " }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
