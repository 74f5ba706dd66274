import Coaching
import JSON
import Rules
import Text

/// The contract's `betterput/check/1`: one document of all files, or with `linesOfDocuments` one
/// line a file.
struct JSONReport: DocumentReport {
  let showsSuggestions = true
  private let rules: String
  private let linesOfDocuments: Bool
  private var writer: JSONWriter
  private var signals: [PlacedFinding] = []
  private var overTurns = TurnJudge.Result()
  private var positions = PositionCounter()
  private var text = SourceText("")
  private var isTranscript = false
  private var isMessage = false
  private var hasBegun = false

  init(rules: String, linesOfDocuments: Bool) {
    self.rules = rules
    self.linesOfDocuments = linesOfDocuments
    writer = JSONWriter(linesOfDocuments ? .compact : .pretty)
  }

  mutating func begin(_ document: ReportedDocument, text: SourceText) {
    if linesOfDocuments || !hasBegun { beginOutput() }
    self.text = text
    positions = PositionCounter()
    writer.beginObject()
    writer.key("source")
    writer.string(document.source)
    writer.key("kind")
    writer.string(document.kind.rawValue)
    isTranscript = document.conversation != nil
    isMessage = document.kind == .message
    if let conversation = document.conversation {
      writer.key("format")
      writer.string(conversation.format)
      for (key, value) in [("id", conversation.id), ("agent", conversation.agent)] {
        writer.key(key)
        if let value { writer.string(value) } else { writer.null() }
      }
    }
    writer.key("findings")
    writer.beginArray()
  }

  private mutating func beginOutput() {
    hasBegun = true
    writer.beginObject()
    writer.key("schema")
    writer.string("betterput/check/1")
    writer.key("rules")
    writer.string(rules)
    writer.key("documents")
    writer.beginArray()
  }

  mutating func add(_ finding: PlacedFinding) {
    guard finding.finding.kind == .fault else {
      signals.append(finding)
      return
    }
    for label in finding.finding.labels { writeFault(finding, label) }
  }

  mutating func add(_ result: TurnJudge.Result) { overTurns = result }

  private mutating func writeFault(_ placed: PlacedFinding, _ label: String) {
    let finding = placed.finding
    writer.beginObject()
    writer.key("id")
    writer.string(label)
    writer.key("rule")
    writer.string(finding.rule)
    writer.key("severity")
    writer.string(finding.severity.rawValue)
    writer.key("turn")
    if let turn = placed.turn { writer.int(turn.index) } else { writer.null() }
    writeSpan(placed)
    writer.key("message")
    writer.string(finding.message)
    writer.key("why")
    writer.string(finding.why)
    writeSuggestions(finding.suggestions, in: placed.turn)
    writer.endObject()
  }

  private mutating func writeSpan(_ placed: PlacedFinding) {
    for (key, value) in [
      ("start", placed.turn?.start ?? placed.start.scalar),
      ("end", placed.turn?.end ?? placed.end.scalar),
    ] {
      writer.key(key)
      writer.int(value)
    }
    // A transcript in JSON has no place that a person could go to.
    if placed.hasPlace {
      for (key, value) in [
        ("line", placed.start.line), ("column", placed.start.column),
        ("endLine", placed.end.line), ("endColumn", placed.end.column),
      ] {
        writer.key(key)
        writer.int(value)
      }
    }
    writer.key("text")
    writer.string(placed.quote)
  }

  private mutating func writeSuggestions(_ suggestions: [Suggestion], in turn: FoundTurn?) {
    // Edits of a turn count in the turn.
    var counter = turn == nil ? positions : PositionCounter()
    (turn?.text ?? text).bytes.withUnsafeBufferPointer { bytes in
      writer.write(suggestions) { writer, suggestion in
        writer.write(suggestion.edits) { counter.position(of: $0, in: bytes).scalar }
      }
    }
    if turn == nil { positions = counter }
  }

  mutating func end(_ summary: Summary) {
    writer.endArray()
    writeSignals("signals", .signal)
    writeSignals("states", .state)
    signals.removeAll()
    if isTranscript || isMessage {
      writer.write(overTurns)
      overTurns = TurnJudge.Result()
    }
    if let verdict = summary.verdict { writer.verdict(verdict) }
    writer.key("summary")
    writer.beginObject()
    for severity in Severity.allCases.reversed() {
      writer.key(severity.rawValue)
      writer.int(summary.count(of: severity))
    }
    writer.endObject()
    writer.endObject()
    if linesOfDocuments { endOutput() }
  }

  private mutating func writeSignals(_ key: String, _ kind: Finding.Kind) {
    writer.key(key)
    writer.beginArray()
    for signal in signals where signal.finding.kind == kind {
      for label in signal.finding.labels {
        writer.beginObject()
        writer.key("id")
        writer.string(label)
        writer.key("rule")
        writer.string(signal.finding.rule)
        if let turn = signal.turn {
          writer.key("turn")
          writer.int(turn.index)
        }
        writeSpan(signal)
        writer.endObject()
      }
    }
    writer.endArray()
  }

  private mutating func endOutput() {
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  mutating func finish() {
    guard !linesOfDocuments else { return }
    if !hasBegun { beginOutput() }
    endOutput()
  }

  mutating func take() -> [UInt8] { writer.take() }
}
