import JSON

/// Amazon Connect Contact Lens: post-contact analysis of voice and chat, chat transcripts as
/// Connect stores them, and real-time segments.
struct ContactLensReader: JSONTranscriptReader {
  let name = "contact-lens"
  let title = "Amazon Connect Contact Lens"
  let hallmark = "`Transcript` with `Participants`, or `Segments`"

  func recognises(_ object: JSONObject) -> Bool {
    if object["Transcript"]?.kind == .array {
      return ["Participants", "CustomerMetadata", "ChatTranscriptVersion", "AWSAccountId"]
        .contains { object.has($0) }
    }
    guard let segments = object["Segments"], segments.kind == .array else { return false }
    for segment in segments.items.prefix(1) {
      guard let segment = segment.object else { return false }
      return ["Transcript", "Utterance", "Categories", "Event"].contains { segment.has($0) }
    }
    return false
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["CustomerMetadata"]?.object?["ContactId"]?.text ?? object["ContactId"]?.text
    builder.channel = object["Channel"]?.text?.lowercased()
    var people: [String: Person] = [:]
    for item in object["Participants"]?.items.compactMap(\.object) ?? [] {
      guard let id = item["ParticipantId"]?.text else { continue }
      people[id] = Person(
        role: item["ParticipantRole"]?.text.flatMap(RoleNames.role),
        name: item["DisplayName"]?.text)
    }
    if let items = object["Transcript"]?.items {
      for item in items.compactMap(\.object) { add(item, people, &builder) }
    }
    for segment in object["Segments"]?.items.compactMap(\.object) ?? [] {
      // Utterances are a first hearing of what comes again as a transcript.
      if let item = segment[first: "Transcript", "Event"]?.object { add(item, people, &builder) }
    }
  }

  private struct Person {
    var role: Role?
    var name: String?
  }

  private func add(
    _ item: JSONObject, _ people: [String: Person], _ builder: inout ConversationBuilder
  ) {
    let id = item["ParticipantId"]?.text
    let person = id.flatMap { people[$0] }
    let role =
      item["ParticipantRole"]?.text.flatMap(RoleNames.role) ?? person?.role
      ?? id.flatMap(RoleNames.role)
    let name = item["DisplayName"]?.text ?? person?.name
    let type = item[first: "ContentType", "EventType"]?.text ?? ""
    let isEvent =
      item["Type"]?.text == "EVENT" || item.has("EventType") || type.contains(".connect.event.")
    let isWords = type.isEmpty || type.hasPrefix("text/") || type.hasSuffix(".message")
    let begin = item["BeginOffsetMillis"]?.number.map { $0 / 1000 }
    let time = item["AbsoluteTime"] ?? item["Time"]?.object?["AbsoluteInstant"]
    let moment = time?.label.flatMap(Timestamp.seconds)
    if begin == nil, moment != nil { builder.hasAbsoluteTimes = true }
    var text = item["Content"]?.text ?? ""
    if isEvent {
      let event = type.split(separator: ".").suffix(2).joined(separator: " ")
      text = [name, event.isEmpty ? text : event].compactMap { $0 }.joined(separator: ": ")
    }
    builder.add(
      Turn(
        text, role: isEvent ? .system : role, speaker: isEvent ? nil : name ?? id,
        kind: isEvent || role == .system || !isWords ? .system : .words, start: begin ?? moment,
        end: item["EndOffsetMillis"]?.number.map { $0 / 1000 }),
      id: item["Id"]?.text.flatMap { $0.contains(" ") ? nil : $0 })
  }
}
