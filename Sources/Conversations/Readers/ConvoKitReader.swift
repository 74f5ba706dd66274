import JSON

/// The `utterances.jsonl` of a ConvoKit corpus. Who is who is in `speakers.json` beside it, where a
/// corpus says it at all.
struct ConvoKitReader: TranscriptReader {
  let name = "convokit"
  let title = "ConvoKit utterances"
  let hallmark = "`speaker`, `text`, `conversation_id` and `reply_to`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let object = source.firstObject, object.has("text") else { return false }
    return (object.has("speaker") || object.has("user"))
      && (object.has("conversation_id") || object.has("root"))
      && (object.has("reply_to") || object.has("reply-to"))
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    let speakers = ConvoKitReader.speakers(source)
    var groups = ConversationGroups(source)
    try source.forEachObject(
      { object, _ in
        groups.with(object[first: "conversation_id", "root"]?.label ?? "") { builder in
          builder.hint = "say it in speakers.json (`meta` with `role`)"
          let speaker = object[first: "speaker", "user"].flatMap {
            $0.label ?? $0.object?["id"]?.label
          }
          let moment = object["timestamp"]?.label.flatMap { WrittenTime($0) }
          if moment?.isAbsolute == true { builder.hasAbsoluteTimes = true }
          let role = ConvoKitReader.role(object["meta"]?.object)
          builder.add(
            Turn(
              object["text"]?.text ?? "", role: role ?? speaker.flatMap { speakers[$0] },
              speaker: speaker, start: moment?.seconds), id: object["id"]?.label)
        }
      }, failure: { try emit(.failure($0)) })
    try groups.emit(emit)
  }

  private static func role(_ meta: JSONObject?) -> Role? {
    meta?[first: "role", "speaker_type", "speaker_role", "type"]?.text.flatMap(RoleNames.role)
  }

  private static func speakers(_ source: TranscriptSource) -> [String: Role] {
    guard let bytes = source.neighbour("speakers.json") ?? source.neighbour("users.json") else {
      return [:]
    }
    return bytes.withUnsafeBytes { bytes in
      let scanner = JSONScanner(bytes)
      guard let value = try? scanner.validate(), let table = JSONNode(value, in: scanner).object
      else { return [:] }
      var roles: [String: Role] = [:]
      for name in table.keys {
        let entry = table[name]?.object
        roles[name] = role(entry?["meta"]?.object ?? entry)
      }
      return roles
    }
  }
}
