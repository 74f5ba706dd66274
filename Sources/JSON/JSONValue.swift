/// The six kinds of JSON value.
package enum JSONKind: UInt8, Hashable, Sendable {
  case object, array, string, number, bool, null
}

/// A string as it stands in the text, not decoded.
package struct JSONString: Hashable, Sendable {
  /// The bytes between the quotes.
  package let range: Range<Int>
  /// Whether a backslash occurs; without one the raw bytes are the text.
  package let hasEscapes: Bool
  /// Whether every raw byte is ASCII. Without escapes that also means valid UTF-8.
  package let isASCII: Bool

  /// The bytes with their quotes.
  package var rawRange: Range<Int> { range.lowerBound - 1..<range.upperBound + 1 }
}

/// A value as it stands in the text: its kind and its bytes.
package struct JSONValue: Hashable, Sendable {
  package let kind: JSONKind
  /// All bytes of the value; for a string, its quotes too.
  package let range: Range<Int>
  let hasEscapes: Bool
  let isASCII: Bool

  init(kind: JSONKind, range: Range<Int>) {
    self.kind = kind
    self.range = range
    self.hasEscapes = false
    self.isASCII = true
  }

  init(_ string: JSONString) {
    self.kind = .string
    self.range = string.rawRange
    self.hasEscapes = string.hasEscapes
    self.isASCII = string.isASCII
  }

  /// The string, or `nil` for another kind of value.
  package var string: JSONString? {
    guard kind == .string else { return nil }
    return JSONString(
      range: range.lowerBound + 1..<range.upperBound - 1, hasEscapes: hasEscapes,
      isASCII: isASCII)
  }
}

/// A key and its value inside an object.
package struct JSONMember: Hashable, Sendable {
  package let key: JSONString
  package let value: JSONValue

  /// The bytes from the key's first quote to the end of the value, with any space between them.
  package var range: Range<Int> { key.range.lowerBound - 1..<value.range.upperBound }
}

/// What had to be replaced by U+FFFD to decode a string.
package struct JSONRepairs: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A `\u` escape was half of a surrogate pair.
  package static let loneSurrogate = JSONRepairs(rawValue: 1)
  /// Some bytes were not UTF-8.
  package static let invalidUTF8 = JSONRepairs(rawValue: 2)
}
