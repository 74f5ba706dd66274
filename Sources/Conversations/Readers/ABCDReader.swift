import JSON

/// Action-Based Conversations Dataset: pairs of speaker and text, an agent's clicks as `action`.
/// Splits of the whole dataset (`train`, `dev`, `test`) are read one after another.
struct ABCDReader: TranscriptReader {
  let name = "abcd"
  let title = "ABCD"
  let hallmark = "`convo_id` and `original`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let object = source.firstObject else { return false }
    return ABCDReader.isConversation(object) || ABCDReader.split(object) != nil
  }

  private static func isConversation(_ object: JSONObject) -> Bool {
    object.has("convo_id") && (object.has("original") || object.has("delexed"))
  }

  private static func split(_ object: JSONObject) -> [JSONItems]? {
    let lists = ["train", "dev", "test"].compactMap { object[$0] }.filter { $0.kind == .array }
    guard let first = lists.first?.items.first(where: { _ in true })?.object, isConversation(first)
    else { return nil }
    return lists.map(\.items)
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    try source.forEachObject(
      { object, _ in
        for list in ABCDReader.split(object) ?? [] {
          for item in list.compactMap(\.object) { try ABCDReader.read(item, source, emit) }
        }
        if ABCDReader.isConversation(object) { try ABCDReader.read(object, source, emit) }
      }, failure: { try emit(.failure($0)) })
  }

  private static func read(_ object: JSONObject, _ source: TranscriptSource, _ emit: Emit) throws {
    var builder = ConversationBuilder(source)
    builder.id = object["convo_id"]?.label
    builder.channel = "chat"
    for item in object["original"]?.items.map({ $0 }) ?? [] {
      let pair = item.items.prefix(2).map(\.text)
      guard pair.count == 2, let speaker = pair[0], let text = pair[1] else { continue }
      add(speaker, text, &builder)
    }
    if builder.turns.isEmpty {
      for item in object["delexed"]?.items.compactMap(\.object) ?? [] {
        add(item["speaker"]?.text ?? "", item["text"]?.text ?? "", &builder)
      }
    }
    try emit(Result { () throws(TranscriptFailure) in try builder.finish() })
  }

  private static func add(
    _ speaker: String, _ text: String, _ builder: inout ConversationBuilder
  ) {
    let role = RoleNames.role(of: speaker)
    builder.add(
      Turn(text, role: role, speaker: speaker, kind: role == .system ? .system : .words))
  }
}
