import JSON

/// A plain-text transcript inside a JSON object: `{"ConversationId": ..., "Content": "Agent: ..."}`.
struct WrappedTextReader: JSONTranscriptReader {
  let name = "text-in-json"
  let title = "a plain-text transcript in JSON"
  let hallmark = "member such as `Content` with lines `Agent: ...` and `Customer: ...`"

  private static let names = [
    "Content", "content", "transcript", "Transcript", "text", "Text", "conversation",
    "Conversation", "dialogue", "dialog", "body", "chat", "transcription", "Transcription",
  ]

  func recognises(_ object: JSONObject) -> Bool { WrappedTextReader.text(object) != nil }

  private static func text(_ object: JSONObject) -> String? {
    for name in names {
      guard let text = object[name]?.text else { continue }
      let isTranscript = Array(text.utf8).withUnsafeBytes {
        LabelCensus($0, agents: []).isTranscript
      }
      if isTranscript { return text }
    }
    return nil
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object[first: "ConversationId", "conversation_id", "conversationId", "id"]?.label
    builder.channel = object[first: "channel", "Channel"]?.text
    builder.started = object[first: "StartTime", "start_time", "started"]?.text
      .flatMap(Timestamp.iso)
    guard let text = WrappedTextReader.text(object) else { return }
    Array(text.utf8).withUnsafeBytes {
      PlainTextReader.read($0, agents: builder.agents, into: &builder)
    }
    builder.forgetPlaces()
  }
}
