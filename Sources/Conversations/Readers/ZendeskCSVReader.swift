import JSON

/// Tables of Zendesk comments or chat events, as warehouses hold them. Roles are in the user table,
/// which has to stand beside the file.
struct ZendeskCSVReader: TranscriptReader {
  let name = "zendesk-csv"
  let title = "a table of Zendesk comments or chat events (CSV)"
  let hallmark = "columns ticket_id, body, public and user_id, or chat_id, actor_id and message"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape, let table = CSVTable(source.bytes) else { return false }
    return ZendeskCSVReader.isComments(table) || ZendeskCSVReader.isChat(table)
  }

  private static func isComments(_ table: CSVTable) -> Bool {
    table.column("ticket_id") != nil && table.column("body", "plain_body", "html_body") != nil
      && table.column("public") != nil && table.column("user_id", "author_id") != nil
  }

  private static func isChat(_ table: CSVTable) -> Bool {
    ["chat_id", "actor_id", "message", "type"].allSatisfy { table.column($0) != nil }
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    guard let table = CSVTable(source.bytes) else { return }
    let users = ZendeskUsers(source)
    let isChat = ZendeskCSVReader.isChat(table)
    var groups = ConversationGroups(source)
    try table.forEachRow(
      { row in
        let cells = Cells(table: table, row: row)
        groups.with(cells[isChat ? "chat_id" : "ticket_id"] ?? "") { builder in
          builder.hasAbsoluteTimes = true
          users.explain(&builder)
          if isChat {
            builder.channel = "chat"
            ZendeskCSVReader.addEvent(cells, users, &builder)
          } else {
            ZendeskCSVReader.addComment(cells, users, &builder)
          }
        }
      }, failure: { try emit(.failure($0)) })
    try groups.emit(emit)
  }

  private struct Cells {
    var table: CSVTable
    var row: CSVRows.Row

    subscript(_ names: String...) -> String? {
      table.column(any: names).map { row.fields[$0].string }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where the text of a column stands, if it is just this.
    func places(of text: String, _ names: String...) -> [TextPlace] {
      guard let field = table.column(any: names).map({ row.fields[$0].text }), field.text == text
      else { return [] }
      return field.places
    }
  }

  private static func addComment(
    _ cells: Cells, _ users: ZendeskUsers, _ builder: inout ConversationBuilder
  ) {
    let author = cells["user_id", "author_id"]
    let isPublic = cells["public"]?.lowercased() != "false"
    let user = author.flatMap { users.table[$0] }
    if let author, author != "-1", user == nil { users.miss(author, &builder) }
    let words = builder.words(of: cells["plain_body", "body", "html_body"] ?? "")
    builder.add(
      Turn(
        words,
        role: author == "-1" ? .system : user?.role ?? (isPublic ? nil : .agent),
        speaker: user?.name ?? author,
        kind: author == "-1" ? .system : isPublic ? .words : .note,
        start: cells["created", "created_at"].flatMap(Timestamp.seconds),
        places: cells.places(of: words, "plain_body", "body", "html_body")), id: cells["id"])
  }

  /// Actors are `agent:ID`, an end user's id, `__system` and `__trigger`.
  private static func addEvent(
    _ cells: Cells, _ users: ZendeskUsers, _ builder: inout ConversationBuilder
  ) {
    let actor = cells["actor_id"] ?? ""
    let id = actor.split(separator: ":").last.map(String.init) ?? ""
    let user = users.table[id]
    var role: Role?
    switch actor {
    case "__system": role = .system
    case "__trigger": role = .bot
    case _ where actor.hasPrefix("agent:"): role = .agent
    default: role = user?.role
    }
    let original = cells["original_message"] ?? ""
    if original.contains("zd:answerBot") { role = .bot }
    let type = cells["type"] ?? "ChatMessage"
    let text = cells["message"] ?? words(in: original)
    let isWords = type == "ChatMessage" && text != nil && role != .system
    let name = user?.name ?? (id.isEmpty || id == "agent" ? nil : id)
    builder.add(
      Turn(
        text ?? [name, type].compactMap { $0 }.joined(separator: ": "),
        role: isWords ? role : .system, speaker: isWords ? name : nil,
        kind: isWords ? .words : .system,
        start: cells["created_at", "created"].flatMap(Timestamp.seconds),
        places: text.map { cells.places(of: $0, "message") } ?? []))
  }

  /// The text in the message as the sender's system wrote it; a form has none.
  private static func words(in json: String) -> String? {
    Array(json.utf8).withUnsafeBytes { bytes in
      let scanner = JSONScanner(bytes)
      guard let value = try? scanner.validate() else { return nil }
      let content = JSONNode(value, in: scanner).object?["content"]?.object
      return content?["text"]?.object?["text"]?.text
    }
  }
}

/// The user table beside a file of comments.
private struct ZendeskUsers {
  struct User {
    var name: String?
    var role: Role?
  }

  private(set) var table: [String: User] = [:]
  private var file: String?
  private static let names = ["user.csv", "users.csv", "user_data.csv", "zendesk_user.csv"]

  init(_ source: TranscriptSource) {
    for name in ZendeskUsers.names where file == nil {
      guard let bytes = source.neighbour(name) else { continue }
      bytes.withUnsafeBytes { bytes in
        guard let users = CSVTable(bytes), let id = users.column("id", "user_id"),
          let role = users.column("role")
        else { return }
        let names = users.column("name", "alias")
        file = name
        try? users.forEachRow(
          { row in
            let name = names.map { row.fields[$0].string }
            table[row.fields[id].string] = User(
              name: name == "" ? nil : name, role: RoleNames.role(of: row.fields[role].string))
          }, failure: { _ in })
      }
    }
  }

  func miss(_ id: String, _ builder: inout ConversationBuilder) {
    if let file { builder.note("user \(id) is not in \(file), so the role is unknown") }
  }

  /// Says whence roles are, or that the table is missing.
  func explain(_ builder: inout ConversationBuilder) {
    if let file {
      builder.hint = "add the missing users to \(file)"
    } else {
      builder.hint = "put the user table (user.csv with id, name and role) beside the file"
      builder.note("there is no user table (user.csv) beside the file, so roles may be unknown")
    }
  }
}
