import Text

/// How the bytes of a part are written down for the way (RFC 2045, section 6).
package enum TransferEncoding: Equatable, Sendable {
  /// 7bit, 8bit and binary.
  case identity
  case quotedPrintable
  case base64
  /// Read as it stands.
  case unknown(String)

  /// - Parameter field: the value of `Content-Transfer-Encoding`
  package init(_ field: String?) {
    let name = (field ?? "").prefix { $0 != ";" && $0 != "(" }.lowercased()
      .filter { !$0.isWhitespace }
    switch name {
    case "", "7bit", "8bit", "binary", "7-bit", "8-bit": self = .identity
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: self = .unknown(name)
    }
  }

  /// The bytes as the writer's program had them, and where they stand in the mail.
  package func decode(_ mail: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MappedText {
    switch self {
    case .identity, .unknown:
      var text = MappedText()
      text.append(mail[range], from: range.lowerBound)
      return text
    case .quotedPrintable: return QuotedPrintable.decode(mail, range)
    case .base64: return Base64.decode(mail, range)
    }
  }
}

/// Quoted-printable. What is broken stays as it stands: nothing is lost, and a reader sees why.
enum QuotedPrintable {
  /// White space at a line's end is kept although the standard calls it padding: in mail it is the
  /// mark of a flowed line or of the signature.
  static func decode(_ mail: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MappedText {
    var text = MappedText()
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = mail[at]
      guard byte == UInt8(ascii: "=") else {
        text.append(byte, from: at)
        at += 1
        continue
      }
      if let next = behindSoftBreak(mail, at + 1, range.upperBound) {
        at = next
      } else if at + 2 < range.upperBound, let high = hexValue(mail[at + 1]),
        let low = hexValue(mail[at + 2])
      {
        text.append(high << 4 | low, from: at, step: 3)
        at += 3
      } else {
        text.append(byte, from: at)
        at += 1
      }
    }
    return text
  }

  /// Behind the line break that an `=` takes away; also at the end of the part.
  private static func behindSoftBreak(
    _ mail: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    var at = start
    while at < end, mail[at] == 0x20 || mail[at] == 0x09 { at += 1 }
    if at == end { return end }
    if mail[at] == 0x0D { at += 1 }
    if at == end { return end }
    return mail[at] == 0x0A ? at + 1 : nil
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// Base64. Bytes outside the alphabet are skipped, as the standard asks; padding ends a stretch, and
/// another may follow.
enum Base64 {
  static func decode(_ mail: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MappedText {
    var text = MappedText()
    var bits: UInt32 = 0
    var count = 0
    var lineStart = range.lowerBound
    // All bytes of a line are given the place of its first letter.
    var place: Int?
    for at in range {
      let byte = mail[at]
      if byte == 0x0A {
        lineStart = at + 1
        continue
      }
      if byte == UInt8(ascii: "=") {
        (bits, count) = (0, 0)
        continue
      }
      guard let value = value(of: byte) else { continue }
      if count == 0 { place = lineStart }
      bits = bits << 6 | UInt32(value)
      count += 1
      guard count > 1 else { continue }
      // From the second letter on each completes a byte.
      let shift = UInt32(6 - 2 * (count - 1))
      text.append(UInt8(truncatingIfNeeded: bits >> shift), from: place ?? lineStart, step: 0)
      if count == 4 { (bits, count) = (0, 0) }
    }
    return text
  }

  static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
