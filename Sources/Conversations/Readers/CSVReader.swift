/// Separated values, a row a turn: the columns go by their names or by what the user says.
struct CSVReader: TranscriptReader {
  let name = "csv"
  let title = "a table of turns (CSV or TSV)"
  let hallmark = "header with a column of texts and one of roles or speakers"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let (table, columns) = CSVReader.table(source) else { return false }
    guard columns.text != nil, columns.role != nil || columns.speaker != nil else { return false }
    return CSVReader.hasWholeRow(table)
  }

  func accepts(_ source: TranscriptSource) -> Bool {
    CSVReader.table(source).map { CSVReader.hasWholeRow($0.0) } ?? false
  }

  private static func table(_ source: TranscriptSource) -> (CSVTable, Columns)? {
    guard case .text = source.shape, let table = CSVTable(source.bytes) else { return nil }
    return (table, Columns(table, source.options.columns))
  }

  /// A text with commas in its first line is no table.
  static func hasWholeRow(_ table: CSVTable) -> Bool { table.firstRow != nil }

  struct Columns {
    var conversation, role, speaker, text, start, end, isPrivate: Int?
    /// Columns asked for that there are not.
    var missing: [String] = []
    var isMilliseconds = false

    init(_ table: CSVTable, _ asked: [TranscriptColumn: String]) {
      var missing: [String] = []
      func find(_ column: TranscriptColumn) -> Int? {
        guard let name = asked[column] else { return table.column(any: column.names) }
        let index = table.column(name)
        if index == nil { missing.append(name) }
        return index
      }
      conversation = find(.conversation)
      role = find(.role)
      speaker = find(.speaker)
      text = find(.text)
      start = find(.start)
      end = find(.end)
      isPrivate = find(.private)
      self.missing = missing
      if let start { isMilliseconds = RoleNames.normal(table.header[start]).hasSuffix(" ms") }
    }
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    guard let (table, columns) = CSVReader.table(source) else { return }
    let names = table.header.joined(separator: ", ")
    if !columns.missing.isEmpty {
      return try emit(
        .failure(
          TranscriptFailure(
            "has no column \(columns.missing.joined(separator: ", ")); its columns are \(names)")))
    }
    guard let text = columns.text else {
      return try emit(
        .failure(
          TranscriptFailure(
            NotTranscripts.known(table)
              ?? "holds no column that is known to hold the words (\(names)); use --columns text=NAME"
          )))
    }
    var groups = ConversationGroups(source)
    try table.forEachRow(
      { row in
        func cell(_ index: Int?) -> String? {
          index.map { row.fields[$0].string }.flatMap { $0.isEmpty ? nil : $0 }
        }
        groups.with(cell(columns.conversation) ?? "") { builder in
          let start = cell(columns.start).flatMap {
            WrittenTime($0, isMilliseconds: columns.isMilliseconds)
          }
          let end = cell(columns.end).flatMap {
            WrittenTime($0, isMilliseconds: columns.isMilliseconds)
          }
          if start?.isAbsolute == true { builder.hasAbsoluteTimes = true }
          let field = row.fields[text].text
          let words = builder.words(of: field.text)
          let speaker = cell(columns.speaker).map { SpeakerLabel($0) }
          let role = cell(columns.role).map { SpeakerLabel($0) }
          let isPrivate = cell(columns.isPrivate).map {
            ["true", "t", "yes", "y", "1"].contains($0.lowercased())
          }
          builder.add(
            Turn(
              words, role: role?.role ?? speaker?.role, speaker: speaker?.speaker ?? role?.speaker,
              kind: isPrivate == true ? .note : role?.role == .system ? .system : .words,
              start: start?.seconds, end: end?.seconds,
              places: words == field.text ? field.places : []))
        }
      }, failure: { try emit(.failure($0)) })
    try groups.emit(emit)
  }
}
