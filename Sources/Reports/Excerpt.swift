import Text

/// The lines around some words, cut to a width, with marks below the words.
struct Excerpt {
  /// A line as shown, and the marks to print below it; no marks for lines without any.
  private(set) var rows: [(text: String, marks: String)] = []

  private static let width = 88
  private static let mostLines = 4

  init(of range: Range<Int>, in text: SourceText) {
    let bytes = text.bytes
    guard !range.isEmpty, range.upperBound <= bytes.count else { return }
    var start = range.lowerBound
    var first = true
    while start < range.upperBound, rows.count < Excerpt.mostLines {
      let lineEnd = Excerpt.lineEnd(bytes, from: start)
      let lineStart = first ? Excerpt.lineStart(bytes, before: start) : start
      let markEnd = min(range.upperBound, lineEnd)
      append(
        bytes, line: lineStart..<lineEnd, marked: max(start, lineStart)..<max(markEnd, start))
      start = lineEnd + 1
      first = false
    }
  }

  private mutating func append(_ bytes: [UInt8], line: Range<Int>, marked: Range<Int>) {
    let shown = Excerpt.window(bytes, line, marked)
    let before = Excerpt.plain(bytes[shown.lowerBound..<marked.lowerBound])
    let words = Excerpt.plain(bytes[marked.lowerBound..<min(marked.upperBound, shown.upperBound)])
    let after = Excerpt.plain(bytes[min(marked.upperBound, shown.upperBound)..<shown.upperBound])
    let head = shown.lowerBound > line.lowerBound ? "\u{2026} " : ""
    let tail = shown.upperBound < line.upperBound ? " \u{2026}" : ""
    rows.append(
      (
        text: head + before + words + after + tail,
        marks: String(repeating: " ", count: Layout.width(of: head + before))
          + String(repeating: "~", count: max(1, Layout.width(of: words)))
      ))
  }

  private static func lineStart(_ bytes: [UInt8], before: Int) -> Int {
    var index = before
    while index > 0, bytes[index - 1] != 0x0A, before - index < 4096 { index -= 1 }
    return index
  }

  private static func lineEnd(_ bytes: [UInt8], from: Int) -> Int {
    var index = from
    while index < bytes.count, bytes[index] != 0x0A, index - from < 4096 { index += 1 }
    return index
  }

  /// The part of a line to show: all of it, or words around the mark.
  private static func window(_ bytes: [UInt8], _ line: Range<Int>, _ marked: Range<Int>)
    -> Range<Int>
  {
    guard line.count > width else { return boundary(bytes, line, line) }
    let spare = max(0, width - marked.count)
    var low = max(line.lowerBound, marked.lowerBound - spare / 2)
    var high = min(line.upperBound, max(marked.upperBound, low + width))
    low = max(line.lowerBound, min(low, high - width))
    while low > line.lowerBound, low < marked.lowerBound, bytes[low - 1] != 0x20 { low += 1 }
    while high < line.upperBound, high > marked.upperBound, bytes[high] != 0x20 { high -= 1 }
    return boundary(bytes, low..<high, line)
  }

  /// Keeps a cut off the inside of a scalar.
  private static func boundary(_ bytes: [UInt8], _ range: Range<Int>, _ line: Range<Int>)
    -> Range<Int>
  {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, low < bytes.count, bytes[low] & 0xC0 == 0x80 { low += 1 }
    while high > low, high < bytes.count, bytes[high] & 0xC0 == 0x80 { high -= 1 }
    return low..<high
  }

  /// Control characters would move the cursor or worse.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F..<0xA0: " "
          default: scalar
          }
        }))
  }
}

/// How text takes room on a terminal.
enum Layout {
  /// Columns a text takes: none for marks and joiners, two for wide characters and emoji.
  static func width(of text: String) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let properties = first.properties
    if properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Lines of at most so many columns, broken at spaces.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !row.isEmpty, width(of: row) + 1 + width(of: String(word)) > columns {
        rows.append(row)
        row = ""
      }
      row += (row.isEmpty ? "" : " ") + word
    }
    if !row.isEmpty || rows.isEmpty { rows.append(row) }
    return rows
  }
}
