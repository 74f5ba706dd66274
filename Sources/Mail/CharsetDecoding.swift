import Text

/// A character set that mail is written in.
package enum Charset: Equatable, Sendable {
  case utf8
  /// Also ISO-8859-1 and ASCII with bytes it does not have: programs that say so mean this.
  case windows1252
  case latin9
  /// Of UTF-16; `nil` when a byte order mark tells.
  case utf16(bigEndian: Bool?)
  /// The mail does not say: UTF-8 if it is, else windows-1252.
  case unsaid
  /// Read as Latin-1.
  case unknown(String)

  /// - Parameter label: as in `charset=...`
  package init(_ label: String?) {
    guard let label, !label.isEmpty else {
      self = .unsaid
      return
    }
    let name = label.lowercased().filter { $0.isLetter || $0.isNumber }
    switch name {
    case "utf8", "unicode11utf8", "utf8mb4": self = .utf8
    case "usascii", "ascii", "ansix341968", "unknown8bit", "8bit", "default", "xunknown":
      self = .unsaid
    case "iso88591", "latin1", "windows1252", "cp1252", "xansi", "isolatin1": self = .windows1252
    case "iso885915", "latin9", "latin0": self = .latin9
    case "utf16": self = .utf16(bigEndian: nil)
    case "utf16le": self = .utf16(bigEndian: false)
    case "utf16be": self = .utf16(bigEndian: true)
    default: self = .unknown(String(label.prefix(40)))
    }
  }

  /// The text as valid UTF-8.
  package func decode(_ bytes: [UInt8]) -> MappedText {
    switch self {
    case .utf8: return CharsetDecoder.utf8(bytes)
    case .unsaid:
      return isUTF8(bytes) ? CharsetDecoder.utf8(bytes) : CharsetDecoder.single(bytes, self)
    case .windows1252, .latin9, .unknown: return CharsetDecoder.single(bytes, self)
    case .utf16(let bigEndian): return CharsetDecoder.utf16(bytes, bigEndian: bigEndian)
    }
  }

  private func isUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// What a byte means where every byte is a character.
  func scalar(of byte: UInt8) -> Unicode.Scalar {
    switch self {
    case .latin9:
      switch byte {
      case 0xA4: return "\u{20AC}"
      case 0xA6: return "\u{160}"
      case 0xA8: return "\u{161}"
      case 0xB4: return "\u{17D}"
      case 0xB8: return "\u{17E}"
      case 0xBC: return "\u{152}"
      case 0xBD: return "\u{153}"
      case 0xBE: return "\u{178}"
      default: return Unicode.Scalar(byte)
      }
    case .unknown: return Unicode.Scalar(byte)
    default:
      guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
      return Charset.windows[Int(byte - 0x80)]
    }
  }

  /// 0x80 to 0x9F of windows-1252; what it leaves open is a control character.
  private static let windows: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

enum CharsetDecoder {
  static func utf8(_ bytes: [UInt8]) -> MappedText {
    var text = MappedText()
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if (try? UTF8Span(validating: bytes.span)) != nil {
      text.append(bytes[start...], from: start)
      return text
    }
    // Broken bytes become U+FFFD; only in their lines are places no longer exact.
    var at = start
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let line = bytes[at..<end]
      let mended = Array(String(decoding: line, as: UTF8.self).utf8)
      text.append(mended, from: at, step: mended.elementsEqual(line) ? 1 : 0)
      at = end
    }
    return text
  }

  static func single(_ bytes: [UInt8], _ charset: Charset) -> MappedText {
    var text = MappedText()
    var start = 0
    for (at, byte) in bytes.enumerated() where byte >= 0x80 {
      text.append(bytes[start..<at], from: start)
      text.append(UTF8.encode(charset.scalar(of: byte)) ?? .init(), from: at, step: 0)
      start = at + 1
    }
    text.append(bytes[start...], from: start)
    return text
  }

  static func utf16(_ bytes: [UInt8], bigEndian: Bool?) -> MappedText {
    var isBig = bigEndian ?? true
    var at = 0
    if bytes.starts(with: [0xFF, 0xFE]), bigEndian != true { (isBig, at) = (false, 2) }
    if bytes.starts(with: [0xFE, 0xFF]), bigEndian != false { (isBig, at) = (true, 2) }
    func unit(_ index: Int) -> UInt32? {
      guard index + 1 < bytes.count else { return nil }
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    var text = MappedText()
    while let first = unit(at) {
      var value = first
      var length = 2
      if (0xD800..<0xDC00).contains(first), let second = unit(at + 2),
        (0xDC00..<0xE000).contains(second)
      {
        value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        length = 4
      }
      if value < 0x80 {
        text.append(UInt8(value), from: at, step: 2)
      } else {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        text.append(UTF8.encode(scalar) ?? .init(), from: at, step: 0)
      }
      at += length
    }
    return text
  }
}
