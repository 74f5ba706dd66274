import JSON

/// A line of a chat as it comes: `customer: ...`, `agent (Ben): ...`, with a time in front or not, or
/// a turn of conversation JSON lines.
package enum LiveLine {
  /// - Parameter line: without its end; valid UTF-8
  package static func turn(_ line: ArraySlice<UInt8>) throws(ConversationLine.Failure) -> Turn {
    if line.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return try json(line) }
    let bytes = Array(line)
    let spoken = bytes.withUnsafeBytes { raw in
      SpokenLine(TextLines.Line(range: 0..<raw.count, number: 1, isBlank: false), raw)
    }
    let label = SpeakerLabel(spoken.label)
    guard case .speech = spoken.content, let role = label.role else {
      throw ConversationLine.Failure(
        code: "no-speaker",
        message: "the line does not say who speaks; begin it with `customer:` or `agent:`")
    }
    var turn = Turn(
      String(decoding: bytes[spoken.range], as: UTF8.self), role: role, start: spoken.seconds)
    if RoleNames.role(of: label.speaker) == nil { turn.speaker = label.speaker }
    return turn
  }

  private static func json(_ line: ArraySlice<UInt8>) throws(ConversationLine.Failure) -> Turn {
    let whole = Array(#"{"turns":["#.utf8) + line + Array("]}".utf8)
    let read = whole.withUnsafeBytes { bytes in
      Result { () throws(ConversationLine.Failure) in try ConversationLine(bytes).turns }
    }
    let turns = try read.get()
    guard turns.count == 1, turns[0].unknownRole == nil else {
      throw ConversationLine.Failure(
        code: "bad-turn",
        message: turns.count == 1
          ? "there is no role `\(turns[0].unknownRole ?? "")`; roles are agent, customer, bot and system"
          : "the line holds \(turns.count) turns; give one a line")
    }
    return Turn(
      String(decoding: turns[0].text, as: UTF8.self), role: turns[0].role,
      speaker: turns[0].speaker, start: turns[0].start, end: turns[0].end)
  }
}
