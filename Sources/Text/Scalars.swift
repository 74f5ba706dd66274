/// Unicode beyond ASCII as the tokenizer sees it.
enum Scalars {
  enum Role {
    case letter, apostrophe, quote, dash, ellipsis, question, exclamation, period, comma
    case space, invisible, symbol
  }

  /// The scalar at an offset of valid UTF-8 and its length in bytes; `nil` beyond the limit.
  static func decode(
    _ bytes: UnsafePointer<UInt8>, at offset: Int, limit: Int
  ) -> (Unicode.Scalar, Int)? {
    let first = UInt32(bytes[offset])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard offset + length <= limit else { return nil }
    var value = length == 1 ? first : first & (0x7F >> UInt32(length))
    for next in 1..<max(length, 1) where length > 1 {
      value = value << 6 | UInt32(bytes[offset + next] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar.value {
    case 0x2019, 0x2018, 0x02BC, 0xFF07, 0x201B, 0x02B9, 0xB4: return .apostrophe
    case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0xFF02: return .quote
    case 0x2013, 0x2014, 0x2015, 0x2012: return .dash
    // Hyphens proper join words like the ASCII one.
    case 0x2010, 0x2011: return .symbol
    case 0x2026: return .ellipsis
    case 0xFF1F: return .question
    case 0xFF01: return .exclamation
    case 0x3002, 0xFF0E: return .period
    case 0xFF0C, 0x3001: return .comma
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: return .invisible
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85: return .space
    default:
      let properties = scalar.properties
      if properties.isAlphabetic { return .letter }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .decimalNumber: return .letter
      default: return .symbol
      }
    }
  }
}
