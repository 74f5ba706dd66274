import Text

/// Runs phrase programs over a view: the longest match from a place, without ever taking the same
/// step at the same place twice, so the cost of a try is bounded by program times reach.
struct ProgramRunner {
  private let programs: UnsafePointer<UInt32>
  private let code: UnsafePointer<UInt32>
  private let classes: UnsafePointer<UInt32>
  private let stopClass: Int
  private let pack: CompiledPack
  /// One for programs, then one for each depth of routines.
  private let memories: [SearchMemory]
  private let routineMemory = RoutineMemory()

  /// Where a program matched: tokens covered, tokens of the mark, tokens of each slot.
  struct Match: Equatable {
    var tokens: Range<Int>
    var mark: Range<Int>
    var slots: [Range<Int>?]
  }

  init(_ pack: CompiledPack) {
    self.pack = pack
    programs = pack.programs
    code = pack.code
    classes = pack.classes
    stopClass = pack.stopClass
    var cells = 1
    for program in 0..<pack.programCount {
      let record = pack.programs + program * BlobLayout.programWords
      cells = max(cells, Int(record[3]) * (Int(record[7]) + 2))
    }
    var routineCells = 1
    for routine in 0..<pack.routineCount {
      let record = pack.routines + routine * BlobLayout.routineWords
      routineCells = max(routineCells, Int(record[1]) * (Int(record[2]) + 2))
    }
    memories =
      [SearchMemory(cells: cells)]
      + (0..<pack.callDepth).map { _ in SearchMemory(cells: routineCells) }
  }

  /// Whether a match of a program can begin with this word; part of the prefilter, so it may say
  /// yes too often and never no.
  @inline(__always)
  func mayBegin(program: Int, with id: UInt32) -> Bool {
    let record = programs + program * BlobLayout.programWords
    return (UInt64(record[8]) | UInt64(record[9]) << 32) & FirstWords.bit(of: id) != 0
      && (record[10] == 0 || isMember(id, Int(record[10]) - 1))
  }

  /// The end of the longest match of a program from `start`; `nil` when there is none.
  ///
  /// - Parameter follows: whether it stands behind something, so that a comma may open it
  func end(
    ofProgram program: Int, from start: Int, in view: Tokens, bytes: UnsafePointer<UInt8>,
    follows: Bool = false
  ) -> Int? {
    let record = programs + program * BlobLayout.programWords
    if record[6] & 1 == 1, !follows { return linear(record, start, view, bytes) }
    return longest(record, start, view, bytes, follows: follows)
  }

  /// The same match with its mark and slots.
  func match(
    ofProgram program: Int, from start: Int, end: Int, in view: Tokens,
    bytes: UnsafePointer<UInt8>
  ) -> Match? {
    let record = programs + program * BlobLayout.programWords
    guard let trailEnd = trail(record, start, end, view, bytes) else { return nil }
    let trail = memories[0].trail
    var places = [Int32](repeating: -1, count: 2 + Int(record[5]) * 2)
    var entry = trailEnd
    while entry >= 0 {
      let note = trail[Int(entry)]
      if places[Int(note.slot)] < 0 { places[Int(note.slot)] = note.at }
      entry = note.previous
    }
    let slots = (0..<Int(record[5])).map { slot -> Range<Int>? in
      let from = places[2 + slot * 2]
      let to = places[3 + slot * 2]
      return from >= 0 && to >= from ? Int(from)..<Int(to) : nil
    }
    var markStart = places[0] >= 0 ? Int(places[0]) : start
    var markEnd = places[1] >= 0 ? Int(places[1]) : end
    // A free slot inside the last or first part of the phrase is no more of the mark than one that
    // stands alone.
    for (number, slot) in slots.enumerated() where record[6] >> 1 & 1 << UInt32(number) != 0 {
      guard let slot else { continue }
      if slot.upperBound == markEnd, slot.lowerBound > markStart { markEnd = slot.lowerBound }
      if slot.lowerBound == markStart, slot.upperBound < markEnd { markStart = slot.upperBound }
    }
    return Match(
      tokens: start..<end, mark: markStart..<max(markStart, markEnd), slots: slots)
  }

  /// A program without choices goes straight on.
  @inline(__always)
  private func linear(
    _ record: UnsafePointer<UInt32>, _ start: Int, _ view: Tokens, _ bytes: UnsafePointer<UInt8>
  ) -> Int? {
    var pc = Int(record[2])
    var at = start
    while true {
      let step = Instruction(rawValue: code[pc])
      switch step.operation {
      case .match: return at
      case .save: break
      default:
        guard let next = advance(step, at, start, view, bytes) else { return nil }
        at = next
      }
      pc += 1
    }
  }

  /// The end of the longest match.
  private func longest(
    _ record: UnsafePointer<UInt32>, _ start: Int, _ view: Tokens, _ bytes: UnsafePointer<UInt8>,
    follows: Bool
  ) -> Int? {
    var longest = -1
    search(
      SearchPlan(
        base: Int(record[2]), width: Int(record[7]) + 2, start: start, follows: follows,
        keepsTrail: false, depth: 0), from: start, view, bytes
    ) { at, _ in
      longest = max(longest, at)
      return true
    }
    return longest >= 0 ? longest : nil
  }

  /// The last note of a way that ends at a place.
  private func trail(
    _ record: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ view: Tokens,
    _ bytes: UnsafePointer<UInt8>
  ) -> Int32? {
    var found: Int32?
    search(
      SearchPlan(
        base: Int(record[2]), width: Int(record[7]) + 2, start: start, follows: false,
        keepsTrail: true, depth: 0), from: start, view, bytes
    ) { at, trail in
      guard at == end else { return true }
      found = trail
      return false
    }
    return found
  }

  /// Every place where a routine ends, in the order it comes to them.
  private func ends(
    ofRoutine number: Int, at: Int, in plan: SearchPlan, _ view: Tokens,
    _ bytes: UnsafePointer<UInt8>
  ) -> RoutineEnds {
    // At the start of a match a comma or the end of a sentence means something else than inside.
    let isStart = at == plan.start
    let key = UInt32(number) << 2 | (isStart ? plan.follows ? 2 : 1 : 0)
    routineMemory.attend(to: view)
    if let known = routineMemory.ends(of: key, at: at) { return known }
    let record = pack.routines + number * BlobLayout.routineWords
    var ends = RoutineEnds()
    search(
      SearchPlan(
        base: Int(record[0]), width: Int(record[2]) + 2, start: isStart ? at : at - 1,
        follows: plan.follows && isStart, keepsTrail: false, depth: plan.depth + 1),
      from: at, view, bytes
    ) { end, _ in
      ends.append(end - at)
      return true
    }
    routineMemory.keep(ends, of: key, at: at)
    return ends
  }

  /// What a search runs, and how.
  private struct SearchPlan {
    /// First instruction.
    var base: Int
    /// Places from `start` on that it can come to.
    var width: Int
    /// Where the match begins, for a routine no farther back than one token.
    var start: Int
    var follows: Bool
    var keepsTrail: Bool
    var depth: Int
  }

  /// Walks every way of a program or a routine, none twice.
  ///
  /// - Parameter reach: is told each place where one ends, and the last note on the way there; says
  ///   whether to go on
  @inline(__always)
  private func search(
    _ plan: SearchPlan, from: Int, _ view: Tokens, _ bytes: UnsafePointer<UInt8>,
    _ reach: (Int, Int32) -> Bool
  ) {
    let memory = memories[plan.depth]
    let stack = memory.stack
    let tried = memory.tried
    let trail = memory.trail
    let code = code + plan.base
    let width = plan.width
    let start = plan.start
    let round = memory.nextRound()
    var waiting = 0
    var notes = 0
    var step = SearchMemory.Step(pc: 0, at: Int32(from), trail: -1)
    while true {
      walk: while true {
        let pc = Int(step.pc)
        let at = Int(step.at)
        let instruction = Instruction(rawValue: code[pc])
        switch instruction.operation {
        case .match:
          guard reach(at, step.trail) else { return }
          break walk
        case .split, .wordSplit:
          let takesWord = instruction.operation == .wordSplit
          guard
            takesWord
              ? at < view.count && view.ids[at] == code[pc + 1] && mayTake(at, start, view)
              : mayGoOn(code + pc, at, view)
          else {
            step.pc = Int32(instruction.argument)
            continue walk
          }
          // Ways part only here and behind calls, so this is where a step could be taken twice.
          let cell = pc * width + (at - start)
          if tried[cell] == round { break walk }
          tried[cell] = round
          stack[waiting] = SearchMemory.Step(
            pc: Int32(instruction.argument), at: step.at, trail: step.trail)
          waiting += 1
          if takesWord { step.at += 1 }
          step.pc += Int32(takesWord ? Instruction.wordSplitWords : Instruction.signedWords)
        case .call:
          guard mayGoOn(code + pc, at, view) else { break walk }
          var ends = ends(ofRoutine: instruction.argument, at: at, in: plan, view, bytes)
          step.pc += Int32(Instruction.signedWords)
          // The way found first is walked first: the others wait, the last found at the bottom.
          var next: Int32 = -1
          while let offset = ends.removeLast() {
            let end = at + offset
            let cell = pc * width + (end - start)
            if tried[cell] == round { continue }
            tried[cell] = round
            if next >= 0 {
              stack[waiting] = SearchMemory.Step(pc: step.pc, at: next, trail: step.trail)
              waiting += 1
            }
            next = Int32(end)
          }
          guard next >= 0 else { break walk }
          step.at = next
        case .jump: step.pc = Int32(instruction.argument)
        case .firstWord:
          guard at < view.count,
            view.ids[at] == Mark.comma || isMember(view.ids[at], instruction.argument)
          else { break walk }
          step.pc += 1
        case .save:
          if plan.keepsTrail {
            let cell = pc * width + (at - start)
            if tried[cell] == round { break walk }
            tried[cell] = round
            trail[notes] = SearchMemory.Note(
              slot: Int32(instruction.argument), at: step.at, previous: step.trail)
            step.trail = Int32(notes)
            notes += 1
          }
          step.pc += 1
        case .comma where plan.follows && at == start:
          if at < view.count, view.ids[at] == Mark.comma { step.at += 1 }
          step.pc += 1
        default:
          guard let next = advance(instruction, at, start, view, bytes) else { break walk }
          step.at = Int32(next)
          step.pc += 1
        }
      }
      guard waiting > 0 else { return }
      waiting -= 1
      step = stack[waiting]
    }
  }

  /// Whether what stands behind a split or a call can begin with the token of a place.
  @inline(__always)
  private func mayGoOn(_ code: UnsafePointer<UInt32>, _ at: Int, _ view: Tokens) -> Bool {
    let signature = UInt64(code[1]) | UInt64(code[2]) << 32
    guard signature != .max else { return true }
    let id = at < view.count ? view.ids[at] : Mark.unknown
    return signature & FirstWords.bit(of: id) != 0 || id == Mark.comma
  }

  /// Where a step that reads the text leads; `nil` when it does not match there.
  @inline(__always)
  private func advance(
    _ step: Instruction, _ at: Int, _ start: Int, _ view: Tokens, _ bytes: UnsafePointer<UInt8>
  ) -> Int? {
    switch step.operation {
    case .comma:
      return at < view.count && view.ids[at] == Mark.comma && at > start ? at + 1 : at
    case .anchor: return holds(step.argument, at, view) ? at : nil
    default: break
    }
    guard at < view.count, mayTake(at, start, view) else { return nil }
    let flags = view.flags[at]
    let id = view.ids[at]
    switch step.operation {
    case .word: return id == UInt32(step.argument) ? at + 1 : nil
    case .wordClass: return isMember(id, step.argument) ? at + 1 : nil
    case .exactWord: return isExactly(step.argument, at, view, bytes) ? at + 1 : nil
    case .anyWord: return flags.contains(.mark) ? nil : at + 1
    case .slotWord:
      return flags.contains(.mark) || isMember(id, stopClass) ? nil : at + 1
    default: return nil
    }
  }

  /// A phrase goes over the end of a sentence only where it has the mark itself.
  @inline(__always)
  private func mayTake(_ at: Int, _ start: Int, _ view: Tokens) -> Bool {
    at <= start || !view.flags[at].contains(.sentenceStart)
      || view.flags[at - 1].contains(.sentenceEnd)
  }

  @inline(__always)
  private func isMember(_ id: UInt32, _ number: Int) -> Bool {
    var low = Int(classes[number])
    var high = Int(classes[number + 1])
    while low < high {
      let middle = (low + high) / 2
      if classes[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < Int(classes[number + 1]) && classes[low] == id
  }

  private func isExactly(
    _ index: Int, _ at: Int, _ view: Tokens, _ bytes: UnsafePointer<UInt8>
  ) -> Bool {
    let record = pack.exactWords + index * 3
    guard view.ids[at] == record[0] else { return false }
    let text = pack.textBytes(record[1], record[2])
    let start = Int(view.starts[at])
    return text.elementsEqual(
      UnsafeBufferPointer(start: bytes + start, count: Int(view.ends[at]) - start))
  }

  private func holds(_ anchor: Int, _ at: Int, _ view: Tokens) -> Bool {
    switch AnchorCode(rawValue: anchor) {
    case .sentenceStart: return at < view.count && view.flags[at].contains(.sentenceStart)
    case .sentenceEnd:
      return at >= view.count || view.flags[at].contains(.sentenceStart)
        || view.flags[at].contains(.sentenceEnd)
    case .turnStart: return at < view.count && view.flags[at].contains(.paragraphStart)
    case .turnEnd:
      let next = at < view.count && view.flags[at].contains(.sentenceEnd) ? at + 1 : at
      return next >= view.count || view.flags[next].contains(.paragraphStart)
    case nil: return false
    }
  }
}
