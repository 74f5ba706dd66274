/// Writes JSON to a growing buffer and sees to the commas.
///
/// Values at the top are put on lines of their own, so that a writer can make JSON Lines.
package struct JSONWriter: Sendable {
  /// How the output is laid out.
  package enum Layout: Sendable {
    /// Without any space.
    case compact
    /// One member or element to a line, indented by two spaces a level.
    case pretty
  }

  /// What has been written.
  package private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var depth = 0
  private var followsValue = false
  private var followsKey = false

  package init(_ layout: Layout = .compact) {
    self.layout = layout
  }

  /// What has been written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Empties the buffer but keeps its memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    depth = 0
    followsValue = false
    followsKey = false
  }

  /// Hands over what has been written so far; the document goes on where it was.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Makes room for so many bytes in all.
  package mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func beginObject() { begin(.openBrace) }

  package mutating func endObject() { end(.closeBrace) }

  package mutating func beginArray() { begin(.openBracket) }

  package mutating func endArray() { end(.closeBracket) }

  /// Ends the line after a value at the top.
  package mutating func endLine() {
    bytes.append(0x0A)
    followsValue = false
  }

  /// Writes a key; its value must come next.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    endKey()
  }

  /// Writes a key; its value must come next.
  package mutating func key(_ name: StaticString) {
    separate()
    appendQuoted(name)
    endKey()
  }

  /// Writes a key given as valid UTF-8; its value must come next.
  package mutating func key(utf8 name: UnsafeRawBufferPointer) {
    separate()
    appendQuoted(name)
    endKey()
  }

  package mutating func string(_ value: String) {
    separate()
    appendQuoted(value)
    followsValue = true
  }

  package mutating func string(_ value: StaticString) {
    separate()
    appendQuoted(value)
    followsValue = true
  }

  /// Writes a string given as valid UTF-8, which is not checked.
  package mutating func string(utf8 value: UnsafeRawBufferPointer) {
    separate()
    appendQuoted(value)
    followsValue = true
  }

  package mutating func int(_ value: Int) {
    separate()
    appendInteger(value)
    followsValue = true
  }

  /// Writes the shortest digits that read back as the same number; `null` if it is not finite.
  package mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
    followsValue = true
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    followsValue = true
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    followsValue = true
  }

  /// Writes a value that is JSON already, untouched. A whole member, key and all, may also be
  /// given where a key is due.
  package mutating func raw(_ value: UnsafeRawBufferPointer) {
    separate()
    bytes.append(contentsOf: value)
    followsValue = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    followsValue = false
  }

  private mutating func end(_ bracket: UInt8) {
    depth = max(0, depth - 1)
    if followsValue { breakLine() }
    bytes.append(bracket)
    followsValue = true
  }

  private mutating func endKey() {
    bytes.append(.colon)
    if layout == .pretty { bytes.append(0x20) }
    followsKey = true
  }

  /// Puts what belongs between the last thing written and the next.
  private mutating func separate() {
    if followsKey {
      followsKey = false
    } else if depth == 0 {
      if followsValue { bytes.append(0x0A) }
    } else {
      if followsValue { bytes.append(.comma) }
      breakLine()
    }
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { bytes.appendQuoted(UnsafeRawBufferPointer($0)) }
  }

  private mutating func appendQuoted(_ text: StaticString) {
    text.withUTF8Buffer { bytes.appendQuoted(UnsafeRawBufferPointer($0)) }
  }

  private mutating func appendQuoted(_ text: UnsafeRawBufferPointer) { bytes.appendQuoted(text) }

  private mutating func appendInteger(_ value: Int) {
    if value < 0 { bytes.append(.minus) }
    let first = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(.zero + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }
}
