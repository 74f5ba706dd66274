import Rules

/// Reads one clause of an accusation for who does what.
struct ClauseReader {
  let ready: ReadyGuide

  enum Reading: Equatable {
    case deed(Deed)
    /// What somebody is called, which tells nothing of what they did.
    case judgement(Subject)
    /// `if you interrupt me`: what is complained about, unless more comes behind it.
    case condition(Deed, [Word])
    /// Words that only say when or where; they belong to the clause behind.
    case adverbial([Word])
    /// An opening whose clause is still to come.
    case open(Int)
    case nothing
  }

  private var groups: VerbGroupReader { ready.groups }
  private var subjects: SubjectReader { ready.subjects }

  /// - Parameters:
  ///   - opening: the opening that the clause before was
  ///   - isQuestion: whether its sentence ends with a question mark
  func read(_ clause: [Word], behind opening: Int? = nil, isQuestion: Bool) -> Reading {
    let words = trimmed(clause)
    guard !words.isEmpty else { return .nothing }
    if let opening {
      let reading = behind(ready.openings[opening].rule, words, 0)
      if reading != .nothing { return reading }
    }
    for candidate in clause.count == words.count ? [words] : [clause, words] {
      for (index, end) in matchingOpenings(candidate) {
        if end == candidate.count { return .open(index) }
        let reading = behind(ready.openings[index].rule, candidate, end)
        if reading != .nothing { return reading }
      }
    }
    if let question = question(words, isQuestion: isQuestion) { return question }
    if let told = statement(words, 0, isQuestion: false) { return told }
    if let order = ready.longest(ready.orders, words.keys) {
      return deed(
        of: order.words + words[order.end...], from: .you, isGuess: order.end == words.count)
    }
    if let led = led(words) { return led }
    if let order = order(words) { return order }
    if ready.judgements.matches(in: words.keys) { return .judgement(.you) }
    var state = VerbGroupReader.State(.you)
    let first = groups.skipAdverbs(words, 0, &state)
    if first < words.count, groups.isGerund(words[first].key),
      let deed = groups.behind(words, 0, as: .gerund, state)
    {
      return judged(deed)
    }
    return .nothing
  }

  /// Without the words that only lead into a clause or trail behind it.
  func trimmed(_ clause: [Word]) -> [Word] {
    var words = clause
    while let end = ready.starts.longest(in: words.keys) { words.removeFirst(end) }
    while let range = trailing(words) { words.removeSubrange(range) }
    return words
  }

  private func trailing(_ words: [Word]) -> Range<Int>? {
    let keys = words.keys
    for start in keys.indices.dropFirst() {
      if ready.ends.contains(where: { $0.ends(in: keys, from: start).contains(keys.count) }) {
        return start..<keys.count
      }
    }
    return nil
  }

  /// The openings that match, the longest first.
  private func matchingOpenings(_ words: [Word]) -> [(index: Int, end: Int)] {
    let keys = words.keys
    return ready.openings.indices.compactMap { index in
      ready.openings[index].clues.longest(in: keys).map { (index, $0) }
    }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  // MARK: Openings

  private func behind(_ rule: AssertiveGuide.Opening, _ words: [Word], _ start: Int) -> Reading {
    var state = VerbGroupReader.State(.you)
    state.isNegative = rule.isNegative
    state.tense = rule.isPast ? .past : .present
    if let prefix = rule.prefix {
      let reader = WordReader().words(of: prefix)
      guard let verb = reader.first else { return .nothing }
      let told = words[start...].map { word in
        word.isGlued && word.key != "not" ? Word(word.key, mark: word.mark) : word
      }
      return .deed(
        Deed(subject: .you, verb: verb.key, tense: .present, rest: Array(reader[1...]) + told))
    }
    var index = start
    switch rule.follower {
    case .clause:
      if index < words.count, words[index].key == "that" { index += 1 }
      if case .deed(var deed)? = statement(words, index, isQuestion: false) {
        if rule.isNegative { deed.isNegative.toggle() }
        if rule.isPast, deed.tense == .present, deed.verb != "be" { deed.tense = .past }
        return judged(deed)
      }
      return statement(words, index, isQuestion: false) ?? .nothing
    case .base:
      if let found = subjects.subject(in: words, at: index, before: .base), found.end < words.count,
        found.subject.number != .first
      {
        state.subject = found.subject
        index = found.end
      }
      if index < words.count, !groups.isBase(words[index].key),
        EnglishWords.auxiliaries.contains(words[index].key)
          || !ready.verbs.readings(of: words[index].key).isEmpty
      {
        return groups.finite(words, at: index, state).map(judged) ?? .nothing
      }
      return groups.behind(words, index, as: .base, state).map(judged) ?? .nothing
    case .gerund:
      // The opening takes `your` with it, as of `your shouting`; not as of `your dog barking`.
      if index > 0, index < words.count, words[index - 1].key == "your",
        !groups.isGerund(words[index].key), !EnglishWords.adverbs.contains(words[index].key)
      {
        index -= 1
      }
      if index < words.count, words[index].key == "your", index + 1 < words.count,
        groups.isGerund(words[index + 1].key) || EnglishWords.adverbs.contains(words[index + 1].key)
      {
        index += 1
      } else if index < words.count, !groups.isGerund(words[index].key),
        let found = subjects.subject(in: words, at: index, before: .gerund)
      {
        state.subject = found.subject
        index = found.end
      }
      var probe = state
      let next = groups.skipAdverbs(words, index, &probe)
      guard next < words.count, groups.isGerund(words[next].key) else { return .nothing }
      return groups.behind(words, index, as: .gerund, state).map(judged) ?? .nothing
    case .participle:
      if let found = subjects.subject(in: words, at: index, before: .participle) {
        state.subject = found.subject
        index = found.end
      }
      return groups.behind(words, index, as: .participle, state).map(judged) ?? .nothing
    }
  }

  // MARK: Statements

  /// `you never call`, `your driver blocks the bay`.
  private func statement(_ words: [Word], _ start: Int, isQuestion: Bool) -> Reading? {
    guard let found = subjects.subject(in: words, at: start) else { return nil }
    var state = VerbGroupReader.State(found.subject)
    state.isNegative = found.isNegative
    guard let deed = groups.finite(words, at: found.end, state) else {
      return ready.judgements.matches(in: words[start...].keys) ? .judgement(found.subject) : nil
    }
    return judged(deed)
  }

  private func deed(of words: [Word], from subject: Subject, isGuess: Bool) -> Reading {
    guard let first = words.first else { return .nothing }
    var index = 1
    var isNegative = false
    var verb = first.key
    if verb == "not", words.count > 1 {
      isNegative = true
      verb = words[1].key
      index = 2
    }
    return .deed(
      Deed(
        subject: subject, verb: verb, tense: .present, isNegative: isNegative,
        rest: Array(words[index...]), isGuess: isGuess))
  }

  /// `In three months you haven't come`: words before the subject.
  private func led(_ words: [Word]) -> Reading? {
    guard
      EnglishWords.adverbials.contains(words[0].key) || words[0].key.hasSuffix("ly")
        || Int(words[0].key) != nil
    else { return nil }
    for start in words.indices.dropFirst()
    where ["you", "he", "she", "they", "your", "nobody"].contains(words[start].key) {
      if case .deed(var deed)? = statement(words, start, isQuestion: false) {
        if ClauseReader.conditions.contains(words[..<start].keys) { return .condition(deed, words) }
        deed.lead = Array(words[..<start])
        return .deed(deed)
      }
    }
    return .adverbial(words)
  }

  private static let conditions: Set<[String]> = [
    ["when"], ["whenever"], ["if"], ["every", "time"], ["each", "time"],
    ["every", "single", "time"],
    ["next", "time"], ["as", "soon", "as"], ["once"], ["because"], ["since"], ["while"],
  ]

  /// `Answer me when I talk to you`: what is ordered is not done.
  private func order(_ words: [Word]) -> Reading? {
    var state = VerbGroupReader.State(.you)
    let first = groups.skipAdverbs(words, 0, &state)
    guard first < words.count, groups.isBase(words[first].key),
      !EnglishWords.auxiliaries.contains(words[first].key) || words[first].key == "be"
    else { return nil }
    state.isNegative.toggle()
    state.isWrittenOut = false
    return groups.behind(words, first, as: .base, state).map(judged)
  }

  // MARK: Questions

  private func question(_ words: [Word], isQuestion: Bool) -> Reading? {
    var index = 0
    var isYesNo = true
    if ["why", "how"].contains(words[0].key), words.count > 2 {
      isYesNo = false
      index = words[1].key == "come" || words[1].key == "on" ? 2 : 1
      if words[0].key == "why", words[index].key == "on" { index += 2 }
      if words[0].key == "how", index == 1, !EnglishWords.auxiliaries.contains(words[1].key) {
        return nil
      }
    }
    guard index < words.count else { return nil }
    let helper = words[index].key
    guard EnglishWords.auxiliaries.contains(helper) else {
      return isYesNo ? nil : statement(words, index, isQuestion: true)
    }
    var state = VerbGroupReader.State(.you)
    state.isQuestion = true
    state.isYesNo = isYesNo
    var next = index + 1
    if next < words.count, words[next].key == "not" {
      state.isNegative = true
      if !words[next].isGlued { state.isWrittenOut = true }
      next += 1
    }
    let follower: VerbLexicon.Form =
      EnglishWords.be.contains(helper)
      ? .gerund
      : ["have", "has", "had"].contains(helper) ? .participle : .base
    guard let found = subjects.subject(in: words, at: next, before: follower),
      found.subject.number != .first, found.end < words.count
    else { return nil }
    // `Do you a favour` is none; nor is `are you` behind something else.
    state.subject = found.subject
    state.isNegative = state.isNegative != found.isNegative
    switch follower {
    case .gerund:
      var words = words
      words.removeSubrange(index..<next)
      let place = found.end - (next - index)
      words.insert(Word(helper), at: place)
      if state.isNegative { words.insert(Word("n't", key: "not", isGlued: true), at: place + 1) }
      var inner = VerbGroupReader.State(found.subject)
      inner.isQuestion = true
      inner.isYesNo = isYesNo
      return groups.finite(words, at: place, inner).map(judged)
    case .participle:
      state.tense = state.isNegative ? .perfect : .past
      if state.isYesNo, words[found.end].key == "ever" { state.tense = .present }
      if words[found.end].key == "got" { return nil }
      return groups.behind(words, found.end, as: .participle, state).map(judged)
    default:
      if ["did", "could", "would"].contains(helper) { state.tense = .past }
      if isYesNo, ["could", "would", "can", "will"].contains(helper), !state.isNegative {
        // A request in the form of a question: what is asked for is not done.
        state.tense = .present
        state.isYesNo = false
        state.isNegative = true
      }
      if helper == "must" { state.isYesNo = false }
      return groups.behind(words, found.end, as: .base, state).map(judged)
    }
  }

  // MARK: Judgements

  private static let measures = EnglishWords.set(
    "hour hours minute minutes day days week weeks month months euro euros dollar pound pounds")

  /// A deed, or the judgement that it is.
  func judged(_ deed: Deed) -> Reading {
    let keys = deed.rest.keys
    if deed.verb == "be" {
      if ready.states.longest(in: keys) != nil { return .deed(deed) }
      if keys.first.map({ EnglishWords.prepositions.contains($0) }) == true,
        !ready.judgements.matches(in: keys)
      {
        return .deed(deed)
      }
      if keys.contains(where: ClauseReader.measures.contains) { return .deed(deed) }
      if deed.isNegative, keys.first == "my" || keys.first == "the" || keys.first == "a" {
        return .nothing
      }
      if deed.subject.isThing, !ready.judgements.matches(in: keys) { return .deed(deed) }
      if groups.isParticiple(keys.first ?? ""), keys.count > 1, !ready.judgements.matches(in: keys)
      {
        return .deed(deed)
      }
      return .judgement(deed.subject)
    }
    if ready.vague.longest(in: deed.canonical) != nil { return .judgement(deed.subject) }
    return .deed(deed)
  }
}
