import Text

/// Words of headers outside ASCII: `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
package enum EncodedWords {
  private struct Word {
    var charset: String
    var payload: [UInt8]
    /// Behind the closing mark.
    var end: Int
  }

  /// Reads a header's value, unfolded.
  package static func decode(_ bytes: [UInt8]) -> MappedText {
    var text = MappedText()
    var plainStart = 0
    var at = 0
    func appendPlain(upTo end: Int) {
      // Bytes outside ASCII stand in headers although they must not.
      text.append(
        MappedText(Array(bytes[plainStart..<end]), OffsetMap.shifted(by: plainStart)).read {
          Charset.unsaid.decode($0)
        })
    }
    while at + 1 < bytes.count {
      guard bytes[at] == UInt8(ascii: "="), bytes[at + 1] == UInt8(ascii: "?"),
        var word = word(bytes, at)
      else {
        at += 1
        continue
      }
      appendPlain(upTo: at)
      // A character may be split over words, against the rules; white space between words is none.
      while let next = adjacentWord(bytes, word.end),
        next.charset.lowercased() == word.charset.lowercased()
      {
        word.payload += next.payload
        word.end = next.end
      }
      text.append(Charset(word.charset).decode(word.payload).bytes, from: at, step: 0)
      at = adjacentStart(bytes, word.end) ?? word.end
      plainStart = at
    }
    appendPlain(upTo: bytes.count)
    return text
  }

  private static func adjacentStart(_ bytes: [UInt8], _ end: Int) -> Int? {
    var at = end
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return word(bytes, at) == nil ? nil : at
  }

  private static func adjacentWord(_ bytes: [UInt8], _ end: Int) -> Word? {
    adjacentStart(bytes, end).flatMap { word(bytes, $0) }
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> Word? {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "="),
      bytes[start + 1] == UInt8(ascii: "?"),
      let charsetEnd = mark(bytes, from: start + 2, longest: 60), charsetEnd > start + 2,
      charsetEnd + 2 < bytes.count, bytes[charsetEnd + 2] == UInt8(ascii: "?")
    else { return nil }
    let method = bytes[charsetEnd + 1] | 0x20
    let payload = charsetEnd + 3
    // Longer than the 75 that are allowed is written too.
    guard [UInt8(ascii: "q"), UInt8(ascii: "b")].contains(method),
      let end = mark(bytes, from: payload, longest: 4000), end + 1 < bytes.count,
      bytes[end + 1] == UInt8(ascii: "=")
    else { return nil }
    // A language may stand behind the charset: `utf-8*en`.
    let charset = bytes[start + 2..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
    let decoded = bytes.withUnsafeBufferPointer { all in
      method == UInt8(ascii: "b")
        ? Base64.decode(all, payload..<end).bytes : quoted(all, payload..<end)
    }
    return Word(
      charset: String(decoding: charset, as: UTF8.self), payload: decoded, end: end + 2)
  }

  /// The next `?`, no white space before it.
  private static func mark(_ bytes: [UInt8], from start: Int, longest: Int) -> Int? {
    for at in start..<max(start, min(bytes.count, start + longest)) {
      if bytes[at] == UInt8(ascii: "?") { return at }
      if bytes[at] == 0x0A { return nil }
    }
    return nil
  }

  private static func quoted(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var spaced = Array(bytes[range])
    for index in spaced.indices where spaced[index] == UInt8(ascii: "_") { spaced[index] = 0x20 }
    return spaced.withUnsafeBufferPointer { QuotedPrintable.decode($0, 0..<$0.count).bytes }
  }
}

extension OffsetMap {
  /// Of a text that was cut out of its source in one piece.
  static func shifted(by offset: Int) -> OffsetMap {
    var map = OffsetMap()
    map.note(output: 0, source: offset)
    return map
  }
}
