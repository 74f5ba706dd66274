import JSON

/// Sentences of Twilio Voice (Conversational) Intelligence. Channels are numbers and times strings
/// or missing; roles are in the transcript resource, if it was saved with the sentences.
struct TwilioReader: JSONTranscriptReader {
  let name = "twilio"
  let title = "Twilio Voice Intelligence"
  let hallmark = "`sentences` with `transcript` and `media_channel`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let sentences = object["sentences"], sentences.kind == .array else { return false }
    for sentence in sentences.items.prefix(1) {
      return sentence.object.map { $0.has("media_channel") && $0.has("transcript") } ?? false
    }
    return object["meta"]?.object?["key"]?.text == "sentences"
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object[first: "sid", "transcript_sid"]?.text
    builder.channel = "voice"
    var people: [String: (role: Role?, name: String?)] = [:]
    for person in object["channel"]?.object?["participants"]?.items.compactMap(\.object) ?? [] {
      guard let channel = person["channel_participant"]?.label else { continue }
      people[channel] = (
        person["role"]?.text.flatMap(RoleNames.role),
        person[first: "full_name", "user_id"]?.text
      )
    }
    let sentences = (object["sentences"]?.items.compactMap(\.object) ?? []).enumerated()
      .map { ($0.element["sentence_index"]?.number ?? Double($0.offset), $0.element) }
      .sorted { $0.0 < $1.0 }
    for (_, sentence) in sentences {
      let channel = sentence["media_channel"]?.label
      let person = channel.flatMap { people[$0] }
      builder.add(
        Turn(
          sentence["transcript"]?.text ?? "", role: person?.role,
          speaker: person?.name ?? channel.map { "channel \($0)" },
          start: sentence["start_time"]?.number, end: sentence["end_time"]?.number),
        id: sentence["sid"]?.text)
    }
    if object["meta"]?.object?["next_page_url"] != nil {
      builder.note("this is one page; the sentences of `next_page_url` are missing")
    }
  }
}
