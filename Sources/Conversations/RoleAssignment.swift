/// Settles who is the agent: from the format, from the names given, or from how the conversation
/// opens. What is inferred is said; what cannot be told is refused.
struct RoleAssignment {
  /// Names, channels or ids that are the agents', as given by `--agent` or the configuration.
  var agents: [String]
  /// Whether it is wrong when nobody has one of the names.
  var insistsOnAgents: Bool
  /// Where else the roles might be.
  var hint: String?

  init(agents: [String], insistsOnAgents: Bool) {
    self.agents = agents
    self.insistsOnAgents = insistsOnAgents
  }

  func assign(_ conversation: inout Conversation) throws(TranscriptFailure) {
    try useNames(&conversation)
    let spoken = conversation.turns.indices.filter { conversation.turns[$0].kind == .words }
    let unknown = spoken.filter { conversation.turns[$0].role == nil }
    if !unknown.isEmpty { try infer(unknown, spoken, &conversation) }
    describe(spoken, &conversation)
  }

  // MARK: Names given

  private func useNames(_ conversation: inout Conversation) throws(TranscriptFailure) {
    guard !agents.isEmpty else { return }
    let named = conversation.turns.indices.filter { isNamed(conversation.turns[$0]) }
    guard !named.isEmpty else {
      let isOpen = conversation.turns.contains { $0.role == nil && $0.kind == .words }
      guard isOpen, insistsOnAgents else { return }
      let names = agents.map { "`\($0)`" }.joined(separator: " or ")
      throw TranscriptFailure(
        "nobody is called \(names); the speakers are "
          + RoleAssignment.list(speakers(conversation)) + "; use --agent with one of them")
    }
    let contradicts = named.contains { conversation.turns[$0].role == .customer }
    let chosen = Set(named)
    for index in conversation.turns.indices {
      let role = conversation.turns[index].role
      if chosen.contains(index) {
        conversation.turns[index].role = .agent
      } else if role == nil || (contradicts && role == .agent) {
        if conversation.turns[index].kind == .words { conversation.turns[index].role = .customer }
      }
    }
    if contradicts {
      conversation.notes.append("the file's own roles were set aside for the agent named")
    }
  }

  private func isNamed(_ turn: Turn) -> Bool {
    agents.contains { name in
      if let speaker = turn.speaker, RoleAssignment.matches(speaker, name) { return true }
      return turn.role == .bot && name.lowercased() == "bot"
    }
  }

  /// `ben` is `Ben`; `1` is `speaker 1`, `spk_1` and `ch_1`.
  static func matches(_ speaker: String, _ name: String) -> Bool {
    let speaker = RoleNames.normal(speaker)
    let name = RoleNames.normal(name)
    if speaker == name { return true }
    let words = speaker.split(separator: " ")
    let asked = name.split(separator: " ")
    // `a` is the speaker asked for as `speaker a`.
    if words.count == 1 { return asked.count == 2 && isCounter(asked[0]) && asked[1] == words[0] }
    guard words.count == 2, isCounter(words[0]), asked.last == words[1] else { return false }
    return asked.count == 1 || asked.count == 2 && asked[0].first == words[0].first
  }

  private static func isCounter(_ word: Substring) -> Bool {
    ["speaker", "spk", "channel", "ch"].contains(String(word))
  }

  /// Whether a speaker is only counted and not named: `speaker 1`, `spk_0`, `A`.
  static func isCounted(_ speaker: String) -> Bool {
    let words = RoleNames.normal(speaker).split(separator: " ")
    return words.count == 1 && words[0].count == 1
      || words.count == 2 && (isCounter(words[0]) || words[0] == "user")
        && words[1].allSatisfy(\.isNumber)
  }

  // MARK: Inference

  private func infer(
    _ unknown: [Int], _ spoken: [Int], _ conversation: inout Conversation
  ) throws(TranscriptFailure) {
    let open = speakers(conversation, unknown)
    let hasAgent = spoken.contains { conversation.turns[$0].role == .agent }
    let hasCustomer = spoken.contains { conversation.turns[$0].role == .customer }
    if hasAgent || hasCustomer {
      // With one side known, the others are the other side; with both, nobody knows.
      let role: Role = hasAgent ? .customer : .agent
      for index in unknown { conversation.turns[index].role = role }
      conversation.notes.append(
        hasAgent && hasCustomer
          ? "\(RoleAssignment.list(open)): role unknown, not judged; name agents with --agent"
          : "\(RoleAssignment.list(open)): taken for the \(role.rawValue), "
            + "because the file calls somebody else the \(hasAgent ? "agent" : "customer")")
      return
    }
    guard open.count > 1 else {
      let isNamed = unknown.contains { conversation.turns[$0].speaker != nil }
      conversation.notes.append(
        (isNamed ? "all words are one speaker's (\(RoleAssignment.list(open)))" : "nobody is named")
          + "; all words are read as the author's, though two people may be mixed in them")
      return
    }
    guard let opening = Opening.find(in: conversation.turns) else {
      throw TranscriptFailure(
        "cannot tell who is the agent: the speakers are \(RoleAssignment.list(open)), and nobody "
          + "opens like one; use --agent NAME" + (hint.map { ", or \($0)" } ?? ""))
    }
    for index in unknown {
      let isAgent = conversation.turns[index].speaker == opening.speaker
      conversation.turns[index].role = isAgent ? .agent : .customer
    }
    conversation.notes.append(
      "\(opening.speaker) is taken for the agent, who says \u{201C}\(opening.words)\u{201D} in turn "
        + "\(opening.turn); if that is wrong, use --agent NAME")
    if let other = opening.other {
      conversation.notes.append(
        "\(other) opens like an agent too; the speakers may be mixed up in the transcript")
    }
  }

  // MARK: What looks wrong

  private func describe(_ spoken: [Int], _ conversation: inout Conversation) {
    let turns = spoken.map { conversation.turns[$0] }
    if turns.count >= 4, turns.allSatisfy({ $0.role == .agent }) {
      conversation.notes.append(
        "all \(turns.count) turns are the agent's; the customer's words may be among them")
    } else if !turns.contains(where: { $0.role == .agent || $0.role == nil }) {
      conversation.notes.append("there is no agent's turn, so nothing is judged")
    } else if agents.isEmpty, let opening = Opening.find(in: conversation.turns),
      opening.other == nil,
      conversation.turns[opening.turn].role == .customer
    {
      conversation.notes.append(
        "the customer says \u{201C}\(opening.words)\u{201D} in turn \(opening.turn); the roles may "
          + "be swapped: if so, use --agent \(opening.speaker)")
    }
  }

  private func speakers(_ conversation: Conversation, _ indices: [Int]? = nil) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for index in indices ?? Array(conversation.turns.indices)
    where conversation.turns[index].kind == .words {
      let name = conversation.turns[index].speaker ?? "somebody without a name"
      if seen.insert(name).inserted { names.append(name) }
    }
    return names
  }

  static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// How agents open: who greets for the company or offers help first.
private struct Opening {
  var speaker: String
  var turn: Int
  var words: String
  /// Somebody else who opens so.
  var other: String?

  /// Turns of words in which an opening is looked for.
  private static let span = 8
  /// Letters of a turn that are its opening.
  private static let letters = 400

  private static let phrases = [
    "thank you for calling", "thanks for calling", "thank you for contacting",
    "thanks for contacting", "thank you for reaching out", "thanks for reaching out",
    "thank you for choosing", "how can i help", "how may i help", "how can we help",
    "how may we help", "how can i assist", "how may i assist", "how can i be of",
    "how may i be of", "what can i do for you", "how could i help", "can i help you today",
    "may i help you", "help you with today", "how can i make", "you are speaking with",
    "you're speaking with", "welcome to the", "how may i direct",
  ]

  static func find(in turns: [Turn]) -> Opening? {
    var found: Opening?
    var seen = 0
    for (index, turn) in turns.enumerated()
    where turn.kind == .words && turn.role != .bot && turn.role != .system {
      seen += 1
      if seen > span { break }
      let text = turn.text.prefix(Opening.letters).lowercased().split(
        whereSeparator: \.isWhitespace
      )
      .joined(separator: " ").replacing("\u{2019}", with: "'")
      guard let words = phrases.first(where: { text.contains($0) }) else { continue }
      let speaker = turn.speaker ?? "somebody without a name"
      if let first = found {
        if first.speaker != speaker, first.other == nil { found?.other = speaker }
      } else {
        found = Opening(speaker: speaker, turn: index, words: words)
      }
    }
    return found
  }
}
