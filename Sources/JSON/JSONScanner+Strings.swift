extension JSONScanner {
  /// Appends the text of a string to `buffer` as valid UTF-8, and says what had to be replaced.
  @discardableResult
  package func decodeString(_ string: JSONString, into buffer: inout [UInt8]) -> JSONRepairs {
    let range = string.range.clamped(to: 0..<bytes.count)
    if !string.hasEscapes {
      if string.isASCII {
        buffer.append(contentsOf: bytes.part(range))
        return []
      }
      return appendRaw(from: range.lowerBound, to: range.upperBound, into: &buffer)
    }
    var repairs: JSONRepairs = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      var high: UInt64 = 0
      var stop = offset
      while stop < range.upperBound {
        stop = bytes.firstSpecial(from: stop, to: range.upperBound, high: &high)
        if stop < range.upperBound, bytes[stop] != .backslash { stop += 1 } else { break }
      }
      repairs.formUnion(appendRaw(from: offset, to: stop, into: &buffer))
      offset = stop
      if offset < range.upperBound {
        offset = appendEscape(at: offset, to: range.upperBound, into: &buffer, &repairs)
      }
    }
    return repairs
  }

  /// The text of a string; what cannot be decoded becomes U+FFFD.
  package func text(_ string: JSONString) -> String {
    if !string.hasEscapes { return String(decoding: bytes.part(string.range), as: UTF8.self) }
    var buffer: [UInt8] = []
    buffer.reserveCapacity(string.range.count)
    decodeString(string, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Whether the text of a string is exactly these UTF-8 bytes.
  package func text(_ string: JSONString, equals other: UnsafeRawBufferPointer) -> Bool {
    if !string.hasEscapes {
      return string.range.count == other.count && bytes.part(string.range).elementsEqual(other)
    }
    var buffer: [UInt8] = []
    decodeString(string, into: &buffer)
    return buffer.elementsEqual(other)
  }

  /// Whether the text of a string is the same, byte for byte, as `other`.
  package func text(_ string: JSONString, equals other: String) -> Bool {
    var other = other
    return other.withUTF8 { text(string, equals: UnsafeRawBufferPointer($0)) }
  }

  private func appendRaw(
    from start: Int, to end: Int, into buffer: inout [UInt8]
  ) -> JSONRepairs {
    bytes.appendRepaired(from: start, to: end, into: &buffer) ? .invalidUTF8 : []
  }

  /// Appends what the escape at `offset` stands for, and gives the offset after it.
  private func appendEscape(
    at offset: Int, to end: Int, into buffer: inout [UInt8], _ repairs: inout JSONRepairs
  ) -> Int {
    let kind = offset + 1 < end ? bytes[offset + 1] : .backslash
    switch kind {
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "u"):
      return appendUnit(at: offset, to: end, into: &buffer, &repairs)
    default: buffer.append(kind)
    }
    return offset + 2
  }

  private func appendUnit(
    at offset: Int, to end: Int, into buffer: inout [UInt8], _ repairs: inout JSONRepairs
  ) -> Int {
    let unit = codeUnit(at: offset, to: end) ?? 0xFFFD
    switch unit {
    case 0xD800..<0xDC00:
      if let low = codeUnit(at: offset + 6, to: end), (0xDC00..<0xE000).contains(low) {
        buffer.appendScalar(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        return offset + 12
      }
      repairs.insert(.loneSurrogate)
      buffer.appendScalar(0xFFFD)
    case 0xDC00..<0xE000:
      repairs.insert(.loneSurrogate)
      buffer.appendScalar(0xFFFD)
    default:
      buffer.appendScalar(unit)
    }
    return offset + 6
  }

  /// The code unit of a `\uXXXX` at `offset`, or `nil` if there is none.
  private func codeUnit(at offset: Int, to end: Int) -> UInt32? {
    guard offset + 6 <= end, bytes[offset] == .backslash, bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for index in offset + 2..<offset + 6 {
      guard let digit = bytes[index].hexValue else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
