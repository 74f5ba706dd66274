/// Settles what a word means from the words next to it.
enum Neighbours {
  /// The number to give to the last piece of a contraction that has two readings.
  static func resolve(
    _ number: UInt32, _ ambiguity: Ambiguity, tokenizer: Tokenizer, behind end: Int
  ) -> UInt32 {
    guard !tokenizer.readsPhrase else {
      switch ambiguity {
      case .isOrHas: return Tokenizer.openIs
      case .wouldOrHad: return Tokenizer.openWould
      default: return number
      }
    }
    let vocabulary = tokenizer.vocabulary
    switch ambiguity {
    case .isOrHas, .itIs:
      let next = wordClass(behind: end, tokenizer: tokenizer, skippingAdverbs: true)
      return next.contains(.perfectParticiple) ? vocabulary.number(of: "has") : number
    case .wouldOrHad:
      let (next, _) = nextNumber(behind: end, tokenizer: tokenizer, skippingAdverbs: true)
      let had =
        next == vocabulary.number(of: "better")
        || (vocabulary.wordClass(of: next).contains(.perfectParticiple)
          && !vocabulary.wordClass(of: next).contains(.baseVerb))
      return had ? vocabulary.number(of: "had") : number
    default: return number
    }
  }

  /// Whether a word without apostrophe is a contraction here.
  static func open(_ ambiguity: Ambiguity, tokenizer: Tokenizer, behind end: Int) -> Bool {
    let vocabulary = tokenizer.vocabulary
    let view = tokenizer.view
    let previous = view.count > 0 ? view.ids[view.count - 1] : 0
    let opensClause =
      tokenizer.sentenceEnded || view.count == 0
      || view.flags[view.count - 1].contains(.clauseEnd)
      || vocabulary.wordClass(of: previous).contains(.conjunction)
      || vocabulary.wordClass(of: previous).contains(.conditional)
    let next = wordClass(behind: end, tokenizer: tokenizer, skippingAdverbs: false)
    let verb = wordClass(behind: end, tokenizer: tokenizer, skippingAdverbs: true)
    switch ambiguity {
    case .will: return opensClause && verb.contains(.baseVerb)
    case .weAre:
      return (tokenizer.sentenceEnded || view.count == 0) && next.contains(.afterWeAre)
        && !sentenceIsQuestion(behind: end, tokenizer: tokenizer)
    case .itIs: return next.contains(.afterItIs) || next.contains(.perfectParticiple)
    case .would: return opensClause && verb.contains(.afterWould)
    case .letUs:
      return (tokenizer.sentenceEnded || opensClause) && next.contains(.baseVerb)
    case .willNot:
      return nextNumber(behind: end, tokenizer: tokenizer, skippingAdverbs: false).0
        != vocabulary.number(of: "to")
    default: return true
    }
  }

  private static func wordClass(
    behind end: Int, tokenizer: Tokenizer, skippingAdverbs: Bool
  ) -> WordClass {
    let (next, _) = nextNumber(behind: end, tokenizer: tokenizer, skippingAdverbs: skippingAdverbs)
    return tokenizer.vocabulary.wordClass(of: next)
  }

  /// The number of the next plain word, and where it ends; 0 when a mark or nothing follows.
  private static func nextNumber(
    behind end: Int, tokenizer: Tokenizer, skippingAdverbs: Bool
  ) -> (UInt32, Int) {
    var at = end
    let bytes = tokenizer.bytes
    for _ in 0..<3 {
      while at < tokenizer.limit && tokenizer.kinds[Int(bytes[at])] == .space { at += 1 }
      let start = at
      while at < tokenizer.limit && tokenizer.kinds[Int(bytes[at])] == .letter { at += 1 }
      guard at > start, at - start <= Vocabulary.longestWord else { return (0, at) }
      let word = UnsafeBufferPointer(start: bytes + start, count: at - start).map { $0 | 0x20 }
      let value = tokenizer.vocabulary.value(of: word)
      guard value & Vocabulary.expansionBit == 0 else { return (0, at) }
      let wordClass = tokenizer.vocabulary.wordClass(of: value)
      if skippingAdverbs && wordClass.contains(.adverb) { continue }
      return (value, at)
    }
    return (0, at)
  }

  private static func sentenceIsQuestion(behind end: Int, tokenizer: Tokenizer) -> Bool {
    var at = end
    while at < min(tokenizer.limit, end + 400) {
      switch tokenizer.bytes[at] {
      case UInt8(ascii: "?"): return true
      case UInt8(ascii: "."), UInt8(ascii: "!"): return false
      default: at += 1
      }
    }
    return false
  }
}
