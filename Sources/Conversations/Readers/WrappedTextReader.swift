import JSON
import Text

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
      if let text = object[name]?.text.map(plain), isTranscript(text) { return text }
    }
    return nil
  }

  /// The text of a transcript that may be HTML.
  static func plain(_ text: String) -> String {
    HTMLText.isHTML(text) ? HTMLText.plain(text).text : text
  }

  static func isTranscript(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { LabelCensus($0, agents: []).isTranscript }
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object[first: "ConversationId", "conversation_id", "conversationId", "id"]?.label
    builder.channel = object[first: "channel", "Channel"]?.text
    builder.started = object[first: "StartTime", "start_time", "started"]?.text
      .flatMap(Timestamp.iso)
    guard let text = WrappedTextReader.text(object) else { return }
    builder.read(text)
  }
}

extension ConversationBuilder {
  /// Adds the turns of a written transcript that stands in another file.
  mutating func read(_ text: String) {
    Array(text.utf8).withUnsafeBytes {
      PlainTextReader.read($0, agents: agents, into: &self)
    }
    forgetPlaces()
  }
}
