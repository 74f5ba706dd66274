import JSON

/// JSON of no known product that holds messages with a text and a role or speaker: a list of them,
/// an object with such a list, or one message a line.
struct MessagesReader: TranscriptReader {
  let name = "messages"
  let title = "JSON messages"
  let hallmark = "list of objects with a text and a role or speaker"

  private static let lists = [
    "messages", "turns", "conversation", "dialogue", "dialog", "transcript", "utterances",
    "segments", "entries", "log", "history", "chat", "items", "data",
  ]

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let object = source.firstObject else { return false }
    return MessagesReader.isMessage(object) || MessagesReader.list(object) != nil
  }

  private static func isMessage(_ object: JSONObject) -> Bool {
    guard let text = member(.text, object), text.kind == .string else { return false }
    return member(.role, object)?.text != nil || member(.speaker, object)?.label != nil
  }

  private static func list(_ object: JSONObject) -> JSONItems? {
    for name in lists {
      guard let list = object[name], list.kind == .array else { continue }
      for item in list.items.prefix(1) {
        if item.object.map(isMessage) == true { return list.items }
      }
    }
    return nil
  }

  private static func member(_ column: TranscriptColumn, _ object: JSONObject) -> JSONNode? {
    for name in column.names {
      if let node = object[name] { return node }
      if name.contains("_"), let node = object[camel(name)] { return node }
    }
    return nil
  }

  /// `start_time` as `startTime`.
  private static func camel(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    var groups = ConversationGroups(source)
    var isGrouped = false
    try source.forEachObject(
      { object, line in
        if let list = MessagesReader.list(object) {
          var builder = ConversationBuilder(source)
          builder.id = object[first: "id", "conversation_id", "conversationId", "_id"]?.label
          builder.channel = object["channel"]?.text
          for message in list.compactMap(\.object) { MessagesReader.add(message, &builder) }
          try emit(Result { () throws(TranscriptFailure) in try builder.finish() })
        } else if MessagesReader.isMessage(object) {
          isGrouped = true
          let id = MessagesReader.member(.conversation, object)?.label ?? ""
          groups.with(id) { MessagesReader.add(object, &$0) }
        } else {
          try emit(
            .failure(
              TranscriptFailure("holds no message with text and speaker", line: line, column: 1)))
        }
      }, failure: { try emit(.failure($0)) })
    if isGrouped { try groups.emit(emit) }
  }

  private static func add(_ message: JSONObject, _ builder: inout ConversationBuilder) {
    guard let text = member(.text, message)?.text else { return }
    let role = member(.role, message)?.text.map { SpeakerLabel($0) }
    let speaker = member(.speaker, message)?.label.map { SpeakerLabel($0) }
    let start = member(.start, message)?.label.flatMap { WrittenTime($0) }
    let end = member(.end, message)?.label.flatMap { WrittenTime($0) }
    if start?.isAbsolute == true { builder.hasAbsoluteTimes = true }
    let isPrivate = member(.private, message)?.flag ?? false
    let settled = role?.role ?? speaker?.role
    builder.add(
      Turn(
        builder.words(of: text), role: settled, speaker: speaker?.speaker ?? role?.speaker,
        kind: isPrivate ? .note : settled == .system ? .system : .words, start: start?.seconds,
        end: end?.seconds))
  }
}
