import Text

/// Splits a draft, mail or Markdown text into passages: what the writer wrote, and what stands in
/// quoted blocks. Code blocks, patches, mail headers, signatures and "On ... wrote:" lines are
/// nobody's words and are left out.
///
/// Passages end at about `chunkBytes`, at a paragraph, line or sentence where possible, so that a
/// text of any size is read in bounded memory.
package struct DraftReader: IteratorProtocol, Sequence {
  /// Bytes after which a passage ends at the next good place.
  package static let chunkBytes = 64 << 10

  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private let blocks: ForeignBlocks
  private var at: Int
  /// Behind a block of several lines that is nobody's.
  private var nobodysEnd = 0
  private var fence: UInt8?
  private var inSignature = false
  private var restIsQuoted = false
  /// A sentence ends before the next line.
  private var breakPending = true
  /// Whose line is being read in parts, because it is too long for one.
  private var speakerOfRest: Passage.Speaker?

  /// - Parameters:
  ///   - bytes: valid UTF-8
  ///   - readsHeaders: whether the text may begin with a mail's header lines
  package init(_ bytes: UnsafePointer<UInt8>, count: Int, readsHeaders: Bool) {
    self.bytes = bytes
    self.count = count
    blocks = ForeignBlocks(bytes, count: count)
    at = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    if readsHeaders { skipHeaders() }
  }

  package mutating func next() -> Passage? {
    var passage: Passage?
    var size = 0
    while at < count {
      let line = nextLine()
      let kind = kind(of: line)
      guard let (speaker, start) = words(of: line, kind) else {
        breakPending = true
        at = line.next
        if case .blank = kind, size > DraftReader.chunkBytes { return passage }
        continue
      }
      if kind == .item || kind == .heading { breakPending = true }
      if let passage, passage.speaker != speaker || size > DraftReader.chunkBytes * 4 {
        breakPending = breakPending || passage.speaker != speaker
        return passage
      }
      let end = lineEnd(start, line.end)
      append(Piece(start: start, end: end, breaksBefore: breakPending), speaker, &passage)
      size += end - start
      breakPending = kind == .heading
      let isWhole = end == line.end && line.isWhole
      at = end == line.end ? line.next : end
      speakerOfRest = isWhole ? nil : speaker
      if !isWhole { return passage }
    }
    return passage
  }

  /// Whose words a line holds, and where they begin; `nil` when nobody's.
  private func words(of line: Line, _ kind: LineKind) -> (Passage.Speaker, Int)? {
    switch kind {
    case .blank, .nobody: nil
    case .quoted(let text): isBlank(text, line.end) ? nil : (.other, text)
    case .plain where speakerOfRest == .other: (.other, line.start)
    case .plain, .item, .heading: (.author, line.start)
    }
  }

  // MARK: Lines

  private struct Line {
    var start: Int
    var end: Int
    var next: Int
    /// Whether it goes to the end of the line.
    var isWhole: Bool
  }

  private enum LineKind: Equatable {
    case blank, nobody, plain, item, heading
    /// The text begins at this offset, behind the marks.
    case quoted(Int)
  }

  /// The line at `at`, or as much of it as a passage can take.
  private func nextLine() -> Line {
    let limit = Swift.min(count, at + DraftReader.chunkBytes + 1)
    var end = at
    while end < limit && bytes[end] != 0x0A { end += 1 }
    if end == limit && limit < count {
      return Line(start: at, end: end, next: end, isWhole: false)
    }
    let next = Swift.min(end + 1, count)
    if end > at && bytes[end - 1] == 0x0D { end -= 1 }
    return Line(start: at, end: end, next: next, isWhole: true)
  }

  /// Where to stop in a line so that a passage stays small: its end, or a sentence or word end.
  private func lineEnd(_ start: Int, _ end: Int) -> Int {
    let limit = start + DraftReader.chunkBytes
    guard limit < end else { return end }
    var index = limit
    while index > limit - 4096 {
      if bytes[index] == 0x20, [0x2E, 0x21, 0x3F].contains(bytes[index - 1]) { return index }
      index -= 1
    }
    index = limit
    while index > limit - 4096 {
      if bytes[index] == 0x20 { return index }
      index -= 1
    }
    index = limit
    while bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private mutating func append(
    _ piece: Piece, _ speaker: Passage.Speaker, _ passage: inout Passage?
  ) {
    guard var pieces = passage?.pieces, let last = pieces.last else {
      passage = Passage(speaker: speaker, pieces: [piece])
      return
    }
    passage = nil
    // Lines of a paragraph are one stretch, so that patterns see it whole.
    if speaker == .author, !piece.breaksBefore, isBlank(last.end, piece.start) {
      pieces[pieces.count - 1].end = piece.end
    } else {
      pieces.append(piece)
    }
    passage = Passage(speaker: speaker, pieces: pieces)
  }

  private mutating func kind(of line: Line) -> LineKind {
    let text = skipSpaces(line.start, line.end)
    if speakerOfRest != nil { return .plain }
    if line.start < nobodysEnd { return .nobody }
    if let mark = fence {
      if isFence(text, line.end, mark) { fence = nil }
      return .nobody
    }
    if text == line.end { return .blank }
    if inSignature { return .nobody }
    if let mark = [UInt8(ascii: "`"), UInt8(ascii: "~")].first(where: {
      isFence(text, line.end, $0)
    }) {
      fence = mark
      return .nobody
    }
    if bytes[text] == UInt8(ascii: ">") { return .quoted(behindQuoteMarks(text, line.end)) }
    if restIsQuoted { return .quoted(text) }
    if equals(line.start, line.end, "-- ") {
      inSignature = true
      return .nobody
    }
    if blocks.quotesTheRest(text..<line.end) {
      restIsQuoted = true
      return .nobody
    }
    if let end = blocks.end(of: line.start..<line.end) ?? blocks.attributionEnd(text..<line.end) {
      nobodysEnd = end
      return .nobody
    }
    if blocks.isDiffstat(line.start..<line.end) { return .nobody }
    if bytes[text] == UInt8(ascii: "#") { return .heading }
    return isItem(text, line.end) ? .item : .plain
  }

  private func skipSpaces(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end && (bytes[index] == 0x20 || bytes[index] == 0x09) { index += 1 }
    return index
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      guard bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D) else {
        return false
      }
      index += 1
    }
    return true
  }

  private func behindQuoteMarks(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end && (bytes[index] == UInt8(ascii: ">") || bytes[index] == 0x20) { index += 1 }
    return index
  }

  private func isFence(_ start: Int, _ end: Int, _ mark: UInt8) -> Bool {
    start + 3 <= end && bytes[start] == mark && bytes[start + 1] == mark
      && bytes[start + 2] == mark
  }

  private func isItem(_ start: Int, _ end: Int) -> Bool {
    var index = start
    if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(bytes[index]) {
      return index + 1 < end && bytes[index + 1] == 0x20
    }
    if begins(start, end, "\u{2022}") { return true }
    while index < end, index - start < 4, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index > start && index + 1 < end
      && (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"))
      && bytes[index + 1] == 0x20
  }

  private func begins(_ start: Int, _ end: Int, _ text: StaticString) -> Bool {
    guard start + text.utf8CodeUnitCount <= end else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
  }

  private func equals(_ start: Int, _ end: Int, _ text: StaticString) -> Bool {
    end - start == text.utf8CodeUnitCount && begins(start, end, text)
  }

  /// Header lines at the top of a mail: `Name: value`, folded lines, up to the first empty line.
  private mutating func skipHeaders() {
    var index = at
    var sawMailHeader = false
    var first = true
    while index < count {
      at = index
      let line = nextLine()
      if line.start == line.end { break }
      let folded = bytes[line.start] == 0x20 || bytes[line.start] == 0x09
      guard (folded && !first) || isHeader(line) || (first && begins(line.start, line.end, "From "))
      else {
        sawMailHeader = false
        break
      }
      for name: StaticString in ["From:", "To:", "Subject:", "Date:", "Message-ID:"]
      where begins(line.start, line.end, name) { sawMailHeader = true }
      first = false
      index = line.next
    }
    at = sawMailHeader ? index : 0
  }

  private func isHeader(_ line: Line) -> Bool {
    var index = line.start
    while index < line.end, bytes[index] > 0x20, bytes[index] < 0x7F,
      bytes[index] != UInt8(ascii: ":")
    {
      index += 1
    }
    return index > line.start && index < line.end && bytes[index] == UInt8(ascii: ":")
  }
}
