import Conversations
import Matching
import Rules
import Text

/// Reads drafts and turns with the rules in force. Every front calls this, so that no two can
/// disagree. Not shared between threads; make one each.
package final class Coach {
  /// What to look for and how much to say.
  package struct Options: Sendable {
    package var kind: TextKind
    package var filter: RuleFilter
    /// Off leaves `suggestions` empty, for reports that do not show them.
    package var makesSuggestions: Bool
    /// Off tries every rule at every word; findings are the same.
    package var usesPrefilter: Bool
    /// Much text will come.
    package var isBatch: Bool
    /// Findings are to be applied: overlapping ones of one label stay apart, and each says what may
    /// not be touched.
    package var isForRewriting: Bool

    package init(
      kind: TextKind = .draft, filter: RuleFilter = RuleFilter(), makesSuggestions: Bool = true,
      usesPrefilter: Bool = true, isBatch: Bool = false, isForRewriting: Bool = false
    ) {
      self.kind = kind
      self.filter = filter
      self.makesSuggestions = makesSuggestions
      self.usesPrefilter = usesPrefilter
      self.isBatch = isBatch
      self.isForRewriting = isForRewriting
    }
  }

  private static let paraphrase: LabelSet = {
    var labels = LabelSet()
    labels.insert(Signal.paraphrase)
    return labels
  }()

  private let scanner: Scanner
  private let options: Options
  private var described: [RuleDescription?]
  private let questions: QuestionDetector
  private let names: NameDetector
  private let paraphrases: ParaphraseDetector
  private let matter = MatterDetector()
  private let detectors: Set<Detector>
  private let tones: ToneReader?
  /// Whose words the tone is taken from: the author's of a draft, anybody's of a turn.
  private var judgesOthers = false
  /// What was said before, while a conversation is read.
  private var memory: ConversationMemory?

  package init(pack: CompiledPack, options: Options) {
    self.options = options
    let filter = options.filter
    // Rules over turns ask for signals that are not to be shown; a draft has no turns.
    let readsTurns = options.kind == .transcript || options.kind == .message
    scanner = Scanner(
      pack: pack, kind: options.kind,
      isWanted: { index in
        let rule = pack.rule(index)
        return readsTurns || (!rule.isCue && (filter.isEmpty || !filter.labels(of: rule).isEmpty))
      },
      usesPrefilter: options.usesPrefilter, isBatch: options.isBatch,
      joinsRepeats: !options.isForRewriting)
    described = Array(repeating: nil, count: pack.ruleCount)
    tones = ToneTable(pack).map(ToneReader.init)
    questions = QuestionDetector(pack.vocabulary)
    names = NameDetector(pack.vocabulary)
    paraphrases = ParaphraseDetector(pack.vocabulary)
    detectors = Set(
      Detector.allCases.filter {
        !filter.labels(ofRule: $0.rawValue, reporting: [$0.signal.rawValue]).isEmpty
      })
  }

  /// Ids of rules whose patterns ran into the match limit on some text; each once.
  package var exhaustedRules: [String] {
    scanner.exhaustedRules.map { scanner.pack.rule($0).id }
  }

  /// What the turn or document read last shows of its tone.
  package var tone: ToneReading { tones?.reading ?? ToneReading() }

  /// The kinds of evidence that tone is taken from.
  package var toneKinds: [ToneTable.Kind] { tones?.table.kinds ?? [] }

  /// Whether `tone` holds each piece of evidence, for an explanation.
  package var explainsTone: Bool {
    get { tones?.keepsEvidence ?? false }
    set { tones?.keepsEvidence = newValue }
  }

  /// Reads a document passage by passage: findings come in order, as soon as they are settled.
  ///
  /// - Parameters:
  ///   - readsHeaders: whether the text may begin with a mail's header lines
  ///   - continues: whether it belongs to the text checked last, so that their tone is one
  package func check(
    _ text: SourceText, readsHeaders: Bool? = nil, continues: Bool = false,
    emit: (Finding) throws -> Void
  ) rethrows {
    shows = LabelSet()
    words = 0
    if !continues { tones?.begin() }
    judgesOthers = false
    try text.bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      let reader = DraftReader(
        bytes, count: buffer.count, readsHeaders: readsHeaders ?? (options.kind == .email))
      // A passage waits until it is known whether the author says more.
      var waiting: [Passage] = []
      var isOpening = true
      for passage in reader {
        if passage.speaker == .author, waiting.contains(where: { $0.speaker == .author }) {
          try read(waiting, bytes, isOpening: isOpening, isClosing: false, emit: emit)
          waiting.removeAll(keepingCapacity: true)
          isOpening = false
        }
        waiting.append(passage)
      }
      try read(waiting, bytes, isOpening: isOpening, isClosing: true, emit: emit)
    }
  }

  private func read(
    _ passages: [Passage], _ bytes: UnsafePointer<UInt8>, isOpening: Bool, isClosing: Bool,
    emit: (Finding) throws -> Void
  ) rethrows {
    for passage in passages {
      let setting = ScanSetting(
        speaker: passage.speaker == .author ? .agent : .customer, isOpening: isOpening,
        isClosing: isClosing)
      for finding in findings(bytes, pieces: passage.pieces, setting: setting) {
        try emit(finding)
      }
    }
  }

  /// What the turn or document read last showed, whether it is to be reported or not; and how many words it has.
  package private(set) var shows = LabelSet()
  package private(set) var words = 0
  /// Where the turn read last showed a cue or label: UTF-8 offsets.
  private var places: [(shows: LabelSet, range: Range<Int>)] = []

  /// The first place in the turn read last that showed any of these.
  func place(of labels: LabelSet) -> Range<Int>? {
    places.first { $0.shows.overlaps(labels) }?.range
  }

  /// Begins a conversation: the turns read from now on belong together.
  ///
  /// - Parameter speakers: names that the data gives
  package func beginConversation(speakers: [(name: String, isAgent: Bool)] = []) {
    var memory = ConversationMemory()
    for speaker in speakers { memory.note(speaker: speaker.name, isAgent: speaker.isAgent) }
    self.memory = memory
  }

  /// What one turn of a conversation shows.
  ///
  /// - Parameter bytes: valid UTF-8; ranges of findings count in it
  package func read(turn bytes: UnsafeBufferPointer<UInt8>, setting: ScanSetting) -> [Finding] {
    shows = LabelSet()
    words = 0
    places.removeAll(keepingCapacity: true)
    tones?.begin()
    judgesOthers = true
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      if setting.speaker == .customer { memory?.noteCustomer(words: [], echo: [], all: []) }
      return []
    }
    let pieces = TurnPieces.pieces(of: bytes)
    guard bytes.count > TurnPieces.scannedAtOnce else {
      return findings(base, pieces: pieces, setting: setting)
    }
    // A turn of any length is read in bounded memory.
    var found: [Finding] = []
    let groups = TurnPieces.groups(of: pieces)
    for (index, group) in groups.enumerated() {
      var part = setting
      part.isOpening = setting.isOpening && index == 0
      part.isClosing = setting.isClosing && index == groups.count - 1
      found += findings(base, pieces: group, setting: part)
    }
    return found
  }

  /// The tone of a turn whose words are not judged, such as a bot's.
  package func readTone(ofTurn bytes: UnsafeBufferPointer<UInt8>) -> ToneReading {
    tones?.begin()
    guard let base = bytes.baseAddress, !bytes.isEmpty, let tones else { return ToneReading() }
    for group in TurnPieces.groups(of: TurnPieces.pieces(of: bytes)) {
      Tokenizer.fill(scanner.view, from: base, pieces: group, vocabulary: scanner.pack.vocabulary)
      tones.read(scanner.view, base, pieces: group, findings: [])
    }
    return tones.reading
  }

  private func findings(
    _ bytes: UnsafePointer<UInt8>, pieces: [Piece], setting: ScanSetting
  ) -> [Finding] {
    let found = settled(bytes, pieces: pieces, setting: setting)
    if judgesOthers || setting.speaker == .agent {
      tones?.read(scanner.view, bytes, pieces: pieces, findings: found)
    }
    return found
  }

  private func settled(
    _ bytes: UnsafePointer<UInt8>, pieces: [Piece], setting: ScanSetting
  ) -> [Finding] {
    var hits = scanner.scan(bytes, pieces: pieces, setting: setting)
    if setting.speaker == .agent, memory?.isStale == true {
      hits.removeAll { scanner.pack.rule(Int($0.rule)).labelSet == Coach.paraphrase }
    }
    for hit in hits {
      let labels = scanner.pack.rule(Int(hit.rule)).labelSet
      shows.formUnion(labels)
      if memory != nil { places.append((labels, hit.mark)) }
    }
    let found = findings(hits, bytes)
    let detected = detect(bytes, setting)
    guard !detected.isEmpty else { return found }
    let fresh = detected.filter { finding in
      !found.contains {
        $0.labels.contains(finding.labels[0]) && $0.range.overlaps(finding.range)
      }
    }
    return (found + fresh).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What code finds in the turn scanned last, and what it tells for those to come.
  private func detect(_ bytes: UnsafePointer<UInt8>, _ setting: ScanSetting) -> [Finding] {
    guard setting.speaker != .other else { return [] }
    let turn = TurnWords(scanner.view, bytes, scanner.pack.vocabulary)
    words += (0..<turn.count).count { !turn.isMark($0) }
    guard setting.speaker == .agent else {
      if memory != nil {
        // "Thanks, Rab" to an agent of that name gives no name of the customer's.
        for name in names.ownNames(in: turn, isAgent: false)
        where memory?.agentNames.contains(name) == false {
          memory?.note(customerName: name)
          shows.insert(.givesName)
        }
        memory?.noteCustomer(
          words: turn.contents, echo: turn.echo, all: turn.stems(0..<turn.count))
      }
      return []
    }
    var found = questions.findings(in: turn)
    if var memory {
      for name in names.ownNames(in: turn, isAgent: true) {
        memory.note(agentName: name)
        shows.insert(.givesName)
      }
      found += paraphrases.findings(in: turn, memory: memory)
      found += names.findings(in: turn, memory: memory)
      if matter.takesUp(turn, memory: memory) { shows.insert(.takesUp) }
      memory.noteAgentTurn()
      self.memory = memory
    }
    return found.filter { finding in
      guard let detector = Detector(rawValue: finding.rule) else { return false }
      shows.insert(detector.signal)
      return detectors.contains(detector)
    }
  }

  private func findings(_ hits: [Hit], _ bytes: UnsafePointer<UInt8>) -> [Finding] {
    guard !hits.isEmpty else { return [] }
    let maker = SuggestionMaker(scanner: scanner, bytes: bytes)
    return hits.compactMap { hit in
      let rule = description(of: Int(hit.rule))
      guard !rule.labels.isEmpty else { return nil }
      var finding = Finding(
        labels: rule.labels, kind: rule.kind, rule: rule.id, severity: rule.severity,
        range: hit.mark, message: rule.message, why: rule.why,
        suggestions: options.makesSuggestions && rule.kind == .fault
          ? maker.suggestions(for: hit) : [])
      if options.isForRewriting, rule.kind == .fault {
        let sentence = maker.sentence(of: hit)
        finding.sentence = scanner.view.wholeWords(sentence)
        finding.protected = maker.protected(in: sentence)
      }
      return finding
    }
  }

  private struct RuleDescription {
    var id: String
    var labels: [String]
    var kind: Finding.Kind
    var severity: Severity
    var message: String
    var why: String
  }

  private func description(of index: Int) -> RuleDescription {
    if let known = described[index] { return known }
    let record = scanner.pack.rule(index)
    let description = RuleDescription(
      id: record.id, labels: record.isCue ? [] : options.filter.labels(of: record),
      kind: record.isFault ? .fault : record.isState ? .state : .signal,
      severity: record.severity, message: record.message, why: record.why)
    described[index] = description
    return description
  }
}

/// The stretches of a turn: an empty line ends a sentence, a line break does not.
enum TurnPieces {
  /// Bytes of a turn that are scanned together.
  static let scannedAtOnce = 4 * DraftReader.chunkBytes

  static func groups(of pieces: [Piece]) -> [[Piece]] {
    var groups: [[Piece]] = []
    var size = 0
    for piece in pieces {
      if groups.isEmpty || size > scannedAtOnce {
        groups.append([])
        size = 0
      }
      groups[groups.count - 1].append(piece)
      size += piece.end - piece.start
    }
    return groups
  }

  static func pieces(of bytes: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    var index = 0
    var breaks = true
    let chunk = DraftReader.chunkBytes
    while index < bytes.count {
      if bytes[index] == 0x0A, let next = behindBlankLine(bytes, at: index + 1) {
        if index > start {
          pieces.append(Piece(start: start, end: index, breaksBefore: breaks))
        }
        breaks = true
        start = next
        index = next
        continue
      }
      if index - start > chunk, bytes[index] == 0x20 {
        pieces.append(Piece(start: start, end: index, breaksBefore: breaks))
        breaks = false
        start = index
      }
      index += 1
    }
    if start < bytes.count {
      pieces.append(Piece(start: start, end: bytes.count, breaksBefore: breaks))
    }
    return pieces
  }

  /// Behind a line that holds nothing but white space, if one begins here.
  private static func behindBlankLine(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var index = start
    while index < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[index]) { index += 1 }
    return index < bytes.count && bytes[index] == 0x0A ? index + 1 : nil
  }
}
