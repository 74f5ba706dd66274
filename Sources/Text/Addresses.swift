/// Web and mail addresses, which are nobody's prose.
enum Addresses {
  private static let endings: Set<String> = [
    "com", "org", "net", "io", "co", "uk", "de", "eu", "us", "gov", "edu", "info", "app", "dev",
    "ly", "me", "fr", "es", "au", "ca",
  ]

  /// The end of an address that begins at a word; `nil` when the word is none.
  static func end(at start: Int, in bytes: UnsafePointer<UInt8>, limit: Int) -> Int? {
    var end = start
    var at: Int?
    var lastDot: Int?
    var scheme = false
    scan: while end < limit {
      switch bytes[end] {
      case 0x00...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: ","),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "'"), 0x80...0xFF:
        break scan
      case UInt8(ascii: "@"): at = end
      case UInt8(ascii: "."): lastDot = end
      case UInt8(ascii: ":"):
        if end + 2 < limit, bytes[end + 1] == UInt8(ascii: "/"), bytes[end + 2] == UInt8(ascii: "/")
        {
          scheme = true
        }
      case UInt8(ascii: "/") where !scheme && lastDot == nil: break scan
      default: break
      }
      end += 1
    }
    while end > start, ".,;:!?".utf8.contains(bytes[end - 1]) {
      end -= 1
      if lastDot == end { lastDot = previousDot(bytes, from: start, before: end) }
    }
    guard end > start else { return nil }
    if scheme { return end }
    guard let dot = lastDot, dot > start, dot + 2 < end else { return nil }
    if let at, at > start, dot > at { return end }
    var tail = dot + 1
    if let slash = (start..<end).first(where: { bytes[$0] == UInt8(ascii: "/") }) {
      guard let before = previousDot(bytes, from: start, before: slash) else { return nil }
      return isEnding(bytes, before + 1, slash) ? end : nil
    }
    while tail < end, bytes[tail] != UInt8(ascii: "?") { tail += 1 }
    return isEnding(bytes, dot + 1, tail) ? end : nil
  }

  private static func previousDot(
    _ bytes: UnsafePointer<UInt8>, from start: Int, before end: Int
  ) -> Int? {
    (start..<end).last { bytes[$0] == UInt8(ascii: ".") }
  }

  private static func isEnding(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end > start, end - start <= 4 else { return false }
    // A sentence that lacks its space ("later.You") has a capital here.
    guard (start..<end).allSatisfy({ bytes[$0] > 0x60 && bytes[$0] < 0x7B }) else { return false }
    return endings.contains(
      String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
    )
  }
}
