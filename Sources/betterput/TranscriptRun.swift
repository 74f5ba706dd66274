import Coaching
import Conversations
import Reports
import Rules
import Text

/// Notes on a file's conversations, each told once.
struct TranscriptNotes {
  private var texts: [String] = []
  private var counts: [String: Int] = [:]
  private var untold = 0
  private static let most = 12
  private static let mostKept = 1000

  mutating func add(_ notes: [String]) {
    for note in notes {
      if counts[note] == nil {
        guard texts.count < TranscriptNotes.mostKept else {
          untold += 1
          continue
        }
        texts.append(note)
      }
      counts[note, default: 0] += 1
    }
  }

  func tell(of name: String) {
    for text in texts.prefix(TranscriptNotes.most) {
      let count = counts[text] ?? 1
      StandardError.write(
        "betterput: note: \(name): \(text)" + (count > 1 ? " (in \(count) conversations)" : ""))
    }
    if texts.count > TranscriptNotes.most {
      StandardError.write(
        "betterput: note: \(name): and \(texts.count - TranscriptNotes.most + untold) more notes; "
          + "give conversations one by one to see all")
    }
  }
}

/// The lines of our own format, told apart from other JSON.
enum ConversationLines {
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    var bytes = Array(line)
    return TranscriptSource.with(
      &bytes, name: "", options: ReaderOptions()
    ) { source in
      TranscriptFormat.recognised(source)?.name == "conversation"
    }
  }

  /// `nil` when the line is no object.
  static func reader(of source: TranscriptSource) -> (any TranscriptReader)? {
    guard case .document(let node) = source.shape, node.kind == .object else { return nil }
    return TranscriptFormat.all.first { $0.name == "conversation" }
  }

  static func noObject(line: Int) -> TranscriptFailure {
    TranscriptFailure("the line is no JSON object and was left out", line: line, column: 1)
  }
}

extension CheckRun {
  /// Reads a transcript's conversations, each a document of its own.
  ///
  /// - Returns: whether it was one; a text that nobody called a transcript may be none
  mutating func checkTranscript(_ text: SourceText, _ path: String) throws -> Bool {
    let name = path == "-" ? "standard input" : path
    let request = transcripts
    var bytes = text.bytes
    var run = self
    let wasRead = try TranscriptSource.with(
      &bytes, name: name, options: request.options, neighbour: Files.neighbour(of: path)
    ) { source in
      let reader: any TranscriptReader
      do throws(TranscriptFailure) {
        reader = try TranscriptFormat.reader(
          for: source, asked: request.input, insists: request.insists)
      } catch {
        // A text that nobody called a transcript is a draft; JSON is not.
        if case .text = source.shape, !request.insists { return false }
        run.troubles.add(error, name)
        return true
      }
      var notes = TranscriptNotes()
      var places = PositionCounter()
      try reader.read(source) { result in
        switch result {
        case .success(let conversation):
          notes.add(conversation.notes)
          try run.check(conversation, reader.name, path, source, &places)
        case .failure(let failure): run.troubles.add(failure, name)
        }
      }
      notes.tell(of: name)
      return true
    }
    self = run
    return wasRead
  }

  /// Reads conversation JSON lines one by one as they come, whatever their number.
  mutating func checkLines(_ lines: consuming InputLines, _ path: String) throws(Stop) {
    let name = path == "-" ? "standard input" : path
    var notes = TranscriptNotes()
    var lines = lines
    while let line = try lines.next() {
      guard !line.wasCut else {
        troubles.add(
          TranscriptFailure(
            "the line is longer than \(InputLines.longestLine >> 20) MiB and was skipped",
            line: line.number), name)
        continue
      }
      var bytes = Array(line.bytes[line.range])
      var run = self
      let result = Result { () throws -> Void in
        try TranscriptSource.with(
          &bytes, name: name, options: run.transcripts.options
        ) { source in
          guard let reader = ConversationLines.reader(of: source) else {
            run.troubles.add(ConversationLines.noObject(line: line.number), name)
            return
          }
          var places = PositionCounter()
          try reader.read(source) { result in
            switch result {
            case .success(let conversation):
              notes.add(conversation.notes)
              try run.check(conversation, reader.name, path, source, &places)
            case .failure(var failure):
              (failure.line, failure.column) = (line.number, 1)
              run.troubles.add(failure, name)
            }
          }
        }
      }
      self = run
      if case .failure(let error) = result { throw error as? Stop ?? .trouble("\(error)") }
    }
    notes.tell(of: name)
    tell(transcriptCoach?.exhaustedRules ?? [], path)
  }

  private mutating func check(
    _ conversation: Conversation, _ format: String, _ path: String, _ source: TranscriptSource,
    _ places: inout PositionCounter
  ) throws {
    let document = ReportedDocument(
      source: path, kind: .transcript,
      conversation: ReportedConversation(
        id: conversation.id, agent: conversation.agent, format: format))
    let file = source.bytes.bindMemory(to: UInt8.self)
    let coach = transcriptCoach(isBatch: file.count > CheckRun.batchBytes)
    report.begin(document, text: SourceText(""))
    var summary = Summary()
    var last: (index: Int, text: SourceText, counter: PositionCounter)?
    let result = try coach.read(conversation) { index, finding in
      count(finding, &summary)
      guard !isQuiet else { return }
      let turn = conversation.turns[index]
      var current =
        last?.index == index ? last : (index, SourceText(turn.text), PositionCounter())
      guard var here = current else { return }
      let (start, end) = here.text.bytes.withUnsafeBufferPointer { bytes in
        (
          here.counter.position(of: finding.range.lowerBound, in: bytes),
          here.counter.position(of: finding.range.upperBound, in: bytes)
        )
      }
      current = nil
      last = here
      let range = turn.source(of: finding.range)
      let found = FoundTurn(
        index: index, speaker: turn.speaker, text: here.text, start: start.scalar, end: end.scalar,
        isInSource: range != nil)
      report.add(
        PlacedFinding(
          finding: finding,
          start: range.map { places.position(of: $0.lowerBound, in: file) } ?? start,
          end: range.map { places.position(of: $0.upperBound, in: file) } ?? end,
          quote: String(decoding: here.text.bytes[finding.range], as: UTF8.self), turn: found))
      try output.write(report.take())
    }
    if !isQuiet { report.add(result) }
    summary.verdict = coach.verdict
    report.end(summary)
  }
}
