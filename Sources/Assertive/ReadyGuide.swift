import Rules

/// The guide with its phrases ready to be held against words.
struct ReadyGuide: Sendable {
  struct Opening: Sendable {
    var rule: AssertiveGuide.Opening
    var clues: [Clue]
  }
  struct Replacement: Sendable {
    var clues: [Clue]
    var words: [Word]
  }
  struct Behaviour: Sendable {
    var rule: AssertiveGuide.Behaviour
    var deeds: [Clue]
    var topics: [Clue]
  }

  let guide: AssertiveGuide
  let verbs: VerbLexicon
  let starts, ends, absolutes, insults, judgements, states, vague: [Clue]
  let disguises, vagueRequests, negativeRequests: [Clue]
  let openings, wrappers: [Opening]
  let orders, neutral, softened: [Replacement]
  let behaviours: [Behaviour]

  init(_ guide: AssertiveGuide, _ verbs: VerbLexicon) {
    self.guide = guide
    self.verbs = verbs
    func clues(_ nodes: [PhraseNode]) -> [Clue] { [Clue](nodes, verbs) }
    starts = clues(guide.starts)
    ends = clues(guide.ends)
    absolutes = clues(guide.absolutes)
    insults = clues(guide.insults)
    judgements = clues(guide.judgements)
    states = clues(guide.states)
    vague = clues(guide.vague)
    disguises = clues(guide.disguises)
    vagueRequests = clues(guide.vagueRequests)
    negativeRequests = clues(guide.negativeRequests)
    openings = guide.openings.map { Opening(rule: $0, clues: clues($0.phrases)) }
    wrappers = guide.wrappers.map { Opening(rule: $0, clues: clues($0.phrases)) }
    func replacements(_ list: [AssertiveGuide.Replacement]) -> [Replacement] {
      list.map { Replacement(clues: clues($0.phrases), words: WordReader().words(of: $0.words)) }
    }
    orders = replacements(guide.orders)
    neutral = replacements(guide.neutral)
    softened = replacements(guide.softened)
    behaviours = guide.behaviours.map {
      Behaviour(rule: $0, deeds: clues($0.deeds), topics: clues($0.topics))
    }
  }

  var subjects: SubjectReader {
    SubjectReader(verbs: verbs, people: guide.people, insults: insults)
  }
  var groups: VerbGroupReader {
    VerbGroupReader(verbs: verbs, wrappers: wrappers.map { ($0.rule, $0.clues) })
  }

  /// The first behaviour that fits a deed.
  func behaviour(of deed: Deed) -> AssertiveGuide.Behaviour? {
    let canonical = deed.canonical
    let subject = WordReader().words(of: deed.subject.text).keys
    return behaviours.first { behaviour in
      (behaviour.deeds.isEmpty || behaviour.deeds.longest(in: canonical) != nil)
        && (behaviour.topics.isEmpty || behaviour.topics.matches(in: canonical)
          || behaviour.topics.matches(in: subject))
    }?.rule
  }

  /// The longest match at the start of the words.
  func longest(_ list: [Replacement], _ keys: [String]) -> (words: [Word], end: Int)? {
    list.compactMap { item in item.clues.longest(in: keys).map { (item.words, $0) } }
      .max { $0.1 < $1.1 }
  }
}
