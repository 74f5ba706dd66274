import JSON

/// Taskmaster dialogues: `USER` and `ASSISTANT`.
struct TaskmasterReader: JSONTranscriptReader {
  let name = "taskmaster"
  let title = "Taskmaster"
  let hallmark = "`utterances` with `speaker`, `text` and `index`"

  func recognises(_ object: JSONObject) -> Bool {
    guard object.has("conversation_id") || object.has("instruction_id"),
      let utterances = object["utterances"], utterances.kind == .array
    else { return false }
    for utterance in utterances.items.prefix(1) {
      return utterance.object.map { $0.has("speaker") && $0.has("index") } ?? false
    }
    return object.has("instruction_id")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["conversation_id"]?.label
    let utterances = (object["utterances"]?.items.compactMap(\.object) ?? []).enumerated()
      .map { ($0.element["index"]?.number ?? Double($0.offset), $0.element) }
      .sorted { $0.0 < $1.0 }
    for (_, utterance) in utterances {
      let speaker = utterance["speaker"]?.text
      builder.add(
        Turn(
          utterance["text"]?.text ?? "", role: speaker.flatMap(RoleNames.role), speaker: speaker))
    }
  }
}
