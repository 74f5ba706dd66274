/// Reads JSON where it lies. Nothing is copied: values and keys come as ranges of the bytes given,
/// which must outlive the scanner.
///
/// A UTF-8 byte order mark before the text is passed over. Bytes inside strings need not be UTF-8;
/// `decodeString` mends them.
package struct JSONScanner {
  package static let defaultMaxDepth = 10_000

  package let bytes: UnsafeRawBufferPointer
  /// How many brackets may be open at once.
  package let maxDepth: Int

  package init(_ bytes: UnsafeRawBufferPointer, maxDepth: Int = defaultMaxDepth) {
    self.bytes = bytes
    self.maxDepth = maxDepth
  }

  /// Checks the whole text, strictly after RFC 8259, and gives its one value.
  package func validate() throws(JSONError) -> JSONValue {
    var cursor = try start()
    let value = try cursor.value(depth: 0)
    try cursor.finish()
    return value
  }

  /// The members of the object that is the whole text, checked on the way: the text is known to be
  /// JSON once `next()` has given `nil`.
  package func rootMembers() throws(JSONError) -> JSONMembers {
    var cursor = try start()
    guard cursor.byte == .openBrace else { throw cursor.expected("an object") }
    if maxDepth < 1 { throw cursor.tooDeep() }
    cursor.position += 1
    return JSONMembers(cursor: cursor, isRoot: true)
  }

  /// The elements of the array that is the whole text, checked on the way: the text is known to be
  /// JSON once `next()` has given `nil`.
  package func rootElements() throws(JSONError) -> JSONElements {
    var cursor = try start()
    guard cursor.byte == .openBracket else { throw cursor.expected("an array") }
    if maxDepth < 1 { throw cursor.tooDeep() }
    cursor.position += 1
    return JSONElements(cursor: cursor, isRoot: true)
  }

  /// The members of an object this scanner has given.
  package func members(of value: JSONValue) throws(JSONError) -> JSONMembers {
    var cursor = JSONCursor(bytes: bytes, range: value.range, maxDepth: maxDepth)
    guard cursor.byte == .openBrace else { throw cursor.expected("an object") }
    cursor.position += 1
    return JSONMembers(cursor: cursor, isRoot: false)
  }

  /// The elements of an array this scanner has given.
  package func elements(of value: JSONValue) throws(JSONError) -> JSONElements {
    var cursor = JSONCursor(bytes: bytes, range: value.range, maxDepth: maxDepth)
    guard cursor.byte == .openBracket else { throw cursor.expected("an array") }
    cursor.position += 1
    return JSONElements(cursor: cursor, isRoot: false)
  }

  /// The raw bytes of a range.
  package func raw(_ range: Range<Int>) -> UnsafeRawBufferPointer { bytes.part(range) }

  /// A cursor at the first byte of the value.
  private func start() throws(JSONError) -> JSONCursor {
    var cursor = JSONCursor(bytes: bytes, range: 0..<bytes.count, maxDepth: maxDepth)
    cursor.skipByteOrderMark()
    cursor.skipSpace()
    if cursor.byte == nil {
      throw JSONError(byteOffset: cursor.position, message: "expected a value, the text is empty")
    }
    return cursor
  }
}

/// Where a walk through an object or array stands.
private enum Walk {
  case first, further, over
}

/// The members of an object, in order; a key given twice comes twice.
package struct JSONMembers {
  private var cursor: JSONCursor
  private let isRoot: Bool
  private var walk = Walk.first

  init(cursor: JSONCursor, isRoot: Bool) {
    self.cursor = cursor
    self.isRoot = isRoot
  }

  /// The next member, or `nil` after the last. After an error, always `nil`.
  package mutating func next() throws(JSONError) -> JSONMember? {
    let was = walk
    if was == .over { return nil }
    walk = .over
    cursor.skipSpace()
    if cursor.byte == .closeBrace {
      cursor.position += 1
      if isRoot { try cursor.finish() }
      return nil
    }
    if was == .further {
      guard cursor.byte == .comma else { throw cursor.unseparated(inObject: true) }
      cursor.position += 1
      cursor.skipSpace()
    }
    let key = try cursor.key()
    let value = try cursor.value(depth: 1)
    walk = .further
    return JSONMember(key: key, value: value)
  }
}

/// The elements of an array, in order.
package struct JSONElements {
  private var cursor: JSONCursor
  private let isRoot: Bool
  private var walk = Walk.first

  init(cursor: JSONCursor, isRoot: Bool) {
    self.cursor = cursor
    self.isRoot = isRoot
  }

  /// The next element, or `nil` after the last. After an error, always `nil`.
  package mutating func next() throws(JSONError) -> JSONValue? {
    let was = walk
    if was == .over { return nil }
    walk = .over
    cursor.skipSpace()
    if cursor.byte == .closeBracket {
      cursor.position += 1
      if isRoot { try cursor.finish() }
      return nil
    }
    if was == .further {
      guard cursor.byte == .comma else { throw cursor.unseparated(inObject: false) }
      cursor.position += 1
    }
    let value = try cursor.value(depth: 1)
    walk = .further
    return value
  }
}
