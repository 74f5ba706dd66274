import JSON

/// One file of a Slack export: a channel's messages of a day. Names are in `users.json`, beside the
/// file or in the folder above.
struct SlackReader: TranscriptReader {
  let name = "slack"
  let title = "a Slack export"
  let hallmark = "list of objects with `\"type\": \"message\"` and `ts`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard let object = source.firstObject, object["type"]?.text == "message", object.has("ts")
    else {
      return false
    }
    return ["user", "bot_id", "username", "subtype"].contains { object.has($0) }
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    let users = SlackUsers(source)
    var builder = ConversationBuilder(source)
    builder.channel = "chat"
    builder.hasAbsoluteTimes = true
    if users.isMissing {
      builder.note("there is no users.json beside the file or above it, so speakers are ids")
    }
    try source.forEachObject(
      { message, _ in SlackReader.add(message, users, &builder) },
      failure: { try emit(.failure($0)) })
    try emit(Result { () throws(TranscriptFailure) in try builder.finish() })
  }

  private static let words: Set<String> = [
    "", "me_message", "thread_broadcast", "file_share", "bot_message", "reply_broadcast",
  ]

  private static func add(
    _ message: JSONObject, _ users: SlackUsers, _ builder: inout ConversationBuilder
  ) {
    let subtype = message["subtype"]?.text ?? ""
    let id = message["user"]?.text
    let user = id.flatMap { users.table[$0] }
    let isBot = subtype == "bot_message" || message.has("bot_id") || user?.isBot == true
    let isWords = words.contains(subtype)
    let name =
      user?.name ?? message["user_profile"]?.object?["real_name"]?.text ?? message["username"]?.text
      ?? id
    let text = users.plain(message["text"]?.text ?? "")
    guard !text.isEmpty else { return }
    builder.add(
      Turn(
        text, role: isWords ? (isBot ? .bot : nil) : .system, speaker: isWords ? name : nil,
        kind: isWords ? .words : .system,
        start: message["ts"]?.number),
      id: message["ts"]?.text.map { "\($0) \(id ?? "")" })
  }
}

/// The user table of a Slack export, and the marks in messages that need it.
private struct SlackUsers {
  struct User {
    var name: String
    var isBot: Bool
  }

  private(set) var table: [String: User] = [:]
  private(set) var isMissing = true

  init(_ source: TranscriptSource) {
    for name in ["users.json", "../users.json", "../org_users.json"] {
      guard isMissing, let bytes = source.neighbour(name) else { continue }
      bytes.withUnsafeBytes { bytes in
        let scanner = JSONScanner(bytes)
        guard let value = try? scanner.validate() else { return }
        isMissing = false
        for user in JSONNode(value, in: scanner).items.compactMap(\.object) {
          guard let id = user["id"]?.text else { continue }
          let profile = user["profile"]?.object
          let names = [
            profile?["display_name"]?.text, profile?["real_name"]?.text, user["real_name"]?.text,
            user["name"]?.text,
          ]
          let name = names.compactMap { $0 }.first { !$0.isEmpty } ?? id
          table[id] = User(name: name, isBot: user["is_bot"]?.flag ?? false)
        }
      }
    }
  }

  /// `<@U1>` as a name, `<https://a.example|here>` as its words, `&amp;` as `&`.
  func plain(_ text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      result += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(separator: "|", maxSplits: 1)
      let target = parts.first.map(String.init) ?? ""
      let label = parts.count > 1 ? String(parts[1]) : nil
      switch target.first {
      case "@":
        result +=
          "@" + (table[String(target.dropFirst())]?.name ?? label ?? String(target.dropFirst()))
      case "#": result += "#" + (label ?? String(target.dropFirst()))
      case "!": result += "@" + (label ?? String(target.dropFirst().prefix { $0 != "^" }))
      default: result += label ?? target
      }
      rest = rest[rest.index(after: close)...]
    }
    return (result + rest).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}
