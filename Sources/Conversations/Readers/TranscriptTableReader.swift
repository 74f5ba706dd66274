/// Separated values with a whole written transcript in each row.
struct TranscriptTableReader: TranscriptReader {
  let name = "csv-transcripts"
  let title = "a table of transcripts (CSV)"
  let hallmark = "column whose texts have lines `Agent: ...` and `Customer: ...`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape, let table = CSVTable(source.bytes) else { return false }
    return TranscriptTableReader.column(table, source) != nil
  }

  /// The column that holds transcripts, by the first row.
  private static func column(_ table: CSVTable, _ source: TranscriptSource) -> Int? {
    let asked = source.options.columns[.text]
    guard let column = table.column(any: asked.map { [$0] } ?? TranscriptColumn.text.names + names),
      let first = table.firstRow
    else { return nil }
    let text = WrappedTextReader.plain(first.fields[column].string)
    return WrappedTextReader.isTranscript(text) ? column : nil
  }

  private static let names = [
    "transcription", "conversation", "dialogue", "dialog", "chat", "chat_transcript", "call",
    "conversation_text", "chat_log", "log",
  ]

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    guard let table = CSVTable(source.bytes), let text = TranscriptTableReader.column(table, source)
    else { return }
    let asked = source.options.columns[.conversation]
    let id = table.column(any: asked.map { [$0] } ?? TranscriptColumn.conversation.names + ["id"])
    try table.forEachRow(
      { row in
        try emit(
          Result { () throws(TranscriptFailure) in
            var builder = ConversationBuilder(source)
            if let id, id != text { builder.id = row.fields[id].string }
            builder.read(WrappedTextReader.plain(row.fields[text].string))
            do throws(TranscriptFailure) {
              return try builder.finish()
            } catch {
              throw TranscriptFailure(error.message, line: row.line, column: 1)
            }
          })
      }, failure: { try emit(.failure($0)) })
  }
}
