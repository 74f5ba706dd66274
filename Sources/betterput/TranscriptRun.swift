import Coaching
import Conversations
import Reports
import Rules
import Text

/// Notes on a file's conversations, each told once.
struct TranscriptNotes {
  private var texts: [String] = []
  private var counts: [String: Int] = [:]
  private static let most = 12

  mutating func add(_ notes: [String]) {
    for note in notes {
      if counts[note] == nil { texts.append(note) }
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
        "betterput: note: \(name): and \(texts.count - TranscriptNotes.most) more notes; "
          + "give conversations one by one to see all")
    }
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
        run.fail(error, name)
        return true
      }
      var notes = TranscriptNotes()
      var places = PositionCounter()
      try reader.read(source) { result in
        switch result {
        case .success(let conversation):
          notes.add(conversation.notes)
          try run.check(conversation, reader.name, path, source, &places)
        case .failure(let failure): run.fail(failure, name)
        }
      }
      notes.tell(of: name)
      return true
    }
    self = run
    return wasRead
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
    try coach.read(conversation) { index, finding in
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
    report.end(summary)
  }

  private mutating func fail(_ failure: TranscriptFailure, _ name: String) {
    if let line = failure.line {
      troubles.append("\(name):\(line):\(failure.column ?? 1): error: \(failure.message)")
    } else {
      troubles.append("betterput: error: " + failure.sentence(about: name))
    }
  }
}
