/// Collects the turns of one conversation and sets right what exports get wrong, saying so:
/// duplicates, order, impossible times. Last it settles who is who.
struct ConversationBuilder {
  private var conversation = Conversation()
  private var roles: RoleAssignment
  private var seen: Set<String> = []
  private var duplicates = 0
  private var badEnds: [Int] = []
  /// Whether times are seconds since 1970; the first one then becomes `started`.
  var hasAbsoluteTimes = false
  /// Where else the roles might be, for when they cannot be told.
  var hint: String? {
    get { roles.hint }
    set { roles.hint = newValue }
  }
  /// When the conversation began, in seconds since 1970, if that is not its first turn's start.
  var origin: Double?
  /// Whether turns that stand out of the order of their times are moved.
  var sortsByTime = true

  init(_ source: TranscriptSource) {
    roles = RoleAssignment(
      agents: source.options.agents, insistsOnAgents: source.options.insistsOnAgents)
    conversation.notes = source.notes
  }

  var id: String? {
    get { conversation.id }
    set { conversation.id = newValue }
  }
  var agent: String? {
    get { conversation.agent }
    set { conversation.agent = newValue }
  }
  var channel: String? {
    get { conversation.channel }
    set { conversation.channel = newValue }
  }
  var started: String? {
    get { conversation.started }
    set { conversation.started = newValue }
  }
  var turns: [Turn] { conversation.turns }
  var agents: [String] { roles.agents }

  mutating func note(_ text: String) {
    if !conversation.notes.contains(text) { conversation.notes.append(text) }
  }

  /// - Parameter id: what tells the turn from all others; one that came before is left out
  mutating func add(_ turn: Turn, id: String? = nil) {
    if let id, !id.isEmpty, !seen.insert(id).inserted {
      duplicates += 1
      return
    }
    var turn = turn
    if let start = turn.start, !start.isFinite || start < 0 { turn.start = nil }
    if let end = turn.end, !end.isFinite || end < turn.start ?? 0 {
      turn.end = nil
      badEnds.append(conversation.turns.count)
    }
    turn.redactions = RedactionMarks.ranges(in: turn.text)
    conversation.turns.append(turn)
  }

  /// For texts that stand in the source in another form.
  mutating func forgetPlaces() {
    for index in conversation.turns.indices { conversation.turns[index].places = [] }
  }

  /// Puts turns that came speaker by speaker into the order of their times, which is nothing to
  /// tell.
  mutating func mergesByTime() {
    let turns = conversation.turns.enumerated().sorted {
      ($0.element.start ?? 0, $0.offset) < ($1.element.start ?? 0, $1.offset)
    }
    conversation.turns = turns.map(\.element)
  }

  consuming func finish() throws(TranscriptFailure) -> Conversation {
    guard !conversation.turns.isEmpty else {
      throw TranscriptFailure("holds no turns; was the export cut off?")
    }
    if duplicates > 0 {
      note("\(RoleAssignment.count(duplicates, "turn")) given twice, read once")
    }
    if let first = badEnds.first {
      note(
        "in \(RoleAssignment.count(badEnds.count, "turn")) (first: turn \(first)) the end stands "
          + "before the start; such ends were left out")
    }
    order()
    startFromZero()
    try roles.assign(&conversation)
    if conversation.agent == nil {
      conversation.agent =
        conversation.turns.first { turn in
          guard turn.role == .agent, turn.kind == .words, let speaker = turn.speaker else {
            return false
          }
          return RoleNames.role(of: speaker) == nil && !RoleAssignment.isCounted(speaker)
        }?.speaker
    }
    return conversation
  }

  /// Puts turns into the order of their times; one without a time stays behind the one before it.
  private mutating func order() {
    var last = -Double.infinity
    var moved = 0
    var keys: [(time: Double, index: Int)] = []
    for (index, turn) in conversation.turns.enumerated() {
      if let start = turn.start, start < last { moved += 1 }
      last = max(turn.start ?? last, last)
      keys.append((turn.start ?? keys.last?.time ?? -Double.infinity, index))
    }
    guard moved > 0 else { return }
    guard sortsByTime else {
      note("\(RoleAssignment.count(moved, "time")) out of order; the turns were left as they stand")
      return
    }
    keys.sort { ($0.time, $0.index) < ($1.time, $1.index) }
    conversation.turns = keys.map { conversation.turns[$0.index] }
    note("\(RoleAssignment.count(moved, "turn")) out of order, sorted by time")
  }

  private mutating func startFromZero() {
    guard hasAbsoluteTimes, let earliest = conversation.turns.compactMap(\.start).min() else {
      return
    }
    let first = min(origin ?? earliest, earliest)
    if conversation.started == nil { conversation.started = Timestamp.text(first) }
    func relative(_ time: Double?) -> Double? {
      time.map { (($0 - first) * 1000).rounded() / 1000 }
    }
    for index in conversation.turns.indices {
      conversation.turns[index].start = relative(conversation.turns[index].start)
      conversation.turns[index].end = relative(conversation.turns[index].end)
    }
  }
}
