import Text

/// A set of words in 256 bits: may say that a word is in it when it is not, never the reverse.
struct WordMask {
  static let words = 8

  private(set) var bits = SIMD4<UInt64>()

  static let full = {
    var mask = WordMask()
    mask.bits = SIMD4(repeating: .max)
    return mask
  }()

  @inline(__always)
  mutating func insert(_ id: UInt32) {
    let place = (id &* 0x9E37_79B1) >> 24
    bits[Int(place >> 6)] |= 1 << UInt64(place & 63)
  }

  @inline(__always)
  static func meet(_ left: SIMD4<UInt64>, _ right: SIMD4<UInt64>) -> Bool {
    let common = left & right
    return (common[0] | common[1] | common[2] | common[3]) != 0
  }
}

/// What a phrase needs in its sentence beside the words that lead to it. A second look of the
/// prefilter: most phrases that a common word leads to lack another of their words.
enum Companions {
  /// Sets of words, of each of which every match of a phrase holds at least one, rarest first; at
  /// most `WordMask`s of one program. None for a phrase that may go over the end of a sentence.
  static let most = 4

  /// - Returns: sets small enough for masks, and large ones, which need a class bit of their own
  static func sets(
    of tree: WordTree, besides literals: [RequiredLiteral]
  ) -> (small: [Set<UInt32>], large: [Set<UInt32>]) {
    guard !mayCrossSentences(tree) else { return ([], []) }
    let known = Set(literals.flatMap(\.words))
    let sets = required(tree).filter { !$0.isSubset(of: known) }
    return (
      sets.enumerated().map { (place: $0, set: $1, chance: chance(of: $1)) }
        .filter { $0.chance < 0.9 }
        .sorted { ($0.chance, $0.place) < ($1.chance, $1.place) }
        .prefix(most).map(\.set),
      sets.filter { $0.count > smallest && share(of: $0) * wordsOfASentence < 0.5 }
    )
  }

  /// Words above which a set's mask says yes to most sentences.
  private static let smallest = 4
  private static let wordsOfASentence = 15.0

  private static func share(of set: Set<UInt32>) -> Double {
    set.reduce(0) { $0 + WordFrequency.share(of: $1) }
  }

  /// Whether a sentence with these words may hold what a program needs.
  @inline(__always)
  static func areIn(_ words: SIMD4<UInt64>, _ masks: UnsafeRawPointer, _ program: Int) -> Bool {
    let size = MemoryLayout<SIMD4<UInt64>>.size
    var place = program * most * size
    for _ in 0..<most {
      let mask = masks.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      guard WordMask.meet(mask, words) else { return false }
      place += size
    }
    return true
  }

  private static func required(_ tree: WordTree) -> [Set<UInt32>] {
    switch tree {
    case .word(let id), .exactWord(let id, _): return [[id]]
    case .set(let ids): return [Set(ids)]
    case .sequence(let parts): return parts.flatMap(required)
    case .slot(_, let choice?): return required(choice)
    case .alternatives(let branches):
      var union: Set<UInt32> = []
      for branch in branches {
        guard let rarest = required(branch).min(by: { chance(of: $0) < chance(of: $1) }) else {
          return []
        }
        union.formUnion(rarest)
      }
      return [union]
    case .slot(_, nil), .optional, .gap, .comma, .anchor: return []
    }
  }

  /// Roughly how many sentences pass: those that hold a word, and those whose mask says so.
  private static func chance(of set: Set<UInt32>) -> Double {
    min(1, wordsOfASentence * (share(of: set) + Double(set.count) / 256))
  }

  /// A mark that ends sentences with anything behind it.
  private static func mayCrossSentences(_ tree: WordTree) -> Bool {
    let parts: [WordTree] = if case .sequence(let parts) = tree { parts } else { [tree] }
    let last = parts.lastIndex { if case .anchor = $0 { false } else { true } }
    return parts.indices.contains { index in
      index == last
        ? endsAnywhereButLast(parts[index]) : parts[index].words.contains(where: endsSentences)
    }
  }

  private static func endsAnywhereButLast(_ tree: WordTree) -> Bool {
    switch tree {
    case .word, .set, .exactWord, .gap, .comma, .anchor: false
    case .optional(let inner), .slot(_, let inner?): endsAnywhereButLast(inner)
    case .alternatives(let branches): branches.contains(where: endsAnywhereButLast)
    case .sequence: tree.words.contains(where: endsSentences)
    case .slot(_, nil): false
    }
  }

  private static func endsSentences(_ id: UInt32) -> Bool {
    [Mark.period, Mark.question, Mark.exclamation, Mark.ellipsis].contains(id)
  }
}

/// Large sets of words that phrases need, each given one of 64 bits: whether a sentence holds a word
/// of one is then known exactly.
struct WordGroups {
  static let most = 64

  private var uses: [Set<UInt32>: Int] = [:]
  private var programs: [[Set<UInt32>]] = []

  /// The next program's large sets.
  mutating func add(_ sets: [Set<UInt32>]) {
    programs.append(sets)
    for set in sets { uses[set, default: 0] += 1 }
  }

  /// Two words a word number: the groups it is in; and two words a program: the groups it needs.
  func tables(vocabularyCount: Int) -> (words: [UInt32], programs: [UInt32]) {
    // The same rules give the same bytes, so ties are settled by the words themselves.
    let chosen = uses.map { (set: $0.key, words: $0.key.sorted(), uses: $0.value) }
      .sorted { left, right in
        left.uses != right.uses
          ? left.uses > right.uses : left.words.lexicographicallyPrecedes(right.words)
      }
      .prefix(WordGroups.most).map(\.set)
    let numbers = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, $0) })
    var words = [UInt64](repeating: 0, count: vocabularyCount)
    for (set, number) in numbers {
      for id in set where Int(id) < vocabularyCount { words[Int(id)] |= 1 << UInt64(number) }
    }
    let needs = programs.map { sets in
      sets.reduce(UInt64(0)) { $0 | (numbers[$1].map { 1 << UInt64($0) } ?? 0) }
    }
    func split(_ values: [UInt64]) -> [UInt32] {
      values.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32($0 >> 32)] }
    }
    return (split(words), split(needs))
  }
}
