import JSON

/// Conversation JSON lines, the project's own format: `{"id":..., "turns":[{"role":..., "text":...}]}`
/// one to a line, in a list, or alone.
struct ConversationLinesReader: JSONTranscriptReader {
  let name = "conversation"
  let title = "conversation JSON lines"
  let hallmark = "`turns` with `text`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let turns = object["turns"], turns.kind == .array else { return false }
    for turn in turns.items.prefix(1) { return turn.object?.has("text") ?? false }
    return true
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["id"]?.label
    builder.agent = object["agent"]?.label
    builder.channel = object["channel"]?.label
    builder.started = object["started"]?.label
    builder.sortsByTime = false
    guard let turns = object["turns"]?.items else { return }
    for (index, item) in turns.enumerated() {
      guard let turn = item.object, let text = turn["text"]?.text else {
        throw TranscriptFailure("turn \(index) has no `text`")
      }
      let role = turn["role"]?.text
      if let role, Role(rawValue: role) == nil {
        throw TranscriptFailure(
          "turn \(index) has the role `\(role)`; roles are agent, customer, bot and system")
      }
      builder.add(
        Turn(
          text, role: role.flatMap(Role.init(rawValue:)), speaker: turn["speaker"]?.label,
          kind: turn["kind"]?.text.flatMap(Turn.Kind.init(rawValue:))
            ?? (role == "system" ? .system : .words), start: turn["start"]?.number,
          end: turn["end"]?.number))
    }
  }
}
