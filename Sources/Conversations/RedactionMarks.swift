/// Marks that stand where words were taken out: `[PII]`, `[CREDIT_CARD_NUMBER]`, `<redacted>`,
/// `{{NAME}}`, `****`, `####`.
enum RedactionMarks {
  static func ranges(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      var ranges: [Range<Int>] = []
      var at = 0
      while at < bytes.count {
        if let end = end(of: bytes, from: at) {
          ranges.append(at..<end)
          at = end
        } else {
          at += 1
        }
      }
      return ranges
    }
  }

  private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let first = bytes[start]
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"):
      return bracketed(bytes, from: start)
    case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "X"):
      var end = start
      while end < bytes.count, bytes[end] == first { end += 1 }
      return end - start >= 4 ? end : nil
    default: return nil
    }
  }

  private static func bracketed(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let open = bytes[start]
    let close =
      open == UInt8(ascii: "[")
      ? UInt8(ascii: "]") : open == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "}")
    var from = start
    while from < bytes.count, bytes[from] == open, from - start < 2 { from += 1 }
    var end = from
    while end < bytes.count, end - from < 40, isInside(bytes[end]) { end += 1 }
    let inside = bytes[from..<end]
    guard end < bytes.count, bytes[end] == close, inside.count >= 2 else { return nil }
    let word = String(decoding: inside, as: UTF8.self)
    let isMark =
      word.lowercased().contains("redact") || word.lowercased().contains("masked")
      || (word == word.uppercased() && inside.contains { (0x41...0x5A).contains($0) }
        && open != UInt8(ascii: "<"))
    guard isMark else { return nil }
    while end < bytes.count, bytes[end] == close, end - start < 48 { end += 1 }
    return end
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == 0x20
  }
}
