extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let minus = UInt8(ascii: "-")
  static let zero = UInt8(ascii: "0")

  @inline(__always)
  var isDigit: Bool { self &- .zero < 10 }

  /// The value of a hexadecimal digit.
  var hexValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

/// The same byte in all eight places of a word.
@inline(__always)
private func eightTimes(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

private let highBits: UInt64 = 0x8080_8080_8080_8080

extension UnsafeRawBufferPointer {
  /// Eight bytes, the first in the lowest place.
  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The first quote, backslash or control character at or after `start`, or `end`.
  /// Sets a bit of `high` if a byte before it is not ASCII.
  @inline(__always)
  func firstSpecial(from start: Int, to end: Int, high: inout UInt64) -> Int {
    var offset = start
    while end - offset >= 8 {
      let word = word(at: offset)
      let quote = word ^ eightTimes(.quote)
      let backslash = word ^ eightTimes(.backslash)
      // A subtraction borrows into its neighbour only above a byte that is itself a hit, so the
      // lowest mark is always a true one.
      let marks =
        ((quote &- eightTimes(1)) & ~quote
          | (backslash &- eightTimes(1)) & ~backslash
          | (word &- eightTimes(0x20)) & ~word) & highBits
      if marks != 0 {
        let bit = marks.trailingZeroBitCount
        high |= word & highBits & ((1 << UInt64(bit)) &- 1)
        return offset + bit >> 3
      }
      high |= word & highBits
      offset += 8
    }
    while offset < end {
      let byte = self[offset]
      if byte == .quote || byte == .backslash || byte < 0x20 { return offset }
      high |= UInt64(byte & 0x80)
      offset += 1
    }
    return end
  }

  /// The first byte at or after `start` that is not ASCII, or `end`.
  @inline(__always)
  func firstNonASCII(from start: Int, to end: Int) -> Int {
    var offset = start
    while end - offset >= 8 {
      let marks = word(at: offset) & highBits
      if marks != 0 { return offset + marks.trailingZeroBitCount >> 3 }
      offset += 8
    }
    while offset < end, self[offset] < 0x80 { offset += 1 }
    return offset
  }

  /// The bytes of a range, cut to what exists.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range.clamped(to: 0..<count)])
  }
}
