/// Swift string literals for the generated source.
enum SwiftLiteral {
  /// Bytes as a literal of characters below 128: seven bytes become eight characters of seven bits,
  /// since a Swift literal has to be valid UTF-8. Most bytes are zero; turning bits over makes them a
  /// character that needs no escape. `PackedBytes` in PackStore unpacks it.
  static func packed(_ words: [UInt64]) -> String {
    let bytes = words.withUnsafeBytes { Array($0) }
    var scalars: [UInt8] = []
    scalars.reserveCapacity(bytes.count * 8 / 7 + 8)
    var index = 0
    while index < bytes.count {
      var value: UInt64 = 0
      for offset in 0..<7 where index + offset < bytes.count {
        value |= UInt64(bytes[index + offset]) << UInt64(offset * 8)
      }
      for part in 0..<8 {
        scalars.append(UInt8(value >> UInt64(part * 7) & 0x7F) ^ 0x30)
      }
      index += 7
    }
    return quoted(scalars)
  }

  static func text(_ text: String) -> String { quoted(Array(text.utf8)) }

  private static func quoted(_ bytes: [UInt8]) -> String {
    var literal: [UInt8] = [0x22]
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C: literal += [0x5C, byte]
      case 0x0A: literal += Array("\\n".utf8)
      case 0..<0x20, 0x7F: literal += Array("\\u{\(String(byte, radix: 16))}".utf8)
      default: literal.append(byte)
      }
    }
    literal.append(0x22)
    return String(decoding: literal, as: UTF8.self)
  }
}
