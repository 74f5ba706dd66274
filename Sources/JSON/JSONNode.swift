/// A value of a text that is known to be JSON, looked into by key and place. Nothing is copied until
/// a text or number is asked for; the bytes must outlive it.
package struct JSONNode {
  package let value: JSONValue
  private let scanner: JSONScanner

  package init(_ value: JSONValue, in scanner: JSONScanner) {
    self.value = value
    self.scanner = scanner
  }

  package var kind: JSONKind { value.kind }

  /// The text of a string.
  package var text: String? { value.string.map(scanner.text) }

  /// The value of a number, or of a string that holds nothing but one: many programs write times
  /// so.
  package var number: Double? {
    if let number = scanner.double(value) { return number }
    guard let text, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  package var flag: Bool? { scanner.bool(value) }

  /// A string, or a number as it is written: what ids are.
  package var label: String? {
    if let text { return text }
    guard kind == .number else { return nil }
    return String(decoding: scanner.raw(value.range), as: UTF8.self)
  }

  package var object: JSONObject? { kind == .object ? JSONObject(value, in: scanner) : nil }

  /// The elements of a list; none for any other kind of value.
  package var items: JSONItems { JSONItems(value, in: scanner) }
}

/// An object whose members have been found once.
package struct JSONObject {
  private let members: [JSONMember]
  private let scanner: JSONScanner

  init(_ value: JSONValue, in scanner: JSONScanner) {
    self.scanner = scanner
    var members: [JSONMember] = []
    if var found = try? scanner.members(of: value) {
      while let member = try? found.next() { members.append(member) }
    }
    self.members = members
  }

  /// The value of a key; `nil` when there is none or it is `null`. Of a key given twice the last
  /// counts.
  package subscript(key: String) -> JSONNode? {
    guard let member = members.last(where: { scanner.text($0.key, equals: key) }),
      member.value.kind != .null
    else { return nil }
    return JSONNode(member.value, in: scanner)
  }

  /// The value of the first of these keys that is there.
  package subscript(first keys: String...) -> JSONNode? {
    for key in keys { if let node = self[key] { return node } }
    return nil
  }

  /// Whether the key is there, be it `null`.
  package func has(_ key: String) -> Bool {
    members.contains { scanner.text($0.key, equals: key) }
  }

  package var keys: [String] { members.map { scanner.text($0.key) } }
}

/// The elements of a list, one after another.
package struct JSONItems: Sequence, IteratorProtocol {
  private var elements: JSONElements?
  private let scanner: JSONScanner

  init(_ value: JSONValue, in scanner: JSONScanner) {
    self.scanner = scanner
    elements = value.kind == .array ? try? scanner.elements(of: value) : nil
  }

  package mutating func next() -> JSONNode? {
    guard let value = try? elements?.next() else { return nil }
    return JSONNode(value, in: scanner)
  }
}
