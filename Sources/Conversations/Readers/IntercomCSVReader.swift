/// A table of Intercom conversation parts, as warehouses hold it.
struct IntercomCSVReader: TranscriptReader {
  let name = "intercom-csv"
  let title = "a table of Intercom parts (CSV)"
  let hallmark = "columns conversation_id, author_type, part_type and body"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape, let table = CSVTable(source.bytes) else { return false }
    return ["conversation_id", "author_type", "part_type", "body"].allSatisfy {
      table.column($0) != nil
    }
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    guard let table = CSVTable(source.bytes) else { return }
    var groups = ConversationGroups(source)
    try table.forEachRow(
      { row in
        func cell(_ names: String...) -> String? {
          table.column(any: names).map { row.fields[$0].string }
            .flatMap { $0.isEmpty ? nil : $0 }
        }
        groups.with(cell("conversation_id") ?? "") { builder in
          let field = table.column("body").map { row.fields[$0].text }
          let body = builder.words(of: field?.text ?? "")
          IntercomPart(
            id: cell("id", "conversation_part_id"), type: cell("part_type") ?? "comment",
            body: body, author: cell("author_type"),
            name: cell("author_name", "author_id"),
            start: cell("created_at").flatMap(Timestamp.seconds),
            places: field?.text == body ? field?.places ?? [] : []
          ).add(to: &builder)
        }
      }, failure: { try emit(.failure($0)) })
    try groups.emit(emit)
  }
}
