/// Rows of separated values after RFC 4180: quotes around fields, doubled quotes within, line
/// breaks inside quotes. Read one row at a time.
struct CSVRows {
  struct Field {
    /// The text with its quotes taken off.
    var text: TurnText
    var string: String { text.text }
  }

  struct Row {
    var fields: [Field]
    /// The line on which it begins, from 1.
    var line: Int
  }

  private let bytes: UnsafeRawBufferPointer
  private let separator: UInt8
  private var at: Int
  private var line = 1

  init(_ bytes: UnsafeRawBufferPointer, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row that is not empty; `nil` at the end.
  mutating func next() throws(TranscriptFailure) -> Row? {
    while at < bytes.count {
      let start = line
      var fields: [Field] = []
      var ends = false
      while !ends {
        fields.append(Field(text: try field()))
        if at < bytes.count, bytes[at] == separator { at += 1 } else { ends = true }
      }
      endLine()
      if fields.count > 1 || fields.first?.text.isEmpty == false {
        return Row(fields: fields, line: start)
      }
    }
    return nil
  }

  private mutating func endLine() {
    guard at < bytes.count else { return }
    at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    line += 1
  }

  private mutating func field() throws(TranscriptFailure) -> TurnText {
    var text = TurnText()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      let start = at
      while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
        at += 1
      }
      text.append(start..<at, of: bytes)
      return text
    }
    let opened = line
    at += 1
    var start = at
    while at < bytes.count {
      if bytes[at] == 0x0A { line += 1 }
      guard bytes[at] == UInt8(ascii: "\"") else {
        at += 1
        continue
      }
      if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") {
        text.append(start..<at + 1, of: bytes)
        at += 2
        start = at
        continue
      }
      text.append(start..<at, of: bytes)
      at += 1
      guard at == bytes.count || bytes[at] == separator || bytes[at] == 0x0A || bytes[at] == 0x0D
      else {
        throw TranscriptFailure(
          "text stands behind a closing quote; double the quotes inside a field", line: line)
      }
      return text
    }
    throw TranscriptFailure("a quoted field is not closed; was the file cut off?", line: opened)
  }
}

/// A file of separated values with its header.
struct CSVTable {
  let header: [String]
  private let columns: [String: Int]
  private let bytes: UnsafeRawBufferPointer
  private let separator: UInt8

  private static let longestHeader = 1 << 16

  /// `nil` when the first line is no header of at least two columns.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(CSVTable.longestHeader))
    guard head.contains(0x0A) || head.contains(0x0D) else { return nil }
    var best: (count: Int, separator: UInt8, header: [String]) = (1, 0, [])
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      var rows = CSVRows(head, separator: separator)
      guard let row = try? rows.next(), row.fields.count > best.count else { continue }
      best = (row.fields.count, separator, row.fields.map { CSVTable.name($0.string) })
    }
    guard best.count > 1, best.header.allSatisfy({ $0.utf8.count <= 60 && !$0.contains("\n") })
    else { return nil }
    separator = best.separator
    header = best.header
    columns = Dictionary(
      best.header.enumerated().map { (RoleNames.normal($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func name(_ text: String) -> String {
    var name = text[...]
    while name.first?.isWhitespace == true { name.removeFirst() }
    while name.last?.isWhitespace == true { name.removeLast() }
    return String(name)
  }

  /// The place of a column; case and `_` do not count.
  func column(_ names: String...) -> Int? { column(any: names) }

  func column(any names: [String]) -> Int? {
    for name in names {
      if let index = columns[RoleNames.normal(name)] { return index }
    }
    return nil
  }

  /// The first row behind the header with as many fields; a broken one or two may stand before it.
  var firstRow: CSVRows.Row? {
    var rows = CSVRows(bytes, separator: separator)
    guard (try? rows.next()) != nil else { return nil }
    for _ in 0..<3 {
      guard let row = try? rows.next() else { return nil }
      if row.fields.count == header.count { return row }
    }
    return nil
  }

  /// Hands on the rows behind the header; one with another number of fields is a failure.
  func forEachRow(
    _ body: (CSVRows.Row) throws -> Void, failure: (TranscriptFailure) throws -> Void
  ) throws {
    var rows = CSVRows(bytes, separator: separator)
    _ = try? rows.next()
    while true {
      let row: CSVRows.Row?
      do throws(TranscriptFailure) {
        row = try rows.next()
      } catch {
        // Behind a broken quote nothing can be told apart.
        return try failure(error)
      }
      guard let row else { return }
      guard row.fields.count == header.count else {
        try failure(
          TranscriptFailure(
            "the row has \(RoleAssignment.count(row.fields.count, "field")), the header "
              + "\(header.count); put quotes around text that holds the separator", line: row.line,
            column: 1))
        continue
      }
      try body(row)
    }
  }
}
