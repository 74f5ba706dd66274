import Rules
import Text

/// A phrase with its words as numbers: what the program and the literals are made from.
indirect enum WordTree: Hashable {
  case word(UInt32)
  /// One of these words.
  case set([UInt32])
  case exactWord(UInt32, String)
  case sequence([WordTree])
  case alternatives([WordTree])
  case optional(WordTree)
  case gap(Int)
  /// Slot number from 0; `nil` for a free slot.
  case slot(Int, WordTree?)
  case comma
  case anchor(AnchorCode)

  /// Fewest and most tokens it can cover.
  var length: ClosedRange<Int> {
    switch self {
    case .word, .set, .exactWord: 1...1
    case .sequence(let parts):
      parts.reduce(0...0) { sum, part in
        let next = part.length
        return sum.lowerBound + next.lowerBound...sum.upperBound + next.upperBound
      }
    case .alternatives(let branches):
      WordTree.span(of: branches)
    case .optional(let inner): 0...inner.length.upperBound + 2
    case .gap(let words): 0...(words == 0 ? 0 : words * 2 + 1)
    case .slot(_, nil): 1...WordTree.longestSlot
    case .slot(_, let inner?): inner.length
    case .comma: 0...1
    case .anchor: 0...0
    }
  }

  private static func span(of branches: [WordTree]) -> ClosedRange<Int> {
    guard let first = branches.first?.length else { return 0...0 }
    return branches.dropFirst().reduce(first) { span, branch in
      let next = branch.length
      return min(span.lowerBound, next.lowerBound)...max(span.upperBound, next.upperBound)
    }
  }

  /// Whether it holds one of a few words.
  func holds(anyOf wanted: [UInt32]) -> Bool {
    switch self {
    case .word(let id), .exactWord(let id, _): wanted.contains(id)
    case .set(let ids): ids.contains { wanted.contains($0) }
    case .sequence(let parts), .alternatives(let parts):
      parts.contains { $0.holds(anyOf: wanted) }
    case .optional(let inner), .slot(_, let inner?): inner.holds(anyOf: wanted)
    case .gap, .slot(_, nil), .comma, .anchor: false
    }
  }

  /// Most words a free slot covers.
  static let longestSlot = 12

  /// Every word of it.
  var words: [UInt32] {
    switch self {
    case .word(let id), .exactWord(let id, _): [id]
    case .set(let ids): ids
    case .sequence(let parts), .alternatives(let parts): parts.flatMap(\.words)
    case .optional(let inner), .slot(_, let inner?): inner.words
    case .gap, .slot(_, nil), .comma, .anchor: []
    }
  }

  /// Numbers of the slots that are free, as bits.
  var freeSlots: UInt32 {
    switch self {
    case .slot(let number, nil): 1 << UInt32(min(number, 30))
    case .slot(_, let inner?), .optional(let inner): inner.freeSlots
    case .sequence(let parts), .alternatives(let parts): parts.reduce(0) { $0 | $1.freeSlots }
    default: 0
    }
  }

  /// Whether it notes a place for a slot.
  var holdsSlot: Bool {
    switch self {
    case .slot: true
    case .optional(let inner): inner.holdsSlot
    case .sequence(let parts), .alternatives(let parts): parts.contains(where: \.holdsSlot)
    default: false
    }
  }

  /// Whether it is nothing but free slots and gaps, which the mark leaves out at the edges.
  var isOpen: Bool {
    switch self {
    case .slot(_, nil), .gap, .anchor: true
    case .optional(let inner): inner.isOpen
    case .sequence(let parts): !parts.isEmpty && parts.allSatisfy(\.isOpen)
    default: false
    }
  }
}

/// Turns phrases into word trees, giving numbers to their words on the way.
struct WordTreeBuilder {
  let words: WordTables
  let forms: WordForms
  var vocabulary: VocabularyBuilder
  /// The closed words only: what a phrase adds is given its number by its letters.
  private let phraseTables: VocabularyTables
  private var lists: [String: [WordTree]] = [:]

  init(words: WordTables) {
    self.words = words
    forms = WordForms(irregular: words.verbs)
    vocabulary = VocabularyBuilder(spellings: words.spellings)
    phraseTables = vocabulary.tables()
  }

  /// Numbers in digits that some phrase names; all others are `Mark.number`.
  private var numerals: [UInt32] = []
  /// Gives numbers to the numerals of all phrases, so that the list `number` has them from the
  /// start.
  mutating func noteNumerals(in set: RuleSet) {
    var names: [String] = []
    func note(_ node: PhraseNode) {
      switch node {
      case .text(let text) where text.utf8.contains(where: { 0x30...0x39 ~= $0 || $0 >= 0x80 }):
        names += text.split { !$0.isNumber && !$0.isLetter }.map { $0.lowercased() }
          .filter { $0.first?.isNumber == true }
      case .sequence(let parts), .alternatives(let parts): parts.forEach(note)
      case .optional(let inner): note(inner)
      case .slot(_, let choice?): note(choice)
      default: break
      }
    }
    for list in words.lists.values { list.items.forEach(note) }
    for rule in set.packs.flatMap(\.rules) {
      let phrases =
        rule.body.alternatives.flatMap(\.phrases) + (rule.unless + rule.onlyIf).flatMap(\.phrases)
      for phrase in phrases {
        if case .words(let node) = phrase.body { note(node) }
      }
    }
    numerals = Set(names).sorted().map { vocabulary.intern($0) }
  }

  /// - Returns: the tree and the names of its slots, in the order of their numbers.
  mutating func tree(of node: PhraseNode, exactCase: Bool = false) -> (WordTree, [String]) {
    let written = Written(node: node, exactCase: exactCase)
    if let known = built[written] { return known }
    var slots: [String] = []
    let tree = build(node, slots: &slots, exactCase: exactCase)
    built[written] = (tree, slots)
    return (tree, slots)
  }

  private struct Written: Hashable {
    var node: PhraseNode
    var exactCase: Bool
  }
  private var built: [Written: (WordTree, [String])] = [:]

  private mutating func build(
    _ node: PhraseNode, slots: inout [String], exactCase: Bool
  ) -> WordTree {
    switch node {
    case .text(let text): return Self.flat(wordsOf(text, exactCase: exactCase))
    case .sequence(let parts):
      var trees: [WordTree] = []
      for part in parts {
        let tree = build(part, slots: &slots, exactCase: exactCase)
        if case .sequence(let inner) = tree { trees += inner } else { trees.append(tree) }
      }
      return Self.flat(trees)
    case .alternatives(let branches):
      return Self.merged(branches.map { build($0, slots: &slots, exactCase: exactCase) })
    case .optional(let inner):
      return .optional(build(inner, slots: &slots, exactCase: exactCase))
    case .list(let name): return Self.merged(list(name))
    case .verb(let base): return Self.merged(forms.verb(base).map { Self.flat(wordsOf($0)) })
    case .noun(let base): return Self.merged(forms.noun(base).map { Self.flat(wordsOf($0)) })
    case .gap(let words): return .gap(words)
    case .slot(let name, let choice):
      let number = slots.count
      slots.append(name)
      return .slot(number, choice.map { build($0, slots: &slots, exactCase: exactCase) })
    case .anchor(let anchor):
      switch anchor {
      case .sentenceStart: return .anchor(.sentenceStart)
      case .sentenceEnd: return .anchor(.sentenceEnd)
      case .turnStart: return .anchor(.turnStart)
      case .turnEnd: return .anchor(.turnEnd)
      }
    }
  }

  private mutating func list(_ name: String) -> [WordTree] {
    if let known = lists[name] { return known }
    var slots: [String] = []
    var trees = (words.lists[name]?.items ?? []).map {
      build($0, slots: &slots, exactCase: false)
    }
    if name == "number" { trees.append(.set([Mark.number] + numerals)) }
    lists[name] = trees
    return trees
  }

  /// The words of every item of a list that is one word.
  mutating func singleWords(ofList name: String) -> [UInt32] {
    list(name).flatMap { tree in
      switch tree {
      case .word(let id): [id]
      case .set(let ids): ids
      default: [UInt32]()
      }
    }
  }

  // Not of an instance: one would be copied for what the arguments change in it.
  private static func flat(_ parts: [WordTree]) -> WordTree {
    parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Alternatives with their single words gathered into one set.
  private static func merged(_ branches: [WordTree]) -> WordTree {
    var ids: [UInt32] = []
    var others: [WordTree] = []
    for branch in branches {
      switch branch {
      case .word(let id): ids.append(id)
      case .set(let more): ids += more
      case .alternatives(let inner):
        for tree in inner {
          if case .set(let more) = tree {
            ids += more
          } else if case .word(let id) = tree {
            ids.append(id)
          } else {
            others.append(tree)
          }
        }
      default: others.append(branch)
      }
    }
    var unique: [UInt32] = []
    for id in ids where !unique.contains(id) { unique.append(id) }
    if unique.count == 1 { others.insert(.word(unique[0]), at: 0) }
    if unique.count > 1 { others.insert(.set(unique), at: 0) }
    return others.count == 1 ? others[0] : .alternatives(others)
  }

  /// The words of a stretch of plain text, seen through the same view as everything else.
  private mutating func wordsOf(_ text: String, exactCase: Bool = false) -> [WordTree] {
    let view = TokenView(capacity: 64)
    let bytes = Array(text.utf8)
    var found: [(id: UInt32, text: String)] = []
    phraseTables.withVocabulary { vocabulary in
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        Tokenizer.fill(
          view, from: base, pieces: [Piece(start: 0, end: buffer.count, breaksBefore: true)],
          vocabulary: vocabulary, readsPhrase: true)
        for index in 0..<view.count {
          let original = buffer[Int(view.starts[index])..<Int(view.ends[index])]
          found.append((view.ids[index], String(decoding: original, as: UTF8.self)))
        }
      }
    }
    // "Sam's" and "nobody's" are told apart in a text, but not by who writes a phrase.
    let possessive = vocabulary.intern("'s")
    return found.map { id, original in
      switch id {
      case Mark.comma: return .comma
      case Tokenizer.openIs:
        return .set([vocabulary.intern("is"), vocabulary.intern("has")])
      case possessive:
        return .set([possessive, vocabulary.intern("is"), vocabulary.intern("has")])
      case Tokenizer.openWould:
        return .set([vocabulary.intern("would"), vocabulary.intern("had")])
      case Mark.unknown, Mark.number:
        let number = vocabulary.intern(original.lowercased())
        return exactCase ? .exactWord(number, original) : .word(number)
      default:
        return exactCase && id >= 16 ? .exactWord(id, original) : .word(id)
      }
    }
  }
}
