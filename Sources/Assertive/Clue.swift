import Rules

/// A phrase of the guide, ready to be held against words.
indirect enum Clue: Sendable {
  case words([String])
  case sequence([Clue])
  case alternatives([Clue])
  case optional(Clue)
  case oneOf(Set<String>)
  case gap(Int)
  case end
  case nothing

  init(_ node: PhraseNode, verbs: VerbLexicon) {
    switch node {
    case .text(let text): self = .words(WordReader().words(of: text).keys)
    case .sequence(let nodes): self = .sequence(nodes.map { Clue($0, verbs: verbs) })
    case .alternatives(let nodes): self = .alternatives(nodes.map { Clue($0, verbs: verbs) })
    case .optional(let node): self = .optional(Clue(node, verbs: verbs))
    case .verb(let base):
      let forms = verbs.forms(of: base)
      self = .oneOf([base, forms.present, forms.past, forms.participle, forms.gerund])
    case .noun(let base): self = .oneOf([base, base + "s"])
    case .gap(let words): self = .gap(words)
    case .anchor(.sentenceEnd), .anchor(.turnEnd): self = .end
    case .anchor, .slot, .list: self = .nothing
    }
  }

  /// The places where a match that starts here may end.
  func ends(in words: [String], from start: Int) -> Set<Int> {
    switch self {
    case .words(let wanted):
      let stop = start + wanted.count
      return stop <= words.count && words[start..<stop].elementsEqual(wanted) ? [stop] : []
    case .sequence(let clues):
      return clues.reduce(into: [start]) { ends, clue in
        ends = ends.reduce(into: []) { $0.formUnion(clue.ends(in: words, from: $1)) }
      }
    case .alternatives(let clues):
      return clues.reduce(into: []) { $0.formUnion($1.ends(in: words, from: start)) }
    case .optional(let clue): return clue.ends(in: words, from: start).union([start])
    case .oneOf(let wanted):
      return start < words.count && wanted.contains(words[start]) ? [start + 1] : []
    case .gap(let most): return Set(start...min(start + most, words.count))
    case .end: return start == words.count ? [start] : []
    case .nothing: return []
    }
  }
}

extension [Clue] {
  init(_ nodes: [PhraseNode], _ verbs: VerbLexicon) { self = nodes.map { Clue($0, verbs: verbs) } }

  /// The end of the longest match that starts here.
  func longest(in words: [String], from start: Int = 0) -> Int? {
    compactMap { $0.ends(in: words, from: start).max() }.filter { $0 > start }.max()
  }

  /// The longest of the first matches.
  func first(in words: [String]) -> Range<Int>? {
    for start in words.indices {
      if let end = longest(in: words, from: start) { return start..<end }
    }
    return nil
  }

  func matches(in words: [String]) -> Bool { first(in: words) != nil }
}
