import Rules

/// Reads a verb with its helpers: who has what done, when, and whether at all.
struct VerbGroupReader {
  let verbs: VerbLexicon
  let wrappers: [(opening: AssertiveGuide.Opening, clues: [Clue])]

  /// What has been seen on the way to the verb.
  struct State {
    var subject: Subject
    var tense: Deed.Tense = .present
    var isNegative = false
    var isWrittenOut = false
    var sawAlways = false
    var isQuestion = false
    /// A question for yes or no: `did you even read it`.
    var isYesNo = false
    var sawNever = false
    /// The form in which the main verb stands, for others that are joined to it.
    var form: VerbLexicon.Form = .present
  }

  /// A finite verb: `never let me finish`, `have been using up the paper`.
  func finite(_ words: [Word], at start: Int, _ state: State) -> Deed? {
    var state = state
    var index = skipAdverbs(words, start, &state)
    guard index < words.count else { return nil }
    let key = words[index].key
    settleNumber(&state, key)
    if EnglishWords.be.contains(key) {
      return behindBe(words, index, state)
    }
    if ["do", "does", "did"].contains(key) {
      var inner = state
      let next = skipAdverbs(words, index + 1, &inner)
      if next < words.count, isBase(words[next].key), next > index + 1 || key == "did" {
        inner.tense = key == "did" ? .past : .present
        return behind(words, next, as: .base, inner)
      }
    }
    if ["have", "has", "had"].contains(key) { return behindHave(words, index, state) }
    if EnglishWords.modals.contains(key) || key == "would" {
      return behindModal(words, index, state)
    }
    if key == "got", index + 1 < words.count, words[index + 1].key == "to" {
      return duty(words, index + 2, state)
    }
    if key == "used", index + 1 < words.count, words[index + 1].key == "to" {
      state.tense = .past
      return behind(words, index + 2, as: .base, state)
    }
    if state.subject.number != .singular, verbs.base(of: key, as: .base) != nil, isBase(key) {
      let isPast = verbs.readings(of: key).contains { $0.form == .past }
      if isPast, hasPastTime(words, from: index) { state.tense = .past }
      state.form = .present
      return main(words, index, base: key, state)
    }
    if let base = verbs.readings(of: key).first(where: { $0.form == .past })?.base {
      state.tense = .past
      state.form = .past
      return main(words, index, base: base, state)
    }
    if let base = verbs.readings(of: key).first(where: { $0.form == .present })?.base {
      return main(words, index, base: base, state)
    }
    if isBase(key) {
      return main(words, index, base: key, state)
    }
    guard !EnglishWords.prepositions.contains(key), !EnglishWords.determiners.contains(key),
      !EnglishWords.objects.contains(key), !EnglishWords.adverbs.contains(key),
      key.allSatisfy({ $0.isLetter || $0 == "-" }),
      state.subject.number != .singular || key.hasSuffix("s") || key.hasSuffix("ed"),
      state.subject.number != .plural || !key.hasSuffix("ing")
    else { return nil }
    index = words.startIndex + index
    if key.hasSuffix("ed"), let base = verbs.base(of: key, as: .past) {
      state.tense = .past
      state.form = .past
      return main(words, index, base: base, state)
    }
    if state.subject.number == .singular, let base = verbs.base(of: key, as: .present) {
      return main(words, index, base: base, state)
    }
    return key.hasSuffix("ing") || key.hasSuffix("ly")
      ? nil : main(words, index, base: key, state)
  }

  /// A group is one or many as the writer has it: `the crew leave`, `the crew leaves`.
  private func settleNumber(_ state: inout State, _ key: String) {
    guard state.subject.pronoun != state.subject.text else { return }
    let readings = verbs.readings(of: key)
    if ["is", "was", "has", "does"].contains(key) || readings.first?.form == .present {
      if state.subject.number == .plural { state.subject.number = .singular }
    } else if ["are", "were", "have", "do"].contains(key)
      || readings.contains(where: { $0.form == .base })
        && !readings.contains(where: { $0.form == .past })
    {
      if state.subject.number == .singular { state.subject.number = .plural }
    }
  }

  /// A verb whose form is settled by what stands before it.
  func behind(_ words: [Word], _ start: Int, as form: VerbLexicon.Form, _ state: State) -> Deed? {
    var state = state
    let index = skipAdverbs(words, start, &state)
    guard index < words.count else { return nil }
    let key = words[index].key
    state.form = form
    switch form {
    case .base:
      guard !EnglishWords.determiners.contains(key), !EnglishWords.prepositions.contains(key),
        !EnglishWords.objects.contains(key)
      else { return nil }
      if key == "have", index + 1 < words.count, isParticiple(words[index + 1].key),
        !EnglishWords.determiners.contains(words[index + 1].key)
      {
        state.tense = .past
        return behind(words, index + 1, as: .participle, state)
      }
      if key == "be" { return behindBe(words, index, state) }
      return main(words, index, base: key, state)
    case .gerund:
      if key == "being" { return behindBe(words, index, state) }
      if key == "having", index + 1 < words.count, isParticiple(words[index + 1].key) {
        state.tense = .past
        return behind(words, index + 1, as: .participle, state)
      }
      guard let base = verbs.base(of: key, as: .gerund) else { return nil }
      return main(words, index, base: base, state)
    default:
      guard let base = verbs.base(of: key, as: .participle) ?? verbs.base(of: key, as: .past)
      else { return nil }
      return main(words, index, base: base, state)
    }
  }

  func isBase(_ key: String) -> Bool {
    verbs.readings(of: key).contains { $0.form == .base } || key == "have" || key == "be"
  }

  func isParticiple(_ key: String) -> Bool {
    verbs.readings(of: key).contains { $0.form == .participle || $0.form == .past }
      || key.hasSuffix("ed") && key.count > 4
  }

  func isGerund(_ key: String) -> Bool {
    verbs.readings(of: key).contains { $0.form == .gerund }
      || key.hasSuffix("ing") && key.count > 5
        && !["during", "morning", "evening", "nothing", "something", "anything", "everything"]
          .contains(key)
  }

  // MARK: Helpers

  private func behindBe(_ words: [Word], _ index: Int, _ state: State) -> Deed? {
    var state = state
    let isPast = ["was", "were"].contains(words[index].key)
    if isPast { state.tense = .past }
    let next = skipAdverbs(words, index + 1, &state)
    guard next < words.count else { return nil }
    let key = words[next].key
    if key == "going", next + 2 < words.count, words[next + 1].key == "to",
      isBase(words[next + 2].key)
    {
      return behind(words, next + 2, as: .base, state)
    }
    if ["supposed", "meant", "expected"].contains(key), next + 2 < words.count,
      words[next + 1].key == "to"
    {
      return duty(words, next + 2, state)
    }
    if key == "about", next + 1 < words.count, words[next + 1].key == "to" {
      return behind(words, next + 2, as: .base, state)
    }
    // `she's been telling`, `he's taken my pen`
    let isHas = words[index].text == "'s"
    if isHas, key == "been" { return behindHave(words, index, state) }
    if isHas, isParticiple(key), next + 1 < words.count,
      EnglishWords.determiners.contains(words[next + 1].key)
        || EnglishWords.objects.contains(words[next + 1].key)
    {
      state.tense = .past
      return behind(words, next, as: .participle, state)
    }
    if isGerund(key), key != "being" {
      state.isWrittenOut = false
      return behind(words, next, as: .gerund, state)
    }
    if key == "being" { return behindBe(words, next, state) }
    state.form = .present
    // How much of it belongs to it: `too loud`.
    let hasDegree = next - 1 > index && ["too", "very", "quite"].contains(words[next - 1].key)
    return main(words, hasDegree ? next - 2 : next - 1, base: "be", state)
  }

  private func behindHave(_ words: [Word], _ index: Int, _ state: State) -> Deed? {
    var inner = state
    let next = skipAdverbs(words, index + 1, &inner)
    guard next < words.count else { return nil }
    let key = words[next].key
    if key == "to", words[index].key != "having" {
      return state.sawAlways || state.isQuestion
        ? behind(words, next + 1, as: .base, inner) : duty(words, next + 1, inner)
    }
    if key == "got", next + 1 < words.count, words[next + 1].key == "to" {
      return duty(words, next + 2, inner)
    }
    if key == "been", next + 1 < words.count {
      var deeper = inner
      let behindBeen = skipAdverbs(words, next + 1, &deeper)
      if behindBeen < words.count, isGerund(words[behindBeen].key) {
        return behind(words, behindBeen, as: .gerund, deeper)
      }
      guard behindBeen < words.count else { return nil }
      return Deed(
        subject: state.subject, verb: "be", tense: .perfect, isNegative: deeper.isNegative,
        isWrittenOut: deeper.isWrittenOut, rest: Array(words[behindBeen...]))
    }
    let isVerb =
      isParticiple(key)
      && !(EnglishWords.determiners.contains(key) || EnglishWords.objects.contains(key))
    if isVerb {
      inner.tense = inner.isNegative ? .perfect : .past
      if words[index].key == "had" { inner.tense = .past }
      // `you have never answered` is a habit, `you have not answered` is still so.
      if inner.isNegative, inner.sawNever { inner.tense = .present }
      return behind(words, next, as: .participle, inner)
    }
    if words[index].key == "had" { inner.tense = .past }
    return main(words, next - 1, base: "have", inner)
  }

  private func behindModal(_ words: [Word], _ index: Int, _ state: State) -> Deed? {
    var state = state
    let modal = words[index].key
    var next = skipAdverbs(words, index + 1, &state)
    if modal == "would", next < words.count, words[next].key == "like" { return nil }
    if modal == "ought", next < words.count, words[next].key == "to" { next += 1 }
    // `you should of asked`
    var words = words
    if next < words.count, words[next].key == "of" { words[next] = Word("have") }
    if next + 1 < words.count, words[next].key == "at", words[next + 1].key == "least" { next += 2 }
    if ["should", "must", "could", "might", "ought"].contains(modal), !state.isQuestion {
      let isDuty = modal == "should" || modal == "must" || !state.isNegative
      if modal == "could", state.isNegative { state.tense = .past }
      return isDuty ? duty(words, next, state) : behind(words, next, as: .base, state)
    }
    if modal == "would" || modal == "could", state.isNegative || state.isQuestion {
      state.tense = .past
    }
    // `you can't just cancel`
    if modal == "can", state.isNegative, state.sawAlways, !state.isQuestion {
      state.isNegative = false
      return behind(words, next, as: .base, state)
    }
    if modal == "can", !state.isNegative, !state.isQuestion, !state.sawAlways { return nil }
    return behind(words, next, as: .base, state)
  }

  /// What somebody has to do is what they do not.
  private func duty(_ words: [Word], _ start: Int, _ state: State) -> Deed? {
    guard var deed = behind(words, start, as: .base, state) else { return nil }
    deed.isNegative.toggle()
    return deed
  }

  /// Skips small adverbs, and takes note of those that matter.
  func skipAdverbs(_ words: [Word], _ start: Int, _ state: inout State) -> Int {
    var index = start
    while index < words.count {
      let key = words[index].key
      if EnglishWords.negativeAdverbs.contains(key) {
        if key == "never" { state.sawNever = true }
        if key == "not", !words[index].isGlued { state.isWrittenOut = true }
        state.isNegative = true
      } else if key == "ever", state.isQuestion, state.isYesNo {
        state.isNegative = true
      } else if key == "even", state.isYesNo {
        state.isNegative = true
      } else if key == "yet" || key == "once" {
        // `not once`, `yet to`
      } else if !EnglishWords.adverbs.contains(key)
        && !(key.hasSuffix("ly") && key.count > 4 && verbs.readings(of: key).isEmpty)
      {
        break
      }
      if ["always", "constantly", "continually", "forever", "just", "perpetually"].contains(key) {
        state.sawAlways = true
      }
      index += 1
    }
    return index
  }

  private func hasPastTime(_ words: [Word], from index: Int) -> Bool {
    zip(words[index...], words[index...].dropFirst()).contains {
      $0.key == "last" && $1.key != "minute" && $1.key != "moment"
    } || words[index...].contains { ["yesterday", "ago"].contains($0.key) }
  }

  // MARK: The verb that matters

  /// From the main verb on, through the verbs that only wrap another: `keep tagging` is tag.
  private func main(_ words: [Word], _ index: Int, base: String, _ state: State) -> Deed? {
    guard index < words.count else { return nil }
    let canonical = [base] + words[(index + 1)...].keys
    for (opening, clues) in wrappers {
      guard let end = clues.longest(in: canonical) else { continue }
      var inner = state
      if opening.isNegative { inner.isNegative.toggle() }
      let follower: VerbLexicon.Form =
        switch opening.follower {
        case .base, .clause: .base
        case .gerund: .gerund
        case .participle: .participle
        }
      var after = index + end
      if opening.follower == .gerund, after < words.count, !isGerund(words[after].key) {
        var probe = inner
        after = skipAdverbs(words, after, &probe)
        guard after < words.count, isGerund(words[after].key) else { continue }
        inner = probe
      }
      if opening.follower == .base, after < words.count,
        !isBase(words[after].key), !EnglishWords.adverbs.contains(words[after].key)
      {
        continue
      }
      if let deed = behind(words, after, as: follower, inner) { return deed }
    }
    var deed = Deed(
      subject: state.subject, verb: base, tense: state.tense, isNegative: state.isNegative,
      isWrittenOut: state.isWrittenOut, rest: Array(words[(index + 1)...]))
    deed.rest = joinedVerbs(deed, form: state.form)
    return deed
  }

  /// `using up the paper and never refilling the tray`: verbs that are joined follow the first.
  private func joinedVerbs(_ deed: Deed, form: VerbLexicon.Form) -> [Word] {
    guard form == .gerund || form == .base || form == .participle else { return deed.rest }
    var rest: [Word] = []
    var index = 0
    while index < deed.rest.count {
      let word = deed.rest[index]
      rest.append(word)
      index += 1
      guard ["and", "or", "then", "but"].contains(word.key) else { continue }
      var probe = State(subject: deed.subject)
      let next = skipAdverbs(deed.rest, index, &probe)
      guard next < deed.rest.count else { continue }
      let key = deed.rest[next].key
      let base: String?
      switch form {
      case .gerund: base = isGerund(key) ? verbs.base(of: key, as: .gerund) : nil
      case .participle: base = isParticiple(key) ? verbs.base(of: key, as: .participle) : nil
      default:
        base = isBase(key) && !EnglishWords.determiners.contains(key) ? key : nil
        if deed.isNegative { continue }
      }
      guard let base else { continue }
      var other = Deed(
        subject: deed.subject, verb: base, tense: deed.tense, isNegative: probe.isNegative)
      other.subject.text = ""
      rest += deed.rest[index..<next].filter { $0.key == "then" }
      let finite = other.clause(verbs).split(separator: " ").map { Word(String($0)) }
      rest += finite
      if let mark = deed.rest[next].mark, !rest.isEmpty { rest[rest.count - 1].mark = mark }
      index = next + 1
    }
    return rest
  }
}

extension VerbGroupReader.State {
  init(_ subject: Subject) { self.init(subject: subject) }
}
