extension [UInt8] {
  /// Appends UTF-8 in double quotes. Only what must be escaped is.
  mutating func appendQuoted(_ text: UnsafeRawBufferPointer) {
    append(.quote)
    var kept = 0
    var high: UInt64 = 0
    while true {
      let stop = text.firstSpecial(from: kept, to: text.count, high: &high)
      if stop > kept { append(contentsOf: text.part(kept..<stop)) }
      if stop >= text.count { break }
      appendEscape(of: text[stop])
      kept = stop + 1
    }
    append(.quote)
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(.backslash)
    switch byte {
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0x09: append(UInt8(ascii: "t"))
    case ..<0x20:
      append(contentsOf: "u00".utf8)
      append(.zero + byte >> 4)
      append(Self.hexDigit(byte & 0x0F))
    default: append(byte)
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? .zero + value : UInt8(ascii: "a") + value - 10
  }
}
