import Text

/// What a column of a table, or a member of a message, can hold.
package enum TranscriptColumn: String, CaseIterable, Sendable {
  case conversation, role, speaker, text, start, end, `private`

  /// Names by which such columns are known, the likeliest first.
  var names: [String] {
    switch self {
    case .conversation:
      [
        "conversation_id", "conversation", "conversationid", "conv_id", "chat_id", "call_id",
        "contact_id", "ticket_id", "session_id", "thread_id", "dialogue_id", "dialog_id", "case_id",
        "interaction_id",
      ]
    case .role:
      [
        "role", "speaker_role", "participant_role", "author_type", "sender_type", "author_role",
        "sender_role", "participant_type", "speaker_type", "participantrole", "user_type",
        "direction",
      ]
    case .speaker:
      [
        "speaker", "speaker_name", "author", "author_name", "sender", "sender_name", "from", "name",
        "participant", "participant_name", "user", "username", "display_name", "agent_or_customer",
        "channel", "author_id", "sender_id", "user_id",
      ]
    case .text:
      [
        "text", "message", "message_text", "body", "content", "utterance", "transcript",
        "message_body", "sentence", "comment", "plain_body", "words",
      ]
    case .start:
      [
        "start", "start_time", "starttime", "begin", "timestamp", "time", "created_at", "sent_at",
        "datetime", "date", "created", "offset", "ts", "start_ms",
      ]
    case .end: ["end", "end_time", "endtime", "stop", "end_ms"]
    case .private: ["private", "internal", "is_private", "is_internal", "is_note", "internal_note"]
    }
  }
}

/// A time out of a table, whichever way it is written.
struct WrittenTime {
  var seconds: Double
  /// Since 1970, not since the beginning.
  var isAbsolute: Bool

  init?(_ text: String, isMilliseconds: Bool = false) {
    if let number = Double(text), number.isFinite {
      if number >= 1e8, let epoch = Timestamp.epoch(number), !isMilliseconds {
        (seconds, isAbsolute) = (epoch, true)
      } else {
        (seconds, isAbsolute) = (isMilliseconds ? number / 1000 : number, false)
      }
    } else if let clock = ClockTime(text) {
      (seconds, isAbsolute) = (clock.seconds, clock.isOfDay)
    } else if let date = Timestamp.seconds(text) {
      (seconds, isAbsolute) = (date, true)
    } else {
      return nil
    }
  }
}

/// Conversations that are put together from rows or lines, in the order of their first.
struct ConversationGroups {
  private let source: TranscriptSource
  private var builders: [ConversationBuilder] = []
  private var places: [String: Int] = [:]

  init(_ source: TranscriptSource) { self.source = source }

  /// Changes the builder of a conversation; a new one gets the id.
  mutating func with(_ id: String, _ change: (inout ConversationBuilder) -> Void) {
    let place = places[id] ?? builders.count
    if place == builders.count {
      places[id] = place
      var builder = ConversationBuilder(source)
      builder.id = id.isEmpty ? nil : id
      builders.append(builder)
    }
    change(&builders[place])
  }

  consuming func emit(_ emit: TranscriptReader.Emit) throws {
    guard !builders.isEmpty else {
      return try emit(.failure(TranscriptFailure("holds no turns; was the export cut off?")))
    }
    let several = builders.count > 1
    for builder in builders {
      let id = builder.id
      try emit(
        Result { () throws(TranscriptFailure) in
          do throws(TranscriptFailure) {
            return try builder.finish()
          } catch {
            var failure = error
            if several, let id { failure.message = "conversation \(id): " + failure.message }
            throw failure
          }
        })
    }
  }
}

extension ConversationBuilder {
  /// The words of a body that may be HTML.
  mutating func words(of body: String, isHTML: Bool? = nil) -> String {
    guard isHTML ?? HTMLText.isHTML(body) else { return body }
    let (text, dropsQuote) = HTMLText.plain(body)
    if dropsQuote { note("quoted mail in HTML bodies was left out") }
    return text
  }
}
