import Rules
import Text

/// Settles whether the words around a match let it stand.
struct ContextChecker {
  let pack: CompiledPack
  let view: TokenView
  let bytes: UnsafePointer<UInt8>
  let pieces: [Piece]
  let setting: ScanSetting
  let runner: ProgramRunner
  private let tokens: Tokens
  /// Signals found in this turn: their first token and what they are.
  private var signals: [(token: Int, last: Int, signals: UInt32, states: UInt32)] = []

  init(
    pack: CompiledPack, view: TokenView, bytes: UnsafePointer<UInt8>, pieces: [Piece],
    setting: ScanSetting, runner: ProgramRunner
  ) {
    self.pack = pack
    self.view = view
    self.bytes = bytes
    self.pieces = pieces
    self.setting = setting
    self.runner = runner
    tokens = view.tokens
  }

  mutating func noteSignal(_ hit: Hit, _ rule: RuleRecord) {
    signals.append(
      (
        Int(hit.tokens.lowerBound), Int(hit.tokens.upperBound) - 1, rule.isSignal ? rule.bits : 0,
        rule.isState ? rule.bits : 0
      ))
  }

  func allow(_ hit: Hit, _ rule: RuleRecord) -> Bool {
    if let place = rule.place, !isAt(place, hit) { return false }
    for context in rule.contexts {
      let record = pack.contexts + context * BlobLayout.contextWords
      let wanted = record[1] & 1 == 1
      if holds(record, hit) != wanted { return false }
    }
    return true
  }

  private func isAt(_ place: Place, _ hit: Hit) -> Bool {
    let first = Int(hit.tokens.lowerBound)
    switch place {
    case .sentenceStart: return view.flags[first].contains(.sentenceStart)
    case .opening: return setting.isOpening && view.sentenceStart(of: first) == 0
    case .closing: return setting.isClosing && view.sentenceEnd(of: first) >= view.count
    }
  }

  private func holds(_ record: UnsafePointer<UInt32>, _ hit: Hit) -> Bool {
    let first = Int(hit.tokens.lowerBound)
    let end = Int(hit.tokens.upperBound)
    let programs = Int(record[2])..<Int(record[2]) + Int(record[3])
    switch ContextCode(rawValue: Int(record[0])) {
    case .quoted: return view.flags[first].contains(.quoted)
    case .reported: return isReported(first)
    case .negated: return isNegated(first)
    case .question: return isQuestion(first)
    case .conditional: return isConditional(first)
    case .questionBeside: return isQuestionBeside(first)
    case .cutOff: return isCutOff
    case .followedBy:
      return end < view.count
        && programs.contains {
          (tokens.ids[end] == Mark.comma || runner.mayBegin(program: $0, with: tokens.ids[end]))
            && runner.end(ofProgram: $0, from: end, in: tokens, bytes: bytes, follows: true) != nil
        }
    case .precededBy:
      return programs.contains { program in
        starts(of: program, before: first).contains {
          runner.mayBegin(program: program, with: tokens.ids[$0])
            && runner.match(ofProgram: program, from: $0, end: first, in: tokens, bytes: bytes)
              != nil
        }
      }
    case .inside:
      return programs.contains { program in
        let reach = Int(pack.programs[program * BlobLayout.programWords + 7])
        return (max(0, first - reach)...first).contains { start in
          (self.end(of: program, at: start) ?? 0) >= end
        }
      }
    case .sentenceHas:
      let sentence = view.sentenceStart(of: first)..<view.sentenceEnd(of: first)
      return programs.contains { program in
        sentence.contains { start in (self.end(of: program, at: start) ?? 0) > start }
      }
    case .near:
      return isNear(first, end, sentences: Int(record[1] >> 1), record[2], record[3])
    case nil: return false
    }
  }

  private func end(of program: Int, at start: Int) -> Int? {
    runner.mayBegin(program: program, with: tokens.ids[start])
      ? runner.end(ofProgram: program, from: start, in: tokens, bytes: bytes) : nil
  }

  private func starts(of program: Int, before end: Int) -> Range<Int> {
    let reach = Int(pack.programs[program * BlobLayout.programWords + 7])
    return max(0, end - reach)..<end
  }

  private func isNear(
    _ first: Int, _ end: Int, sentences: Int, _ wantedSignals: UInt32, _ wantedStates: UInt32
  ) -> Bool {
    for signal in signals
    where signal.signals & wantedSignals != 0 || signal.states & wantedStates != 0 {
      // A signal in the very words of the fault says nothing about what stands beside them.
      if signal.token < end, signal.last >= first { continue }
      let low = min(signal.last, end - 1)
      let high = max(signal.token, first)
      var between = 0
      var token = low + 1
      while token <= high, between <= sentences {
        if view.flags[token].contains(.sentenceStart) { between += 1 }
        token += 1
      }
      if between <= sentences { return true }
    }
    return false
  }

  /// The first token of the clause that holds a token: behind the last clause mark.
  private func clauseStart(_ token: Int) -> Int {
    var index = token
    while index > 0, !view.flags[index].contains(.sentenceStart) {
      if view.flags[index - 1].contains(.clauseEnd) { break }
      index -= 1
    }
    return index
  }

  private func wordClass(_ token: Int) -> WordClass {
    pack.vocabulary.wordClass(of: view.ids[token])
  }

  private func isNegated(_ first: Int) -> Bool {
    var index = first - 1
    let start = clauseStart(first)
    while index >= start {
      let wordClass = wordClass(index)
      if wordClass.contains(.negation) { return true }
      // "not easy but ..." and "not now because ..." begin a clause of their own.
      if wordClass.contains(.conjunction), view.ids[index] != that { return false }
      index -= 1
    }
    return false
  }

  private var that: UInt32 { pack.vocabulary.number(of: "that") }

  private func isReported(_ first: Int) -> Bool {
    var index = first - 1
    let start = view.sentenceStart(of: first)
    var steps = 0
    while index >= start, steps < 8 {
      let wordClass = wordClass(index)
      if wordClass.contains(.reporting) { return !isFirstPersonPresent(index, start) }
      if view.flags[index].contains(.clauseEnd), view.ids[index] != Mark.comma { return false }
      if wordClass.contains(.conjunction), view.ids[index] != that { return false }
      index -= 1
      steps += 1
    }
    return false
  }

  /// "I must say ..." is the speaker's own word.
  private func isFirstPersonPresent(_ verb: Int, _ start: Int) -> Bool {
    var index = verb - 1
    while index >= start, verb - index < 4 {
      let wordClass = wordClass(index)
      if wordClass.contains(.subjectPronoun) { return wordClass.contains(.firstPerson) }
      index -= 1
    }
    return false
  }

  private func isQuestion(_ first: Int) -> Bool {
    let end = view.sentenceEnd(of: first)
    var last = end - 1
    while last > first, !view.flags[last].contains(.sentenceEnd) {
      last -= 1
      if !view.flags[last].contains(.mark) { break }
    }
    if view.flags[last].contains(.sentenceEnd) { return view.ids[last] == Mark.question }
    // Speech and fast chat have no mark: the order of words tells.
    let start = view.sentenceStart(of: first)
    guard start + 1 < view.count else { return false }
    let opening = wordClass(start)
    if opening.contains(.auxiliary) { return wordClass(start + 1).contains(.subjectPronoun) }
    return opening.contains(.whWord) && wordClass(start + 1).contains(.auxiliary)
  }

  private func isQuestionBeside(_ first: Int) -> Bool {
    let start = view.sentenceStart(of: first)
    let end = view.sentenceEnd(of: first)
    return (start > 0 && asksTheOther(view.sentenceStart(of: start - 1)..<start))
      || (end < view.count && asksTheOther(end..<view.sentenceEnd(of: end)))
  }

  /// Whether a sentence wants an answer: "On a Sunday?" and "Is there a lift?" only say again what
  /// was asked.
  private func asksTheOther(_ sentence: Range<Int>) -> Bool {
    guard isQuestion(sentence.lowerBound) else { return false }
    var opening = sentence.lowerBound
    while opening < sentence.upperBound - 1, view.flags[opening].contains(.mark) { opening += 1 }
    if wordClass(opening).contains(.whWord) { return true }
    let others = ["you", "your"].map { pack.vocabulary.number(of: $0) }
    return wordClass(opening).contains(.auxiliary)
      && sentence.contains { others.contains(view.ids[$0]) }
  }

  private var isCutOff: Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    let text = UnsafeRawBufferPointer(start: bytes + first.start, count: last.end - first.start)
    return CutOff.isFound(in: text)
  }

  private func isConditional(_ first: Int) -> Bool {
    let start = clauseStart(first)
    var index = first - 1
    while index >= start {
      let wordClass = wordClass(index)
      if wordClass.contains(.conditional) { return true }
      if wordClass.contains(.conjunction), view.ids[index] != that { break }
      index -= 1
    }
    return view.ids[start] == pack.vocabulary.number(of: "should")
      && start + 1 < view.count && wordClass(start + 1).contains(.subjectPronoun)
  }
}
