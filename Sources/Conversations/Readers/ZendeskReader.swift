import JSON

/// Zendesk tickets with their comments, comments alone, and chats with their history, in JSON.
struct ZendeskReader: TranscriptReader {
  let name = "zendesk"
  let title = "Zendesk"
  let hallmark = "`comments` with `author_id`, a ticket's `description`, or a chat's `history`"

  func recognises(_ source: TranscriptSource) -> Bool {
    source.firstObject.map { ZendeskReader.kind(of: $0) != nil } ?? false
  }

  private enum Kind { case ticket, comment, chat }

  private static func kind(of object: JSONObject) -> Kind? {
    if object.has("conversations") || object.has("responder_id") || object.has("incoming") {
      return nil
    }
    if let history = object["history"], history.kind == .array, object.has("visitor") {
      return .chat
    }
    if object.has("author_id"), object.has("html_body") || object.has("plain_body") {
      return .comment
    }
    if let comments = object["comments"], comments.kind == .array {
      for comment in comments.items.prefix(1) {
        return comment.object?.has("author_id") == true ? .ticket : nil
      }
      return object.has("requester_id") ? .ticket : nil
    }
    return object.has("requester_id") && object.has("description") ? .ticket : nil
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    var comments = ConversationGroups(source)
    var hasComments = false
    try source.forEachObject(
      { object, line in
        switch ZendeskReader.kind(of: object) {
        case .comment:
          hasComments = true
          comments.with(object["ticket_id"]?.label ?? "") { builder in
            builder.hint = "give the ticket with its `users`"
            ZendeskReader.add(object, ZendeskPeople(), &builder)
          }
        case .ticket, .chat:
          try emit(
            Result { () throws(TranscriptFailure) in
              var builder = ConversationBuilder(source)
              if object.has("history") {
                ZendeskReader.readChat(object, &builder)
              } else {
                ZendeskReader.readTicket(object, &builder)
              }
              return try builder.finish()
            })
        case nil:
          try emit(
            .failure(
              TranscriptFailure("holds no ticket and no comment of Zendesk", line: line, column: 1))
          )
        }
      }, failure: { try emit(.failure($0)) })
    if hasComments { try comments.emit(emit) }
  }

  private static func readTicket(_ object: JSONObject, _ builder: inout ConversationBuilder) {
    let ticket = object["ticket"]?.object ?? object
    builder.id = ticket["id"]?.label
    builder.channel = ticket["via"]?.object?["channel"]?.text
    builder.hint = "add the `users` of the ticket"
    let people = ZendeskPeople(ticket: ticket, users: object["users"])
    for comment in object["comments"]?.items.compactMap(\.object) ?? [] {
      add(comment, people, &builder)
    }
    guard builder.turns.isEmpty, let text = ticket[first: "description"]?.text else { return }
    let author = ticket[first: "submitter_id", "requester_id"]?.label
    builder.hasAbsoluteTimes = true
    builder.add(
      Turn(
        builder.words(of: text), role: author.flatMap { people.role(of: $0) }, speaker: author,
        start: ticket["created_at"]?.text.flatMap(Timestamp.seconds)))
    builder.note("the ticket's comments are not in the file, only its first message")
  }

  private static func add(
    _ comment: JSONObject, _ people: ZendeskPeople, _ builder: inout ConversationBuilder
  ) {
    builder.hasAbsoluteTimes = true
    let author = comment["author_id"]?.label
    let isPublic = comment["public"]?.flag ?? true
    var text = comment["plain_body"]?.text ?? ""
    if text.isEmpty, let html = comment["html_body"]?.text {
      text = builder.words(of: html, isHTML: true)
    }
    if text.isEmpty, let body = comment["body"]?.text { text = builder.words(of: body) }
    // Triggers and automations write as user -1.
    let isSystem = author == "-1"
    // Only agents can write what the requester does not see.
    let role =
      isSystem ? Role.system : author.flatMap { people.role(of: $0) } ?? (isPublic ? nil : .agent)
    builder.add(
      Turn(
        words(text), role: role, speaker: author.map { people.names[$0] ?? $0 },
        kind: isSystem ? .system : isPublic ? .words : .note,
        start: comment["created_at"]?.text.flatMap(Timestamp.seconds)), id: comment["id"]?.label)
  }

  /// `plain_body` keeps the character reference of a space.
  private static func words(_ text: String) -> String { text.replacing("&nbsp;", with: " ") }

  private static func readChat(_ object: JSONObject, _ builder: inout ConversationBuilder) {
    builder.id = object["id"]?.label
    builder.channel = "chat"
    builder.hasAbsoluteTimes = true
    for event in object["history"]?.items.compactMap(\.object) ?? [] {
      let sender = event["sender_type"]?.text ?? ""
      let name = event["name"]?.text
      let role: Role? = sender == "Trigger" ? .bot : RoleNames.role(of: sender)
      let start = event["timestamp"]?.label.flatMap(Timestamp.seconds)
      if event["type"]?.text == "chat.msg" {
        builder.add(Turn(event["msg"]?.text ?? "", role: role, speaker: name, start: start))
      } else {
        let kind = event["type"]?.text?.split(separator: ".").joined(separator: " ") ?? "event"
        builder.add(
          Turn(
            [name, kind].compactMap { $0 }.joined(separator: ": "), role: .system, kind: .system,
            start: start))
      }
    }
  }
}

/// Who is who on a ticket.
struct ZendeskPeople {
  private(set) var names: [String: String] = [:]
  private var roles: [String: Role] = [:]
  private var requester: String?
  private var assignee: String?

  init() {}

  init(ticket: JSONObject, users: JSONNode?) {
    requester = ticket["requester_id"]?.label
    assignee = ticket["assignee_id"]?.label
    for user in users?.items.compactMap(\.object) ?? [] {
      guard let id = user["id"]?.label else { continue }
      names[id] = user["name"]?.text
      roles[id] = user["role"]?.text.flatMap(RoleNames.role)
    }
  }

  /// The table of users first, then the ticket itself.
  func role(of id: String) -> Role? {
    if let role = roles[id] { return role }
    if id == requester { return .customer }
    return id == assignee ? .agent : nil
  }
}
