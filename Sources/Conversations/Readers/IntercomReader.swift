import JSON

/// Intercom conversations: one with its parts, a list, or lines of parts as connectors export them.
/// Bodies are HTML, times are seconds since 1970.
struct IntercomReader: TranscriptReader {
  let name = "intercom"
  let title = "Intercom"
  let hallmark = "`conversation_parts`, or parts with `part_type`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let object = source.firstObject else { return false }
    return object.has("conversation_parts") || IntercomReader.isPart(object)
      || object["type"]?.text == "conversation.list"
      || (object["type"]?.text == "conversation" && object.has("source"))
  }

  private static func isPart(_ object: JSONObject) -> Bool {
    object.has("part_type") && object.has("author")
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    var parts = ConversationGroups(source)
    var hasParts = false
    try source.forEachObject(
      { object, _ in
        if IntercomReader.isPart(object) {
          hasParts = true
          parts.with(object["conversation_id"]?.label ?? "") { IntercomReader.add(object, &$0) }
          return
        }
        for item in object["conversations"]?.items.compactMap(\.object) ?? [object] {
          try emit(
            Result { () throws(TranscriptFailure) in
              try IntercomReader.conversation(item, source)
            })
        }
      }, failure: { try emit(.failure($0)) })
    if hasParts { try parts.emit(emit) }
  }

  private static func conversation(
    _ object: JSONObject, _ source: TranscriptSource
  ) throws(TranscriptFailure) -> Conversation {
    var builder = ConversationBuilder(source)
    builder.id = object["id"]?.label
    // Parts stand in a list, in older exports in the list of a list.
    let list = object["conversation_parts"]
    let parts = (list?.object?["conversation_parts"] ?? list)?.items.compactMap(\.object) ?? []
    if let opening = object[first: "source", "conversation_message"]?.object {
      builder.channel = opening["type"]?.text == "email" ? "email" : "chat"
      let delivery = opening["delivered_as"]?.text ?? ""
      let created = object["created_at"]?.number
      let firstPart = parts.compactMap { $0["created_at"]?.number }.min()
      // The opening message comes first, whatever the times say.
      add(
        opening, &builder, start: created.flatMap { $0 > firstPart ?? $0 ? nil : $0 },
        isAutomatic: ["automated", "campaigns_initiated", "operator_initiated"].contains(delivery))
    }
    var count = 0
    for part in parts {
      add(part, &builder)
      count += 1
    }
    if let total = list?.object?["total_count"], total.number ?? 0 > Double(count) {
      builder.note("\(count) of \(total.label ?? "more") parts are in the file")
    }
    if list == nil { builder.note("the parts are not in the file; fetch the conversation itself") }
    return try builder.finish()
  }

  private static func add(
    _ part: JSONObject, _ builder: inout ConversationBuilder, start: Double? = nil,
    isAutomatic: Bool = false
  ) {
    let author = part["author"]?.object
    let body = part["body"]?.text.map { builder.words(of: $0, isHTML: true) } ?? ""
    IntercomPart(
      // A message's ids and its parts' ids are counted apart.
      id: part.has("part_type") ? part["id"]?.label : nil,
      type: part["part_type"]?.text ?? "comment", body: body,
      author: isAutomatic ? "bot" : author?["type"]?.text,
      name: author?["name"]?.text ?? author?["id"]?.label,
      start: start ?? part["created_at"]?.number, isRedacted: part["redacted"]?.flag ?? false
    ).add(to: &builder)
  }
}

/// One part of an Intercom conversation, whatever file it is from.
struct IntercomPart {
  var id: String?
  var type: String
  var body: String
  var author: String?
  var name: String?
  var start: Double?
  var isRedacted = false
  var places: [TextPlace] = []

  func add(to builder: inout ConversationBuilder) {
    builder.hasAbsoluteTimes = true
    let role: Role? = author == "team" ? .agent : author.flatMap(RoleNames.role)
    if body.isEmpty, !isRedacted {
      let event =
        type == "comment" ? "attachment" : type.split(separator: "_").joined(separator: " ")
      builder.add(
        Turn(
          [name, event].compactMap { $0 }.joined(separator: ": "), role: .system, kind: .system,
          start: start), id: id)
      return
    }
    // An assignment's text is for the colleague who takes over.
    let isNote = type.hasPrefix("note") || type.hasPrefix("assignment") && role != .customer
    builder.add(
      Turn(
        body.isEmpty ? "[REDACTED]" : body, role: role, speaker: name,
        kind: isNote ? .note : .words, start: start, places: places), id: id)
  }
}
