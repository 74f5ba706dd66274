/// A place in the bytes, and the grammar: each step checks what it passes and moves on.
struct JSONCursor {
  let bytes: UnsafeRawBufferPointer
  let end: Int
  let maxDepth: Int
  var position: Int

  init(bytes: UnsafeRawBufferPointer, range: Range<Int>, maxDepth: Int) {
    let range = range.clamped(to: 0..<bytes.count)
    self.bytes = bytes
    self.position = range.lowerBound
    self.end = range.upperBound
    self.maxDepth = maxDepth
  }

  /// The byte here, or `nil` at the end.
  @inline(__always)
  var byte: UInt8? { position < end ? bytes[position] : nil }

  @inline(__always)
  mutating func skipSpace() {
    while position < end {
      let byte = bytes[position]
      if byte > 0x20 { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  mutating func skipByteOrderMark() {
    if position + 2 < end, bytes[position] == 0xEF, bytes[position + 1] == 0xBB,
      bytes[position + 2] == 0xBF
    {
      position += 3
    }
  }

  /// Passes the space after the last value, and refuses anything else.
  mutating func finish() throws(JSONError) {
    skipSpace()
    if position < end { throw expected("nothing after the value") }
  }

  /// Passes a whole value, whose brackets come on top of `depth` open ones.
  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    let start = position
    switch byte {
    case UInt8.quote:
      return JSONValue(try string())
    case UInt8.openBrace:
      try container(depth: depth)
      return JSONValue(kind: .object, range: start..<position)
    case UInt8.openBracket:
      try container(depth: depth)
      return JSONValue(kind: .array, range: start..<position)
    case let first:
      let kind = try bare(first)
      return JSONValue(kind: kind, range: start..<position)
    }
  }

  /// Passes an object or array with all that is in it, without recursion.
  private mutating func container(depth: Int) throws(JSONError) {
    var stack = BitStack()
    while true {
      // Here a value begins, with no space before it.
      var closed = true
      switch byte {
      case UInt8.openBrace:
        if depth + stack.depth >= maxDepth { throw tooDeep() }
        stack.push(true)
        position += 1
        skipSpace()
        if byte == .closeBrace {
          position += 1
          stack.pop()
        } else {
          _ = try key()
          skipSpace()
          closed = false
        }
      case UInt8.openBracket:
        if depth + stack.depth >= maxDepth { throw tooDeep() }
        stack.push(false)
        position += 1
        skipSpace()
        if byte == .closeBracket {
          position += 1
          stack.pop()
        } else {
          closed = false
        }
      case UInt8.quote:
        _ = try string()
      case let first:
        _ = try bare(first)
      }
      if closed, try !nextInside(&stack) { return }
    }
  }

  /// Moves from the end of a value to the start of the next one. `false` if the outermost bracket
  /// has been closed.
  @inline(__always)
  private mutating func nextInside(_ stack: inout BitStack) throws(JSONError) -> Bool {
    while stack.depth > 0 {
      skipSpace()
      if byte == .comma {
        position += 1
        skipSpace()
        if stack.top {
          _ = try key()
          skipSpace()
        }
        return true
      }
      guard byte == (stack.top ? .closeBrace : .closeBracket) else {
        throw unseparated(inObject: stack.top)
      }
      position += 1
      stack.pop()
    }
    return false
  }

  /// Passes a key and its colon.
  @inline(__always)
  mutating func key() throws(JSONError) -> JSONString {
    guard byte == .quote else { throw expected("a key in double quotes") }
    let key = try string()
    skipSpace()
    guard byte == .colon else { throw expected("':' after the key") }
    position += 1
    return key
  }

  /// Passes a number, `true`, `false` or `null`.
  @inline(__always)
  private mutating func bare(_ first: UInt8?) throws(JSONError) -> JSONKind {
    switch first {
    case UInt8(ascii: "t"):
      try word("true")
      return .bool
    case UInt8(ascii: "f"):
      try word("false")
      return .bool
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default:
      try number()
      return .number
    }
  }
}
