/// Written transcripts: `Agent: ...`, `Agent (Ben): ...`, with time stamps, stage directions and
/// turns of several lines.
struct PlainTextReader: TranscriptReader {
  let name = "text"
  let title = "a plain-text transcript"
  let hallmark = "lines such as `Agent: ...` and `Customer: ...`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape else { return false }
    return LabelCensus(source.bytes, agents: source.options.agents, isLook: true).isTranscript
  }

  func accepts(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape else { return false }
    return LabelCensus(source.bytes, agents: source.options.agents).hasSpeakers
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    try emit(
      Result { () throws(TranscriptFailure) in
        var builder = ConversationBuilder(source)
        PlainTextReader.read(source.bytes, agents: source.options.agents, into: &builder)
        return try builder.finish()
      })
  }

  static func read(
    _ bytes: UnsafeRawBufferPointer, agents: [String], into builder: inout ConversationBuilder
  ) {
    let census = LabelCensus(bytes, agents: agents)
    var writer = TurnWriter(bytes)
    for line in TextLines(bytes) { writer.add(SpokenLine(line, bytes), census) }
    writer.finish(into: &builder)
  }
}

/// Counts who is named in front of lines, to tell speakers from other words with a colon, and
/// transcripts from other texts.
struct LabelCensus {
  private var counts: [String: Int] = [:]
  private var switches = 0
  private var known: Set<Role> = []
  private var beginsWithSpeech = false
  private var namesAgent = false
  /// Labels such as `Speaker 1`, which only recognisers write.
  private var counted: Set<String> = []
  private(set) var lines = 0
  /// Somebody says more than a name or a number.
  private var hasSentence = false
  private var speeches = 0
  private let agents: [String]

  /// Labels that head a line of a text without anybody speaking.
  private static let nobody: Set<String> = [
    "note", "notes", "ps", "p.s.", "p.p.s.", "re", "fw", "fwd", "subject", "from", "to", "cc",
    "bcc", "date", "sent", "reply to", "step", "steps", "example", "for example", "warning", "tip",
    "important", "reminder", "summary", "update", "url", "link", "order", "order number", "ticket",
    "case", "reference", "address", "phone", "email", "e mail", "name", "question", "answer", "q",
    "a", "hours", "price", "total", "problem", "solution", "issue", "cause", "result", "fyi",
    "attention", "action", "actions", "next steps", "attached", "attachment", "please note", "todo",
    "account", "account number", "time", "duration", "agenda", "location", "topic",
  ]

  /// Lines that are looked at.
  private static let longestLook = 2000
  /// Lines before anybody speaks.
  private static let longestPreamble = 40

  /// First words of headings.
  private static let headings: Set<String> = [
    "chat", "call", "transcript", "conversation", "started", "ended", "duration", "http", "https",
    "created", "updated", "recorded", "session",
  ]

  /// - Parameter isLook: whether the beginning is enough, to tell what a text is
  init(_ bytes: UnsafeRawBufferPointer, agents: [String], isLook: Bool = false) {
    self.agents = agents
    var last = ""
    var preamble = 0
    var preambleIsProse = false
    for line in TextLines(bytes) {
      let spoken = SpokenLine(line, bytes)
      let isToldApart = lines >= LabelCensus.longestLook || speeches > 0 && !beginsWithSpeech
      if isLook, isToldApart { return }
      switch spoken.content {
      case .blank, .time, .stage: continue
      case .speech, .header:
        let key = LabelCensus.key(spoken.label)
        lines += 1
        guard !LabelCensus.isNobody(key) else { continue }
        if speeches == 0 { beginsWithSpeech = preamble <= 4 && !preambleIsProse }
        speeches += 1
        counts[key, default: 0] += 1
        hasSentence = hasSentence || LabelCensus.isSentence(bytes, spoken.range)
        let label = SpeakerLabel(spoken.label)
        if let role = label.role { known.insert(role) }
        if label.speaker.contains(where: \.isNumber), RoleAssignment.isCounted(label.speaker) {
          counted.insert(key)
        }
        if agents.contains(where: { RoleAssignment.matches(label.speaker, $0) }) {
          namesAgent = true
        }
        if key != last, !last.isEmpty { switches += 1 }
        last = key
      case .words:
        lines += 1
        guard speeches == 0 else { continue }
        preamble += 1
        // A text that is no transcript need not be read to its end.
        if preamble > LabelCensus.longestPreamble { return }
        guard spoken.range.count <= 80 else {
          preambleIsProse = true
          continue
        }
        let text = String(
          decoding: UnsafeRawBufferPointer(rebasing: bytes[spoken.range]), as: UTF8.self)
        preambleIsProse =
          preambleIsProse || text.last.map { ",:!?".contains($0) } == true
          || (text.hasSuffix(".") && !text.hasSuffix("..."))
      }
    }
  }

  /// Two known sides, or one that alternates with somebody; the labels begin the text.
  var isTranscript: Bool {
    // A form can begin with `Customer: Lee` and `Agent: Dana`; turns can have many lines.
    guard beginsWithSpeech, speeches >= 2, hasSentence,
      speeches * (speeches < 4 ? 4 : 12) >= lines
    else { return false }
    let sides = known.subtracting([.system])
    if sides.count >= 2 || counted.count >= 2 && switches >= 2 { return true }
    return (!sides.isEmpty || namesAgent) && counts.count >= 2 && switches >= 2
  }

  /// Enough to read when the format was asked for.
  var hasSpeakers: Bool { speeches >= 1 && (counts.count > 1 || !known.isEmpty || speeches > 1) }

  /// Whether a label is a speaker's in this text.
  func isSpeaker(_ label: String) -> Bool {
    let key = LabelCensus.key(label)
    if LabelCensus.isNobody(key) { return false }
    let speaker = SpeakerLabel(label)
    if speaker.role != nil { return true }
    if agents.contains(where: { RoleAssignment.matches(speaker.speaker, $0) }) { return true }
    let isName = label.first?.isLowercase != true
    // Where roles are named, a name has to come back to be believed.
    return known.isEmpty ? isName || (counts[key] ?? 0) > 1 : isName && (counts[key] ?? 0) > 1
  }

  private static func isSentence(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard let last = range.last.map({ bytes[$0] }) else { return false }
    return [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(last)
      || bytes[range].prefix(200).count { $0 == 0x20 } >= 2
  }

  private static func isNobody(_ key: String) -> Bool {
    nobody.contains(key)
      || (key.hasPrefix("step ") || key.hasPrefix("option ")) && key.last?.isNumber == true
      || headings.contains(String(key.prefix { $0 != " " }))
  }

  private static func key(_ label: String) -> String { RoleNames.normal(label) }
}

/// Puts lines together into turns.
private struct TurnWriter {
  private struct Open {
    var label: SpeakerLabel?
    var kind: Turn.Kind
    var text = TurnText()
    var time: Double?
    var hasGap = false
  }

  private let bytes: UnsafeRawBufferPointer
  private var turns: [Open] = []
  private var current: Open?
  /// Who spoke last, without the words.
  private var lastSpeech: (label: SpeakerLabel?, kind: Turn.Kind)?
  private var pending: Double?
  private var hasDates = false
  private var isOfDay = false
  private var partsAreTwo = false
  private var firstTime: Double?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func add(_ line: SpokenLine, _ census: LabelCensus) {
    if let seconds = line.seconds {
      hasDates = hasDates || line.date != nil
      isOfDay = isOfDay || line.time?.isOfDay == true
      if firstTime == nil {
        firstTime = seconds
        partsAreTwo = line.time.map { !$0.hasThreeParts && !$0.isOfDay } ?? false
      }
    }
    switch line.content {
    case .blank: current?.hasGap = true
    case .time:
      // What follows without a label goes on in the turn.
      pending = line.seconds
    case .stage:
      close()
      var open = Open(label: nil, kind: .system, time: line.seconds)
      open.text.append(line.range, of: bytes)
      turns.append(open)
    case .speech, .header:
      guard census.isSpeaker(line.label) else { return goOn(whole(line)) }
      close()
      let label = SpeakerLabel(line.label)
      var open = Open(
        label: label, kind: label.role == .system ? .system : .words, time: line.seconds ?? pending)
      open.text.append(line.range, of: bytes)
      current = open
      if open.kind == .words { lastSpeech = (label, open.kind) }
      pending = nil
    case .words: goOn(line.range)
    }
  }

  /// The line from its first letter on, label and all.
  private func whole(_ line: SpokenLine) -> Range<Int> {
    var start = line.range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    while start < line.range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return start..<line.range.upperBound
  }

  private mutating func goOn(_ range: Range<Int>) {
    if current == nil {
      // Words before anybody speaks, or behind a stage direction.
      if let last = lastSpeech, let label = last.label {
        current = Open(label: label, kind: last.kind, time: pending)
        pending = nil
      } else {
        current = Open(label: nil, kind: .system, time: pending)
      }
    }
    guard var open = current else { return }
    current = nil
    if !open.text.isEmpty {
      open.text.append(open.hasGap ? "\n\n" : "\n", at: max(0, range.lowerBound - 1))
    }
    open.hasGap = false
    open.text.append(range, of: bytes)
    current = open
  }

  private mutating func close() {
    if let current { turns.append(current) }
    current = nil
  }

  mutating func finish(into builder: inout ConversationBuilder) {
    close()
    // A time of day counts from the first one; so does a date.
    let isClock =
      !hasDates && (isOfDay || (firstTime ?? 0) >= (partsAreTwo ? 600 : 3600))
    let scale: Double = isClock && partsAreTwo && !isOfDay ? 60 : 1
    var last = 0.0
    var shift = 0.0
    builder.hasAbsoluteTimes = hasDates
    builder.sortsByTime = false
    for turn in turns {
      var time = turn.time
      if isClock, let given = time, let first = firstTime {
        var relative = (given - first) * scale + shift
        // Past midnight.
        if relative < last - 43_200 {
          shift += 86_400
          relative += 86_400
        }
        last = relative
        time = relative
      }
      builder.add(
        Turn(
          turn.text.text, role: turn.label?.role ?? (turn.kind == .system ? .system : nil),
          speaker: turn.label?.speaker, kind: turn.kind, start: time, places: turn.text.places))
    }
  }
}
