import Text

/// Runs phrase programs over a view: the longest match from a place, without ever taking the same
/// step at the same place twice, so the cost of a try is bounded by program times reach.
struct ProgramRunner {
  private let programs: UnsafePointer<UInt32>
  private let code: UnsafePointer<UInt32>
  private let classes: UnsafePointer<UInt32>
  private let stopClass: Int
  private let pack: CompiledPack
  private let memory: SearchMemory
  private let stack: UnsafeMutablePointer<SearchMemory.Step>
  private let tried: UnsafeMutablePointer<UInt32>
  private let trail: UnsafeMutablePointer<SearchMemory.Note>

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
    memory = SearchMemory(cells: cells)
    stack = memory.stack
    tried = memory.tried
    trail = memory.trail
  }

  /// Whether a match of a program can go over the end of a sentence.
  @inline(__always)
  func mayCrossSentences(program: Int) -> Bool {
    programs[program * BlobLayout.programWords + 6] & 2 != 0
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
    return search(record, start, view, bytes, wanted: nil, follows: follows).map(\.end)
  }

  /// The same match with its mark and slots.
  func match(
    ofProgram program: Int, from start: Int, end: Int, in view: Tokens,
    bytes: UnsafePointer<UInt8>
  ) -> Match? {
    let record = programs + program * BlobLayout.programWords
    guard let (end, trailEnd) = search(record, start, view, bytes, wanted: end) else { return nil }
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
    for (number, slot) in slots.enumerated() where record[6] >> 2 & 1 << UInt32(number) != 0 {
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

  private func search(
    _ record: UnsafePointer<UInt32>, _ start: Int, _ view: Tokens,
    _ bytes: UnsafePointer<UInt8>, wanted: Int?, follows: Bool = false
  ) -> (end: Int, trail: Int32)? {
    let base = Int(record[2])
    let width = Int(record[7]) + 2
    let round = memory.nextRound()
    var waiting = 0
    var notes = 0
    var step = SearchMemory.Step(pc: 0, at: Int32(start), trail: -1)
    var longest: (end: Int, trail: Int32)?
    while true {
      walk: while true {
        let pc = Int(step.pc)
        let at = Int(step.at)
        let instruction = Instruction(rawValue: code[base + pc])
        switch instruction.operation {
        case .match:
          if let wanted {
            if at == wanted { return (at, step.trail) }
          } else if longest.map({ at > $0.end }) ?? true {
            longest = (at, step.trail)
          }
          break walk
        case .split:
          let signature =
            UInt64(code[base + pc + 1]) | UInt64(code[base + pc + 2]) << 32
          if signature != .max {
            let id = at < view.count ? view.ids[at] : Mark.unknown
            if signature & FirstWords.bit(of: id) == 0, id != Mark.comma {
              step.pc = Int32(instruction.argument)
              continue walk
            }
          }
          // Ways part only here, so this is where a step could be taken twice.
          let cell = pc * width + (at - start)
          if tried[cell] == round { break walk }
          tried[cell] = round
          stack[waiting] = SearchMemory.Step(
            pc: Int32(instruction.argument), at: step.at, trail: step.trail)
          waiting += 1
          step.pc += Int32(Instruction.splitWords)
        case .jump: step.pc = Int32(instruction.argument)
        case .firstWord:
          guard at < view.count,
            view.ids[at] == Mark.comma || isMember(view.ids[at], instruction.argument)
          else { break walk }
          step.pc += 1
        case .save:
          if wanted != nil {
            let cell = pc * width + (at - start)
            if tried[cell] == round { break walk }
            tried[cell] = round
            trail[notes] = SearchMemory.Note(
              slot: Int32(instruction.argument), at: step.at, previous: step.trail)
            step.trail = Int32(notes)
            notes += 1
          }
          step.pc += 1
        case .comma where follows && at == start:
          if at < view.count, view.ids[at] == Mark.comma { step.at += 1 }
          step.pc += 1
        default:
          guard let next = advance(instruction, at, start, view, bytes) else { break walk }
          step.at = Int32(next)
          step.pc += 1
        }
      }
      guard waiting > 0 else { return longest }
      waiting -= 1
      step = stack[waiting]
    }
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
    guard at < view.count else { return nil }
    let flags = view.flags[at]
    // A phrase goes over the end of a sentence only where it has the mark itself.
    if at > start, flags.contains(.sentenceStart), !view.flags[at - 1].contains(.sentenceEnd) {
      return nil
    }
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
