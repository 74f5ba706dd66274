import JSON

/// Rasa trackers, alone or in a list, and lines of events as event brokers write them.
struct RasaReader: TranscriptReader {
  let name = "rasa"
  let title = "Rasa"
  let hallmark = "`events` with `event` and `sender_id`"

  func recognises(_ source: TranscriptSource) -> Bool {
    source.firstObject.map { RasaReader.isTracker($0) || RasaReader.isEvent($0) } ?? false
  }

  private static func isTracker(_ object: JSONObject) -> Bool {
    guard let events = object["events"], events.kind == .array else { return false }
    for event in events.items.prefix(1) { return event.object?.has("event") ?? false }
    return object.has("sender_id")
  }

  private static func isEvent(_ object: JSONObject) -> Bool {
    object["event"]?.text != nil && object.has("sender_id")
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    var events = ConversationGroups(source)
    var hasEvents = false
    try source.forEachObject(
      { object, _ in
        if RasaReader.isTracker(object) {
          var builder = ConversationBuilder(source)
          builder.id = object["sender_id"]?.label
          for event in object["events"]?.items.compactMap(\.object) ?? [] {
            RasaReader.add(event, &builder)
          }
          try emit(Result { () throws(TranscriptFailure) in try builder.finish() })
        } else if RasaReader.isEvent(object) {
          hasEvents = true
          events.with(object["sender_id"]?.label ?? "") { RasaReader.add(object, &$0) }
        }
      }, failure: { try emit(.failure($0)) })
    if hasEvents { try events.emit(emit) }
  }

  /// Actions, slots and the like are the machine's own business.
  private static func add(_ event: JSONObject, _ builder: inout ConversationBuilder) {
    let kind = event["event"]?.text
    guard kind == "user" || kind == "bot" || kind == "agent" else { return }
    builder.channel = "chat"
    builder.hasAbsoluteTimes = true
    guard let text = event["text"]?.text, !text.isEmpty else { return }
    builder.add(
      Turn(
        text, role: kind.flatMap(RoleNames.role), speaker: kind,
        start: event["timestamp"]?.number),
      id: event["message_id"]?.label)
  }
}
