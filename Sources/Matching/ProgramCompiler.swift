/// A phrase ready to run: its instructions and the slots it fills.
struct Program {
  var code: [Instruction]
  /// Whether it has no choices.
  var isLinear: Bool
  var slotNames: [String]
  /// Literals one of which every match contains; empty when there is none.
  var literals: [RequiredLiteral]
}

/// Ways that many phrases share, such as a word list, laid out once. Where it ends from a place is
/// the same whoever asks, so a search remembers it.
struct Routine {
  var code: [Instruction]
  /// Most tokens it covers.
  var reach: Int
  /// How deep the calls inside it go, itself counted.
  var depth: Int
}

/// Lays out word trees as programs.
struct ProgramCompiler {
  private var code: [Instruction] = []
  private var hasSplits = false
  /// How deep the calls of the code go so far.
  private var depth = 0
  private(set) var routines: [Routine] = []
  private var routineNumbers: [WordTree: Int] = [:]
  /// How often ways stand in the phrases noted.
  private var occurrences: [WordTree: Int] = [:]
  /// How often what is laid out now stands in them.
  private var occurrence = 1

  /// Has to be told every phrase before the first is compiled, to see what they share.
  mutating func note(_ tree: WordTree) {
    switch tree {
    case .alternatives(let branches):
      occurrences[tree, default: 0] += 1
      for branch in branches { note(branch) }
    case .sequence(let parts): for part in parts { note(part) }
    case .optional(let inner), .slot(_, let inner?): note(inner)
    default: break
    }
  }
  private(set) var classes: [[UInt32]] = []
  private(set) var exact: [(id: UInt32, text: String)] = []
  private var classNumbers: [[UInt32]: Int] = [:]

  mutating func compile(_ tree: WordTree, slotNames: [String]) -> Program {
    code = []
    hasSplits = false
    depth = 0
    var parts: [WordTree] = if case .sequence(let parts) = tree { parts } else { [tree] }
    let leading = parts.prefix { $0.isOpen }.count
    let trailing = leading == parts.count ? 0 : parts.reversed().prefix { $0.isOpen }.count
    let marked = leading..<parts.count - trailing
    for (index, part) in parts.enumerated() {
      if index == marked.lowerBound { code.append(Instruction(.save, 0)) }
      if index == marked.upperBound { code.append(Instruction(.save, 1)) }
      emit(part, isFirst: index == 0, isLast: index == parts.count - 1)
    }
    if marked.upperBound == parts.count { code.append(Instruction(.save, 1)) }
    code.append(Instruction(.match))
    parts.removeAll()
    return Program(
      code: code, isLinear: !hasSplits, slotNames: slotNames,
      literals: RequiredLiteral.best(of: tree))
  }

  /// The number of a class of words, shared by all programs.
  mutating func classNumber(_ ids: [UInt32]) -> Int {
    let sorted = ids.sorted()
    if let known = classNumbers[sorted] { return known }
    classes.append(sorted)
    classNumbers[sorted] = classes.count - 1
    return classes.count - 1
  }

  /// - Parameters:
  ///   - isFirst: nothing of the phrase stands before it, so a comma there is not the phrase's
  ///   - isLast: likewise behind it
  private mutating func emit(_ tree: WordTree, isFirst: Bool = false, isLast: Bool = false) {
    switch tree {
    case .word(let id): code.append(Instruction(.word, Int(id)))
    case .set(let ids): code.append(Instruction(.wordClass, classNumber(ids)))
    case .exactWord(let id, let text):
      exact.append((id, text))
      code.append(Instruction(.exactWord, exact.count - 1))
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternatives(let branches):
      if let number = routineNumber(of: tree, branches) {
        hasSplits = true
        depth = max(depth, routines[number].depth)
        emitSigned(Instruction(.call, number), FirstWords(of: tree))
      } else {
        emitAlternatives(branches)
      }
    case .optional(let inner):
      let split = reserveSplit(FirstWords(of: inner))
      if !isFirst { code.append(Instruction(.comma)) }
      emit(inner)
      if !isLast { code.append(Instruction(.comma)) }
      code[split] = Instruction(.split, code.count)
    case .gap(let words):
      var splits: [Int] = []
      for _ in 0..<words {
        splits.append(reserveSplit(nil))
        code.append(Instruction(.comma))
        code.append(Instruction(.anyWord))
      }
      // A comma may also close the gap.
      for split in splits { code[split] = Instruction(.split, code.count) }
      if words > 0, !isLast { code.append(Instruction(.comma)) }
    case .slot(let number, let choice):
      code.append(Instruction(.save, 2 + number * 2))
      if let choice { emit(choice) } else { emitFreeSlot() }
      code.append(Instruction(.save, 3 + number * 2))
    case .comma: code.append(Instruction(.comma))
    case .anchor(let anchor): code.append(Instruction(.anchor, anchor.rawValue))
    }
  }

  private mutating func emitFreeSlot() {
    code.append(Instruction(.slotWord))
    var splits: [Int] = []
    for _ in 1..<WordTree.longestSlot {
      splits.append(reserveSplit(nil))
      code.append(Instruction(.slotWord))
    }
    for split in splits { code[split] = Instruction(.split, code.count) }
  }

  /// Ways of fewer words are not worth a routine.
  private static let smallestRoutine = 12

  /// The routine of ways that note no place and that are shared, laid out when it is first asked
  /// for.
  private mutating func routineNumber(of tree: WordTree, _ branches: [WordTree]) -> Int? {
    if let known = routineNumbers[tree] { return known }
    let reach = tree.length.upperBound
    let count = occurrences[tree] ?? 0
    guard count > occurrence, !tree.holdsSlot, reach <= RoutineEnds.farthest,
      reach - tree.length.lowerBound < RoutineEnds.most,
      tree.words.count >= ProgramCompiler.smallestRoutine
    else { return nil }
    let outer = (code, hasSplits, depth, occurrence)
    (code, depth, occurrence) = ([], 0, count)
    emitAlternatives(branches)
    code.append(Instruction(.match))
    routines.append(Routine(code: code, reach: reach, depth: depth + 1))
    (code, hasSplits, depth, occurrence) = outer
    routineNumbers[tree] = routines.count - 1
    return routines.count - 1
  }

  /// Ways that are looked at one by one; more are parted into groups of so many.
  private static let smallGroup = 8

  private mutating func emitAlternatives(_ branches: [WordTree]) {
    let group = ProgramCompiler.smallGroup
    if branches.count > group, let words = FirstWords(of: .alternatives(branches)).words {
      code.append(Instruction(.firstWord, classNumber(Array(words))))
      if branches.count > group * 2 {
        let groups = stride(from: 0, to: branches.count, by: group).map {
          WordTree.alternatives(Array(branches[$0..<min($0 + group, branches.count)]))
        }
        return emitWays(groups)
      }
    }
    emitWays(branches)
  }

  private mutating func emitWays(_ branches: [WordTree]) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        emit(branch)
        break
      }
      let split = emitWay(branch)
      exits.append(reserve())
      let operation = code[split].operation
      code[split] = Instruction(operation, code.count)
    }
    for exit in exits { code[exit] = Instruction(.jump, code.count) }
  }

  /// - Returns: where the split stands that has to be told of the next way
  private mutating func emitWay(_ branch: WordTree) -> Int {
    let parts: [WordTree] = if case .sequence(let parts) = branch { parts } else { [branch] }
    guard case .word(let id)? = parts.first else {
      let split = reserveSplit(FirstWords(of: branch))
      emit(branch)
      return split
    }
    hasSplits = true
    let split = code.count
    code += [Instruction(.wordSplit), Instruction(rawValue: id)]
    for part in parts.dropFirst() { emit(part) }
    return split
  }

  private mutating func reserve() -> Int {
    code.append(Instruction(.match))
    return code.count - 1
  }

  /// - Parameter first: what the way behind the split can begin with; `nil` for anything
  private mutating func reserveSplit(_ first: FirstWords?) -> Int {
    hasSplits = true
    let place = code.count
    emitSigned(Instruction(.split), first)
    return place
  }

  private mutating func emitSigned(_ instruction: Instruction, _ first: FirstWords?) {
    let signature = first?.signature ?? .max
    code.append(instruction)
    code.append(Instruction(rawValue: UInt32(truncatingIfNeeded: signature)))
    code.append(Instruction(rawValue: UInt32(signature >> 32)))
  }
}
