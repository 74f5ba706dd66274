import Rules
import Text

/// Runs compiled packs over text, one turn at a time. Not shared between threads; make one each.
package final class Scanner {
  package let pack: CompiledPack
  /// The view of the turn scanned last.
  package let view = TokenView()
  /// Rules whose patterns gave up on some text, in the order it happened; each once.
  package private(set) var exhaustedRules: [Int] = []

  /// For answers that change a verb; most texts need none.
  package private(set) lazy var wordForms = pack.wordForms()

  private let runner: ProgramRunner
  private let usesPrefilter: Bool
  private let isBatch: Bool
  private let joinsRepeats: Bool
  private var patterns: [Pattern?]
  private let patternFilter: PatternFilter
  /// Rules whose hits are asked for; others run only because contexts need their signals.
  private var wanted: [Bool] = []
  /// By speaker (agent, customer, other), whether a rule is tried.
  private var active: [[Bool]]
  private var hits: [Hit] = []
  private let groups: SentenceGroups
  /// The stretches of the turn scanned last.
  private var pieces: [Piece] = []

  /// - Parameters:
  ///   - kind: rules for other kinds of text stay silent
  ///   - isWanted: rules to leave out, by number; signals that contexts need run in any case
  ///   - usesPrefilter: off tries every rule at every word; the hits are the same
  ///   - joinsRepeats: off keeps overlapping hits of rules that report the same
  ///   - isBatch: whether much text will come, so that patterns are worth compiling further
  package init(
    pack: CompiledPack, kind: TextKind, isWanted: (Int) -> Bool = { _ in true },
    usesPrefilter: Bool = true, isBatch: Bool = false, joinsRepeats: Bool = true
  ) {
    self.pack = pack
    self.joinsRepeats = joinsRepeats
    self.usesPrefilter = usesPrefilter
    self.isBatch = isBatch
    runner = ProgramRunner(pack)
    groups = SentenceGroups(pack)
    patterns = Array(repeating: nil, count: pack.patterns.count / BlobLayout.patternWords)
    patternFilter = PatternFilter(pack)
    active = [[], [], []]
    let needed = Scanner.neededSignals(pack)
    for index in 0..<pack.ruleCount {
      let rule = pack.rule(index)
      let isAskedFor = isWanted(index)
      wanted.append(isAskedFor)
      let runs =
        rule.applies(to: kind)
        && (isAskedFor || ((rule.isSignal || rule.isState) && rule.bits & needed != 0))
      let audience = rule.audience
      active[0].append(runs && audience != .customer)
      active[1].append(runs && audience != .agent)
      active[2].append(runs && audience == .any)
    }
  }

  /// Signals and states that some fault's context asks for, as bits of either.
  private static func neededSignals(_ pack: CompiledPack) -> UInt32 {
    var bits: UInt32 = 0
    for index in 0..<pack.ruleCount {
      for context in pack.rule(index).contexts {
        let record = pack.contexts + context * BlobLayout.contextWords
        if record[0] == UInt32(ContextCode.near.rawValue) { bits |= record[2] | record[3] }
      }
    }
    return bits
  }

  /// The rules that fire on one turn, in the order of their places.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8
  ///   - pieces: the stretches of the turn, in order
  package func scan(
    _ bytes: UnsafePointer<UInt8>, pieces: some Collection<Piece>, setting: ScanSetting
  ) -> [Hit] {
    hits.removeAll(keepingCapacity: true)
    Tokenizer.fill(view, from: bytes, pieces: pieces, vocabulary: pack.vocabulary)
    let active =
      switch setting.speaker {
      case .agent: self.active[0]
      case .customer: self.active[1]
      case .other: self.active[2]
      }
    let tokens = view.tokens
    if usesPrefilter { runCandidates(tokens, bytes, active) } else { runAll(tokens, bytes, active) }
    self.pieces = Array(pieces)
    runPatterns(bytes, active)
    guard !hits.isEmpty else { return [] }
    var contexts = ContextChecker(
      pack: pack, view: view, bytes: bytes, pieces: self.pieces, setting: setting, runner: runner)
    return settle(&contexts)
  }

  /// Mark and slots of a hit of the turn scanned last, as token ranges by slot name.
  package func slots(of hit: Hit, bytes: UnsafePointer<UInt8>) -> [(
    name: String, tokens: Range<Int>
  )] {
    guard hit.program >= 0 else { return groups(of: hit, bytes: bytes) }
    let match = runner.match(
      ofProgram: Int(hit.program), from: Int(hit.tokens.lowerBound),
      end: Int(hit.tokens.upperBound), in: view.tokens, bytes: bytes)
    let names = pack.slotNames(ofProgram: Int(hit.program))
    return zip(names, match?.slots ?? []).compactMap { name, tokens in
      tokens.map { (name, $0) }
    }
  }

  /// The named groups of a pattern's hit, found again where it was found.
  private func groups(
    of hit: Hit, bytes: UnsafePointer<UInt8>
  ) -> [(name: String, tokens: Range<Int>)] {
    let index = Int(hit.order) - pack.programCount
    guard patterns.indices.contains(index), let pattern = patterns[index],
      let piece = pieces.first(where: {
        $0.start <= hit.mark.lowerBound && hit.mark.lowerBound < $0.end
      }),
      let found = try? pattern.firstMatch(
        in: bytes, from: hit.mark.lowerBound, to: piece.end, pieceStart: piece.start)
    else { return [] }
    return zip(pattern.groups, found.groups).compactMap { group, range in
      guard let range, !range.isEmpty else { return nil }
      let first = view.token(atOrAfter: range.lowerBound)
      let end = min(view.token(atOrAfter: range.upperBound - 1) + 1, view.count)
      return first < end ? (group.name, first..<end) : nil
    }
  }

  // MARK: Finding places

  private func runCandidates(_ tokens: Tokens, _ bytes: UnsafePointer<UInt8>, _ active: [Bool]) {
    var sentenceStart = 0
    var sentenceEnd = 0
    let count = tokens.count
    let ids = tokens.ids
    let root = pack.root
    let states = pack.states
    let edges = pack.edges
    let known = UInt32(pack.vocabulary.count)
    var state: UInt32 = 0
    for at in 0..<count {
      if at == sentenceEnd {
        sentenceStart = at
        sentenceEnd += 1
        while sentenceEnd < count, !tokens.flags[sentenceEnd].contains(.sentenceStart) {
          sentenceEnd += 1
        }
        groups.read(ids, at..<sentenceEnd)
      }
      let id = ids[at]
      guard id < known, id != 0 else {
        state = 0
        continue
      }
      while state != 0 {
        let record = states + Int(state) * 5
        if let next = Scanner.edge(edges + Int(record[0]) * 2, Int(record[1]), id) {
          state = next
          break
        }
        state = record[2]
        if state == 0 {
          state = root[Int(id)]
          break
        }
      }
      if state == 0 { state = root[Int(id)] }
      var ending = state
      while ending != 0 {
        let record = states + Int(ending) * 5
        if record[3] != 0 {
          tryOutputs(Int(record[3]), at, sentenceStart, tokens, bytes, active)
        }
        ending = record[4]
      }
    }
    for program in pack.everywhere {
      for at in 0..<count { attempt(Int(program), at, tokens, bytes, active) }
    }
  }

  @inline(__always)
  private static func edge(
    _ edges: UnsafePointer<UInt32>, _ count: Int, _ id: UInt32
  ) -> UInt32? {
    var low = 0
    var high = count
    while high - low > 8 {
      let middle = (low + high) / 2
      if edges[middle * 2] <= id { low = middle } else { high = middle }
    }
    while low < high {
      if edges[low * 2] == id { return edges[low * 2 + 1] }
      low += 1
    }
    return nil
  }

  private func tryOutputs(
    _ list: Int, _ at: Int, _ sentenceStart: Int, _ tokens: Tokens, _ bytes: UnsafePointer<UInt8>,
    _ active: [Bool]
  ) {
    var output = pack.outputs + list + 1
    let end = output + Int(output[-1]) * BlobLayout.outputWords
    while output < end {
      defer { output += BlobLayout.outputWords }
      guard groups.hold(output[2], output[3]) else { continue }
      let program = Int(output[0] >> 1)
      let reach = output[1]
      var earliest = max(at + 1 - Int(reach & 0xFFFF), 0)
      if earliest < sentenceStart, output[0] & 1 == 0 { earliest = sentenceStart }
      let latest = at + 1 - Int(reach >> 16)
      guard earliest <= latest else { continue }
      for start in earliest...latest
      where runner.mayBegin(program: program, with: tokens.ids[start]) {
        attempt(program, start, tokens, bytes, active)
      }
    }
  }

  private func runAll(
    _ tokens: Tokens, _ bytes: UnsafePointer<UInt8>, _ active: [Bool]
  ) {
    var mains = [Bool](repeating: false, count: pack.programCount)
    for program in pack.everywhere { mains[Int(program)] = true }
    for program in pack.prefiltered { mains[program] = true }
    for program in mains.indices where mains[program] {
      for at in 0..<tokens.count { attempt(program, at, tokens, bytes, active) }
    }
  }

  @inline(__always)
  private func attempt(
    _ program: Int, _ start: Int, _ tokens: Tokens, _ bytes: UnsafePointer<UInt8>,
    _ active: [Bool]
  ) {
    let record = pack.programs + program * BlobLayout.programWords
    guard active[Int(record[0])],
      let end = runner.end(ofProgram: program, from: start, in: tokens, bytes: bytes), end > start
    else { return }
    hits.append(
      Hit(
        rule: Int32(record[0]), alternative: Int32(record[1]), program: Int32(program),
        tokens: Int32(start)..<Int32(end), mark: 0..<0, span: 0..<0, order: Int32(program)))
  }

  private func runPatterns(_ bytes: UnsafePointer<UInt8>, _ active: [Bool]) {
    guard !patterns.isEmpty else { return }
    for piece in pieces {
      if usesPrefilter {
        patternFilter.look(at: bytes, piece.start..<piece.end)
        guard patternFilter.leadsToAny else { continue }
      }
      for index in patterns.indices where !usesPrefilter || patternFilter.isLedTo[index] {
        let rule = Int(pack.patterns[index * BlobLayout.patternWords])
        guard active[rule], let pattern = compiled(index) else { continue }
        run(pattern, index, rule, piece, bytes)
      }
    }
  }

  /// The pattern of a number, compiled when it is first led to.
  private func compiled(_ index: Int) -> Pattern? {
    if patterns[index] == nil {
      let record = pack.pattern(index)
      patterns[index] = try? Pattern(record.source, exactCase: record.exactCase)
      if isBatch { patterns[index]?.optimise() }
    }
    return patterns[index]
  }

  private func run(
    _ pattern: Pattern, _ index: Int, _ rule: Int, _ piece: Piece, _ bytes: UnsafePointer<UInt8>
  ) {
    var from = piece.start
    do throws(PatternLimit) {
      while from < piece.end,
        let found = try pattern.firstMatch(
          in: bytes, from: from, to: piece.end, pieceStart: piece.start)
      {
        // White space at its end is the pattern's business, not the writer's words.
        var end = found.span.upperBound
        while end > found.span.lowerBound + 1, bytes[end - 1] <= 0x20 { end -= 1 }
        let mark = found.span.lowerBound..<end
        let first = view.token(atOrAfter: mark.lowerBound)
        let last = view.token(atOrAfter: mark.upperBound - 1)
        if !found.span.isEmpty, first < view.count, first <= last {
          hits.append(
            Hit(
              rule: Int32(rule),
              alternative: Int32(pack.patterns[index * BlobLayout.patternWords + 1]), program: -1,
              tokens: Int32(first)..<Int32(min(last + 1, view.count)), mark: mark,
              span: mark, order: Int32(pack.programCount + index)))
        }
        from =
          found.span.isEmpty ? next(bytes, found.span.upperBound, piece.end) : found.span.upperBound
      }
    } catch {
      if !exhaustedRules.contains(rule) { exhaustedRules.append(rule) }
    }
  }

  private func next(_ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    var at = at + 1
    while at < end && bytes[at] & 0xC0 == 0x80 { at += 1 }
    return at
  }

  // MARK: Settling

  /// The longest match of each rule at each place, signals first, then what their contexts leave.
  private func settle(_ contexts: inout ContextChecker) -> [Hit] {
    hits.sort {
      ($0.rule, $0.tokens.lowerBound, -$0.tokens.upperBound, $0.order)
        < ($1.rule, $1.tokens.lowerBound, -$1.tokens.upperBound, $1.order)
    }
    var chosen: [Hit] = []
    var rule: Int32 = -1
    var behind: Int32 = 0
    for hit in hits {
      if hit.rule != rule {
        rule = hit.rule
        behind = 0
      }
      guard hit.tokens.lowerBound >= behind else { continue }
      behind = hit.tokens.upperBound
      guard !isForeign(hit) else { continue }
      chosen.append(placed(hit, contexts.bytes))
    }
    var kept: [Hit] = []
    for hit in chosen {
      let record = pack.rule(Int(hit.rule))
      guard !record.isFault, contexts.allow(hit, record) else { continue }
      if wanted[Int(hit.rule)] { kept.append(hit) }
      contexts.noteSignal(hit, record)
    }
    for hit in chosen {
      let record = pack.rule(Int(hit.rule))
      guard record.isFault, contexts.allow(hit, record) else { continue }
      kept.append(hit)
    }
    return joinsRepeats ? Scanner.withoutRepeats(kept, pack) : kept
  }

  private func isForeign(_ hit: Hit) -> Bool {
    for token in hit.tokens where view.flags[Int(token)].contains(.foreign) { return true }
    return false
  }

  private func placed(_ hit: Hit, _ bytes: UnsafePointer<UInt8>) -> Hit {
    guard hit.program >= 0 else { return hit }
    var placed = hit
    let match = runner.match(
      ofProgram: Int(hit.program), from: Int(hit.tokens.lowerBound),
      end: Int(hit.tokens.upperBound), in: view.tokens, bytes: bytes)
    let all = Int(hit.tokens.lowerBound)..<Int(hit.tokens.upperBound)
    let mark = view.withoutCommas(match?.mark ?? all)
    placed.span = view.wholeWords(all)
    placed.mark = mark.isEmpty ? placed.span : view.wholeWords(mark)
    return placed
  }

  /// Overlapping hits of rules that report the same are one: the longer, then the first.
  private static func withoutRepeats(_ hits: [Hit], _ pack: CompiledPack) -> [Hit] {
    let ordered = hits.sorted {
      ($0.mark.lowerBound, -$0.mark.upperBound, $0.rule)
        < ($1.mark.lowerBound, -$1.mark.upperBound, $1.rule)
    }
    var kept: [Hit] = []
    kept.reserveCapacity(ordered.count)
    for hit in ordered {
      let record = pack.rule(Int(hit.rule))
      var isRepeat = false
      var index = kept.count - 1
      while index >= 0, kept[index].mark.upperBound > hit.mark.lowerBound || kept.count - index < 8
      {
        let other = pack.rule(Int(kept[index].rule))
        if kept[index].mark.overlaps(hit.mark), other.labelSet == record.labelSet {
          if hit.mark.count > kept[index].mark.count { kept[index] = hit }
          isRepeat = true
          break
        }
        index -= 1
      }
      if !isRepeat { kept.append(hit) }
    }
    return kept
  }
}
