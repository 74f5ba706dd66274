/// What a byte is to the tokenizer.
enum ByteKind: UInt8 {
  case symbol, space, letter, digit, mark, apostrophe, backtick, high

  @inline(__always) var isAlphanumeric: Bool { self == .letter || self == .digit }

  /// By byte; never freed. Hot loops keep the pointer, for the global costs a check at each use.
  nonisolated(unsafe) static let table: UnsafePointer<ByteKind> = {
    let table = UnsafeMutablePointer<ByteKind>.allocate(capacity: 256)
    table.initialize(repeating: .symbol, count: 256)
    for byte in 0..<256 {
      switch UInt8(byte) {
      case 0x09...0x0D, 0x20: table[byte] = .space
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        table[byte] = .letter
      case UInt8(ascii: "0")...UInt8(ascii: "9"): table[byte] = .digit
      case 0x80...0xFF: table[byte] = .high
      default: break
      }
    }
    for byte in ",.?!;:()\"-/".utf8 { table[Int(byte)] = .mark }
    table[Int(UInt8(ascii: "'"))] = .apostrophe
    table[Int(UInt8(ascii: "`"))] = .backtick
    return UnsafePointer(table)
  }()
}

/// A word folded to lower case, with the place of each of its bytes in the text.
struct FoldedWord {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = []
  /// Index in `bytes` of the first apostrophe.
  private(set) var apostrophe: Int?
  var sawCurly = false

  var isTooLong: Bool { bytes.count > Vocabulary.longestWord }

  mutating func append(_ byte: UInt8, at offset: Int) {
    guard bytes.count <= Vocabulary.longestWord else { return }
    if byte == UInt8(ascii: "'") && apostrophe == nil { apostrophe = bytes.count }
    bytes.append(byte)
    offsets.append(UInt32(truncatingIfNeeded: offset))
  }

  mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    // Caseless matching takes these two for ASCII letters.
    switch scalar.value {
    case 0x212A: append(UInt8(ascii: "k"), at: offset)
    case 0x17F: append(UInt8(ascii: "s"), at: offset)
    default:
      for byte in scalar.properties.lowercaseMapping.utf8 { append(byte, at: offset) }
    }
  }
}
