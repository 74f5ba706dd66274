import Text

/// What a phrase needs in its sentence beside the words that lead to it. A second look of the
/// prefilter: most phrases that a common word leads to lack another of their words.
enum Companions {
  /// Sets of words, of each of which every match of a phrase holds at least one, rarest first. For a
  /// phrase that stays in its sentence.
  ///
  /// - Parameter literals: what leads to the phrase, and need not be looked for again
  static func sets(of tree: WordTree, besides literals: [RequiredLiteral]) -> [Set<UInt32>] {
    let known = Set(literals.flatMap(\.words))
    var chosen: [Set<UInt32>] = []
    let candidates = required(tree).filter { !$0.isSubset(of: known) }.enumerated()
      .map { (place: $0.offset, set: $0.element, chance: chance(of: $0.element)) }
    for (_, set, _) in candidates.filter({ $0.chance < worthless })
      .sorted(by: { ($0.chance, $0.place) < ($1.chance, $1.place) })
    where !chosen.contains(set) && chosen.count < WordGroups.most {
      chosen.append(set)
    }
    return chosen
  }

  /// A set that more sentences than this hold a word of is not worth a look.
  private static let worthless = 0.25
  private static let wordsOfASentence = 12.0

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

  /// The share of sentences that hold one of these words. Summed up in whole numbers, so that the
  /// order of a set's words makes no difference: the same rules have to give the same bytes.
  private static func chance(of set: Set<UInt32>) -> Double {
    let parts = set.reduce(0) { $0 + Int(WordFrequency.share(of: $1) * 1e7) }
    return wordsOfASentence * Double(parts) / 1e7
  }

  /// A mark that ends sentences with anything behind it.
  static func mayCrossSentences(_ tree: WordTree) -> Bool {
    let parts: [WordTree] = if case .sequence(let parts) = tree { parts } else { [tree] }
    let last = parts.lastIndex { if case .anchor = $0 { false } else { true } }
    return parts.indices.contains { index in
      index == last
        ? endsAnywhereButLast(parts[index]) : parts[index].holds(anyOf: sentenceMarks)
    }
  }

  private static func endsAnywhereButLast(_ tree: WordTree) -> Bool {
    switch tree {
    case .word, .set, .exactWord, .gap, .comma, .anchor: false
    case .optional(let inner), .slot(_, let inner?): endsAnywhereButLast(inner)
    case .alternatives(let branches): branches.contains(where: endsAnywhereButLast)
    case .sequence: tree.holds(anyOf: sentenceMarks)
    case .slot(_, nil): false
    }
  }

  private static let sentenceMarks = [Mark.period, Mark.question, Mark.exclamation, Mark.ellipsis]
}

/// Sets of words by number. What a sentence holds is a bit for each set that one of its words is
/// in; what a phrase needs is up to four numbers.
struct WordGroups {
  /// Most sets one phrase can ask for.
  static let most = 4

  /// Number 0 is in every sentence.
  private var numbers: [Set<UInt32>: UInt32] = [:]

  /// Four numbers, half a word each; 0 for none.
  struct Needs: Hashable {
    var first: UInt32 = 0
    var second: UInt32 = 0
  }

  /// The numbers of a program's sets.
  mutating func needs(_ sets: [Set<UInt32>]) -> Needs {
    var wanted = sets.map { set in
      if let number = numbers[set] { return number }
      let number = UInt32(numbers.count + 1)
      // Half a word a number; a pack that needs more goes without.
      guard number < 0x10000 else { return 0 }
      numbers[set] = number
      return number
    }
    wanted += Array(repeating: 0, count: WordGroups.most - wanted.count)
    return Needs(first: wanted[0] | wanted[1] << 16, second: wanted[2] | wanted[3] << 16)
  }

  var count: Int { numbers.count + 1 }

  /// Where the numbers of each word begin, and the numbers.
  func table(vocabularyCount: Int) -> [UInt32] {
    var ofWord = [[UInt32]](repeating: [], count: vocabularyCount)
    for (set, number) in numbers {
      for id in set where Int(id) < vocabularyCount { ofWord[Int(id)].append(number) }
    }
    var starts: [UInt32] = []
    var all: [UInt32] = []
    for numbers in ofWord {
      starts.append(UInt32(vocabularyCount + 1 + all.count))
      all += numbers.sorted()
    }
    starts.append(UInt32(vocabularyCount + 1 + all.count))
    return starts + all
  }
}

/// The groups of one sentence.
final class SentenceGroups {
  private let bits: UnsafeMutableBufferPointer<UInt64>
  private let table: UnsafePointer<UInt32>
  private let known: UInt32

  init(_ pack: CompiledPack) {
    bits = .allocate(capacity: pack.groupCount / 64 + 1)
    bits.initialize(repeating: 0)
    table = pack.wordGroups
    known = UInt32(pack.vocabulary.count)
  }

  deinit { bits.deallocate() }

  /// Notes what the words of a sentence are in.
  @inline(__always)
  func read(_ ids: UnsafePointer<UInt32>, _ sentence: Range<Int>) {
    bits.update(repeating: 0)
    bits[0] = 1
    for at in sentence where ids[at] < known {
      let id = Int(ids[at])
      for place in Int(table[id])..<Int(table[id + 1]) {
        let number = Int(table[place])
        bits[number >> 6] |= 1 << UInt64(number & 63)
      }
    }
  }

  /// Whether the sentence may hold what a program needs.
  @inline(__always)
  func hold(_ first: UInt32, _ second: UInt32) -> Bool {
    has(first & 0xFFFF) && has(first >> 16) && has(second & 0xFFFF) && has(second >> 16)
  }

  @inline(__always)
  private func has(_ number: UInt32) -> Bool {
    bits[Int(number >> 6)] >> UInt64(number & 63) & 1 != 0
  }
}
