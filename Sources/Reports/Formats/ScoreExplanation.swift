import Coaching
import JSON
import Matching
import Text

/// What moved the tone of every sentence and by how much, then the sum, the tone, and the score line
/// by line.
package struct ScoreExplanation: DocumentReport {
  package let showsSuggestions = false
  /// The kinds of evidence, by the numbers the readings have.
  private let kinds: [ToneTable.Kind]
  private var output: [UInt8] = []
  private var document = ReportedDocument(source: "", kind: .draft)

  package init(kinds: [ToneTable.Kind]) { self.kinds = kinds }

  package mutating func begin(_ document: ReportedDocument, text: SourceText) {
    if self.document.source != "" { line("") }
    self.document = document
    if document.source != "-" || document.conversation != nil {
      line([document.source, document.conversation?.id].compactMap { $0 }.joined(separator: " "))
      line("")
    }
  }

  package mutating func add(_ finding: PlacedFinding) {}

  package mutating func end(_ summary: Summary) {
    guard let verdict = summary.verdict else { return }
    for turn in verdict.turns { show(turn) }
    line("tone of the whole".padded(to: 20) + Points.text(verdict.tone, 3))
    guard let value = verdict.score.value else {
      line("no score: " + (verdict.score.reason ?? ""))
      return
    }
    line("score \(value)")
    for entry in verdict.score.lines {
      line("  " + Points.text(entry.points).leftPadded(to: 5) + "  " + entry.reason)
    }
  }

  private mutating func show(_ turn: ToneTurn) {
    if let index = turn.index {
      line(
        "turn \(index)" + (turn.speaker.map { " (\($0))" } ?? "")
          + (turn.isJudged ? "" : ", not judged"))
    }
    for sentence in turn.reading.sentences {
      line("  " + sentence.text.split { $0.isNewline }.joined(separator: " "))
      for piece in sentence.evidence {
        let kind = kinds[piece.kind]
        line(
          "    " + Points.text(piece.value, 3).leftPadded(to: 7) + "  "
            + "\"\(piece.text)\"".padded(to: 26) + "  " + kind.id
            + (Points.arithmetic(piece, kind).map { " (\($0))" } ?? "") + "; " + kind.source)
      }
    }
    let reading = turn.reading
    line(
      "  sum \(Points.text(reading.sum, 3)) over \(reading.words) words: tone "
        + Points.text(reading.tone, 3))
    line("")
  }

  package mutating func finish() {}

  package mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  private mutating func line(_ text: String) { output += Array((text + "\n").utf8) }
}

/// The same for programs: one JSON line a document.
package struct ScoreExplanationJSON: DocumentReport {
  package let showsSuggestions = false
  private let kinds: [ToneTable.Kind]
  private let rules: String
  private var writer = JSONWriter()
  private var document = ReportedDocument(source: "", kind: .draft)

  package init(kinds: [ToneTable.Kind], rules: String) {
    self.kinds = kinds
    self.rules = rules
  }

  package mutating func begin(_ document: ReportedDocument, text: SourceText) {
    self.document = document
  }

  package mutating func add(_ finding: PlacedFinding) {}

  package mutating func end(_ summary: Summary) {
    guard let verdict = summary.verdict else { return }
    writer.beginObject()
    for (key, value) in [
      ("schema", "betterput/score-explanation/1"), ("rules", rules), ("source", document.source),
      ("kind", document.kind.rawValue),
    ] {
      writer.key(key)
      writer.string(value)
    }
    if let conversation = document.conversation {
      writer.key("id")
      if let id = conversation.id { writer.string(id) } else { writer.null() }
    }
    writer.key("turns")
    writer.beginArray()
    for turn in verdict.turns { write(turn) }
    writer.endArray()
    writer.verdict(verdict)
    writer.key("lines")
    writer.beginArray()
    for entry in verdict.score.lines {
      writer.beginObject()
      writer.key("points")
      writer.int(entry.points)
      writer.key("reason")
      writer.string(entry.reason)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  private mutating func write(_ turn: ToneTurn) {
    writer.beginObject()
    if let index = turn.index {
      writer.key("turn")
      writer.int(index)
    }
    writer.key("judged")
    writer.bool(turn.isJudged)
    writer.key("words")
    writer.int(turn.reading.words)
    writer.key("sum")
    writer.double(Points.rounded(turn.reading.sum))
    writer.key("tone")
    writer.double(turn.reading.tone)
    writer.key("sentences")
    writer.beginArray()
    for sentence in turn.reading.sentences {
      writer.beginObject()
      writer.key("text")
      writer.string(sentence.text)
      writer.key("evidence")
      writer.beginArray()
      for piece in sentence.evidence { write(piece) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private mutating func write(_ piece: ToneEvidence) {
    let kind = kinds[piece.kind]
    writer.beginObject()
    for (key, value) in [("text", piece.text), ("kind", kind.id), ("source", kind.source)] {
      writer.key(key)
      writer.string(value)
    }
    for (key, value) in [
      ("weight", kind.weight), ("bend", Points.rounded(piece.bend)),
      ("repeat", piece.isRepeat ? 0.5 : 1), ("value", Points.rounded(piece.value)),
    ] {
      writer.key(key)
      writer.double(value)
    }
    writer.endObject()
  }

  package mutating func finish() {}
  package mutating func take() -> [UInt8] { writer.take() }
}

/// How points are written.
enum Points {
  /// To a millionth, so that sums of what is written are sums of what was added.
  static func rounded(_ value: Double) -> Double {
    let rounded = (value * 1_000_000).rounded() / 1_000_000
    return rounded == 0 ? 0 : rounded
  }

  static func text(_ points: Int) -> String { (points < 0 ? "\u{2212}" : "+") + "\(abs(points))" }

  static func text(_ value: Double, _ digits: Int) -> String {
    let scale = digits == 3 ? 1000.0 : 100.0
    let whole = Int((abs(value) * scale).rounded())
    let fraction = String(whole % Int(scale))
    let zeros = String(repeating: "0", count: digits - fraction.count)
    let sign = value < 0 && whole > 0 ? "\u{2212}" : "+"
    return sign + "\(whole / Int(scale))." + zeros + fraction
  }

  /// What was multiplied, where the value is not simply the weight.
  static func arithmetic(_ piece: ToneEvidence, _ kind: ToneTable.Kind) -> String? {
    var parts: [String] = []
    if piece.bend != 1 { parts.append("\u{00D7} \(rounded(piece.bend)) for words before it") }
    if piece.isRepeat { parts.append("\u{00D7} 0.5 as a repeat") }
    guard !parts.isEmpty else { return nil }
    return "\(kind.weight) " + parts.joined(separator: " ")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
