import JSON

/// One line of conversation JSON lines, with everything in it that is not ours kept as bytes.
package struct ConversationLine {
  /// Why a line is no conversation.
  package struct Failure: Error {
    /// `invalid-json`, `not-a-conversation`, `bad-turn`, `too-long`.
    package var code: String
    package var message: String

    package init(code: String, message: String) {
      self.code = code
      self.message = message
    }
  }

  package struct Turn {
    /// `nil` when the turn does not say; its words are then read as the author's.
    package var role: Role?
    /// Set when the turn names a role that there is not.
    package var unknownRole: String?
    /// The speaker's name, where the turn gives one.
    package var speaker: String?
    /// Seconds from the beginning.
    package var start: Double?
    package var end: Double?
    /// Valid UTF-8.
    package var text: [UInt8]
    /// Places in the line of the members to keep.
    package var members: [Range<Int>]
  }

  package private(set) var turns: [Turn] = []
  /// Places in the line of the members to keep, `turns` aside.
  package private(set) var members: [Range<Int>] = []
  /// The format's own word for the channel.
  package private(set) var channel: String?
  private let scanner: JSONScanner

  /// Members that an annotation writes itself; what the input says there is replaced.
  private static let ours: Set<String> = [
    "turns", "schema", "rules", "score", "reason", "tone", "missed", "unjudged",
  ]
  private static let oursInTurn: Set<String> = ["tone", "faults", "signals", "states"]

  /// - Parameter line: one JSON document; stays as it is while this value is used
  package init(_ line: UnsafeRawBufferPointer) throws(Failure) {
    scanner = JSONScanner(line)
    do {
      let root = try scanner.validate()
      guard root.kind == .object else {
        throw Failure(
          code: "not-a-conversation",
          message: "the line holds no object; expected {\"turns\":[...]}")
      }
      var list: JSONValue?
      var found = try scanner.members(of: root)
      while let member = try found.next() {
        let key = scanner.text(member.key)
        if key == "turns" { list = member.value }
        if key == "channel" { channel = member.value.string.map { scanner.text($0) } }
        if !ConversationLine.ours.contains(key) { members.append(member.range) }
      }
      guard let list, list.kind == .array else {
        throw Failure(
          code: "not-a-conversation", message: "`turns` is missing or no list; see the input format"
        )
      }
      var elements = try scanner.elements(of: list)
      while let element = try elements.next() { turns.append(try turn(element)) }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(code: "invalid-json", message: "\(error)")
    }
  }

  package func raw(_ range: Range<Int>) -> UnsafeRawBufferPointer { scanner.raw(range) }

  private func turn(_ value: JSONValue) throws -> Turn {
    guard value.kind == .object else {
      throw Failure(code: "bad-turn", message: "turn \(turns.count) is no object")
    }
    var turn = Turn(role: nil, unknownRole: nil, text: [], members: [])
    var hasText = false
    var found = try scanner.members(of: value)
    while let member = try found.next() {
      switch scanner.text(member.key) {
      case "text":
        guard let string = member.value.string else {
          throw Failure(code: "bad-turn", message: "`text` of turn \(turns.count) is no string")
        }
        turn.text.removeAll()
        scanner.decodeString(string, into: &turn.text)
        hasText = true
        turn.members.append(member.range)
      case "role":
        if let string = member.value.string {
          let name = scanner.text(string)
          turn.role = Role(rawValue: name)
          turn.unknownRole = turn.role == nil ? name : nil
        } else if member.value.kind != .null {
          throw Failure(code: "bad-turn", message: "`role` of turn \(turns.count) is no string")
        }
        turn.members.append(member.range)
      case "start", "end":
        if let seconds = scanner.double(member.value) {
          if scanner.text(member.key) == "start" {
            turn.start = seconds
          } else {
            turn.end = seconds
          }
        }
        turn.members.append(member.range)
      case "speaker":
        turn.speaker = member.value.string.map { scanner.text($0) }
        turn.members.append(member.range)
      case let key:
        if !ConversationLine.oursInTurn.contains(key) { turn.members.append(member.range) }
      }
    }
    guard hasText else {
      throw Failure(code: "bad-turn", message: "turn \(turns.count) has no `text`")
    }
    return turn
  }
}
