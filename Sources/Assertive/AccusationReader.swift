import Rules

/// Finds in a text what somebody is accused of doing.
struct AccusationReader {
  let ready: ReadyGuide

  struct Accusation {
    var deed: Deed?
    /// Who is called something, where nothing is said of what they do.
    var judged: Subject?
    /// Whether the writer speaks for several.
    var isOurs: Bool
  }

  private struct Found {
    var deed: Deed
    var sentence: Int
  }

  func read(_ text: String) -> Accusation {
    let words = WordReader(shorthand: ready.guide.shorthand).words(of: text)
    var found: [Found] = []
    var conditions: [Found] = []
    var judged: Subject?
    var opening: Int?
    for (number, sentence) in sentences(of: words).enumerated() {
      var lead: [Word] = []
      let isQuestion = sentence.last?.mark == "?"
      for clause in clauses(of: sentence) {
        let reading = ClauseReader(ready: ready)
          .read(clause, behind: opening, isQuestion: isQuestion)
        if case .nothing = reading {} else { opening = nil }
        switch reading {
        case .deed(var deed):
          if deed.lead.isEmpty, !lead.isEmpty { deed.lead = lead }
          lead = []
          found.append(Found(deed: deed, sentence: number))
        case .condition(let deed, let words):
          conditions.append(Found(deed: deed, sentence: number))
          lead = words
        case .judgement(let subject): judged = judged ?? subject
        case .adverbial(let words):
          if found.last?.sentence == number {
            extend(&found[found.count - 1].deed, words)
          } else {
            lead = words
          }
        case .open(let index): opening = index
        case .nothing:
          if found.last?.sentence == number, isMore(clause) {
            found[found.count - 1].deed.rest += clause
          }
        }
      }
    }
    let cleaner = DeedCleaner(ready: ready)
    let deeds = (found + conditions).map { cleaner.cleaned($0.deed) }
    let sound = deeds.filter { isBehaviour($0) }
    let chosen = choice(of: sound, judged: judged)
    let keys = Set(words.keys)
    return Accusation(
      deed: chosen, judged: chosen == nil ? judged ?? deeds.first?.subject : nil,
      isOurs: !keys.isDisjoint(with: ["we", "us", "ours"])
        && keys.isDisjoint(with: ["i", "me", "my", "mine"]))
  }

  /// What somebody does counts before what a thing does, and that before what the writer does; of
  /// two alike the one that says more than a verb, and the first.
  private func choice(of deeds: [Deed], judged: Subject?) -> Deed? {
    func weight(_ deed: Deed) -> Int {
      let who =
        switch deed.subject.number {
        case .you: 6
        case .first: 0
        case .singular, .plural: deed.subject.text == "it" ? 1 : deed.subject.isThing ? 3 : 5
        }
      return who * 2 + (deed.rest.isEmpty || deed.isGuess ? 0 : 3)
    }
    var best: (deed: Deed, weight: Int)?
    for deed in deeds
    where weight(deed) > best?.weight ?? -1
      && !(deed.subject.number == .first && deed.verb == "be")
    {
      best = (deed, weight(deed))
    }
    guard let best else { return nil }
    let isAside = best.deed.subject.number == .first || best.deed.subject.text == "it"
    return judged != nil && isAside ? nil : best.deed
  }

  /// What was cleaned may have become a judgement: `treat our garden` of `like a tip`.
  private func isBehaviour(_ deed: Deed) -> Bool {
    if case .deed = ClauseReader(ready: ready).judged(deed) { return true }
    return false
  }

  private static let joining = EnglishWords.set(
    "without while although though when after before instead")

  private func extend(_ deed: inout Deed, _ words: [Word]) {
    guard let first = words.first else { return }
    if AccusationReader.joining.contains(first.key)
      || words.count > 3 && words.keys.starts(with: ["in", "front", "of"])
    {
      deed.rest += words
    }
  }

  /// `cups, plates and forks in the sink`
  private func isMore(_ clause: [Word]) -> Bool {
    guard let first = clause.first, clause.count > 2, clause.keys.contains("and"),
      !EnglishWords.conjunctions.contains(first.key), !first.isCapital
    else { return false }
    return ready.verbs.readings(of: first.key).isEmpty
      && !EnglishWords.auxiliaries.contains(first.key) && !ready.judgements.matches(in: clause.keys)
  }

  // MARK: Parts

  private func sentences(of words: [Word]) -> [[Word]] {
    words.reduce(into: [[]]) { sentences, word in
      sentences[sentences.count - 1].append(word)
      if let mark = word.mark, mark != "," { sentences.append([]) }
    }.filter { !$0.isEmpty }
  }

  private func clauses(of sentence: [Word]) -> [[Word]] {
    sentence.reduce(into: [[]]) { clauses, word in
      clauses[clauses.count - 1].append(word)
      if word.mark == "," { clauses.append([]) }
    }.filter { !$0.isEmpty }
  }
}
