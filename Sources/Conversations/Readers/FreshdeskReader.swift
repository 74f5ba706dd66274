import JSON

/// Freshdesk tickets with their conversations, the conversations of a ticket alone, and tickets of
/// the account export (`helpdesk_ticket` with `notes`).
struct FreshdeskReader: TranscriptReader {
  let name = "freshdesk"
  let title = "Freshdesk"
  let hallmark = "`conversations` with `incoming` and `private`"

  func recognises(_ source: TranscriptSource) -> Bool {
    source.firstObject.map { FreshdeskReader.isTicket($0) || FreshdeskReader.isEntry($0) } ?? false
  }

  private static func isEntry(_ object: JSONObject) -> Bool {
    object.has("incoming") && object.has("private")
      && (object.has("body") || object.has("body_text"))
  }

  private static func isTicket(_ object: JSONObject) -> Bool {
    if let ticket = object["helpdesk_ticket"]?.object { return ticket.has("notes") }
    if let list = object["conversations"], list.kind == .array {
      for entry in list.items.prefix(1) { return entry.object.map(isEntry) ?? false }
      return object.has("requester_id")
    }
    return object.has("description_text") && object.has("responder_id")
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    var entries = ConversationGroups(source)
    var hasEntries = false
    try source.forEachObject(
      { object, line in
        if FreshdeskReader.isTicket(object) {
          try emit(
            Result { () throws(TranscriptFailure) in
              var builder = ConversationBuilder(source)
              FreshdeskReader.read(object["helpdesk_ticket"]?.object ?? object, &builder)
              return try builder.finish()
            })
        } else if FreshdeskReader.isEntry(object) {
          hasEntries = true
          entries.with(object["ticket_id"]?.label ?? "") { FreshdeskReader.add(object, &$0) }
        } else {
          try emit(
            .failure(
              TranscriptFailure("holds no ticket of Freshdesk", line: line, column: 1)))
        }
      }, failure: { try emit(.failure($0)) })
    if hasEntries { try entries.emit(emit) }
  }

  private static func read(_ ticket: JSONObject, _ builder: inout ConversationBuilder) {
    builder.id = ticket[first: "id", "display_id"]?.label
    builder.agent = ticket["responder_id"]?.label
    builder.hasAbsoluteTimes = true
    if let text = text(ticket, plain: "description_text", html: "description", &builder) {
      let requester = ticket["requester_id"]?.label
      builder.add(
        Turn(
          text, role: .customer, speaker: requester,
          start: ticket["created_at"]?.text.flatMap(Timestamp.seconds)))
    }
    let list = ticket["conversations"] ?? ticket["notes"]
    if list == nil { builder.note("the ticket's conversations are not in the file") }
    for item in list?.items.compactMap(\.object) ?? [] {
      add(item[first: "helpdesk_note", "note"]?.object ?? item, &builder)
    }
  }

  private static func add(_ entry: JSONObject, _ builder: inout ConversationBuilder) {
    builder.hasAbsoluteTimes = true
    let isIncoming = entry["incoming"]?.flag ?? false
    let isPrivate = entry["private"]?.flag ?? false
    let body = text(entry, plain: "body_text", html: "body", &builder) ?? ""
    builder.add(
      Turn(
        body, role: isIncoming ? .customer : .agent, speaker: entry["user_id"]?.label,
        kind: isPrivate ? .note : .words,
        start: entry["created_at"]?.text.flatMap(Timestamp.seconds)), id: entry["id"]?.label)
  }

  private static func text(
    _ object: JSONObject, plain: String, html: String, _ builder: inout ConversationBuilder
  ) -> String? {
    // The plain text holds quoted mail without saying so.
    if let body = object[html]?.text, !body.isEmpty { return builder.words(of: body) }
    return object[plain]?.text
  }
}
