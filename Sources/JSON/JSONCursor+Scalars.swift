extension JSONCursor {
  /// Passes a string, from its opening quote.
  @inline(__always)
  mutating func string() throws(JSONError) -> JSONString {
    let open = position
    var high: UInt64 = 0
    var hasEscapes = false
    position += 1
    while true {
      position = bytes.firstSpecial(from: position, to: end, high: &high)
      guard let byte else { throw notClosed(open) }
      if byte == .quote { break }
      guard byte == .backslash else { throw control(byte) }
      hasEscapes = true
      try escape(in: open)
    }
    let range = open + 1..<position
    position += 1
    return JSONString(range: range, hasEscapes: hasEscapes, isASCII: high == 0)
  }

  /// Passes a backslash and what belongs to it, in the string opened at `open`.
  private mutating func escape(in open: Int) throws(JSONError) {
    guard position + 1 < end else { throw notClosed(open) }
    switch bytes[position + 1] {
    case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      for offset in position + 2..<position + 6 {
        guard offset < end else { throw notClosed(open) }
        guard bytes[offset].hexValue != nil else {
          throw JSONError(
            byteOffset: position, message: "'\\u' needs four hexadecimal digits")
        }
      }
      position += 6
    case let other:
      throw JSONError(
        byteOffset: position,
        message: "no escape goes by a backslash and \(Self.name(of: other))")
    }
  }

  /// Passes a number; whatever cannot begin one is no value at all.
  mutating func number() throws(JSONError) {
    if byte == .minus {
      position += 1
      guard let byte, byte.isDigit else { throw expected("a digit after '-'") }
    }
    guard let first = byte, first.isDigit else { throw expected("a value") }
    position += 1
    if first == .zero {
      if let byte, byte.isDigit {
        throw JSONError(byteOffset: position - 1, message: "a number has a leading zero")
      }
    } else {
      skipDigits()
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard let byte, byte.isDigit else { throw expected("a digit after '.'") }
      skipDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == .minus { position += 1 }
      guard let byte, byte.isDigit else { throw expected("a digit in the exponent") }
      skipDigits()
    }
  }

  @inline(__always)
  private mutating func skipDigits() {
    while position < end, bytes[position].isDigit { position += 1 }
  }

  /// Passes exactly this word.
  @inline(__always)
  mutating func word(_ word: StaticString) throws(JSONError) {
    let expectedBytes = UnsafeRawBufferPointer(
      start: word.utf8Start, count: word.utf8CodeUnitCount)
    for (index, wanted) in expectedBytes.enumerated() {
      guard position + index < end, bytes[position + index] == wanted else {
        throw JSONError(byteOffset: position, message: "expected '\(word)'")
      }
    }
    position += expectedBytes.count
  }
}

// Kept out of line, so that the paths above stay short.
extension JSONCursor {
  @inline(never)
  func expected(_ what: String) -> JSONError {
    let found = byte.map(Self.name) ?? "the end"
    return JSONError(byteOffset: position, message: "expected \(what), found \(found)")
  }

  @inline(never)
  func unseparated(inObject: Bool) -> JSONError {
    if byte == nil {
      let what = inObject ? "an object" : "an array"
      return JSONError(byteOffset: position, message: "\(what) is not closed")
    }
    return expected(inObject ? "',' or '}' after a member" : "',' or ']' after an element")
  }

  @inline(never)
  func tooDeep() -> JSONError {
    JSONError(byteOffset: position, message: "nesting deeper than \(maxDepth)")
  }

  @inline(never)
  func notClosed(_ open: Int) -> JSONError {
    JSONError(byteOffset: open, message: "a string is not closed")
  }

  @inline(never)
  func control(_ byte: UInt8) -> JSONError {
    JSONError(
      byteOffset: position,
      message: "a control character, \(Self.name(of: byte)), stands unescaped in a string")
  }

  /// A byte as a message shows it.
  static func name(of byte: UInt8) -> String {
    if (0x21..<0x7F).contains(byte), byte != UInt8(ascii: "'") {
      return "'\(Character(Unicode.Scalar(byte)))'"
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return "byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
  }
}
