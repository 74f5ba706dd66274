import Rules

/// Finds who a clause is about.
struct SubjectReader {
  let verbs: VerbLexicon
  let people: Set<String>
  let insults: [Clue]

  struct Found {
    var subject: Subject
    var end: Int
    /// `nobody in your team`
    var isNegative = false
  }

  private static let pronouns: [String: Subject.Number] = [
    "you": .you, "he": .singular, "she": .singular, "it": .singular, "they": .plural, "we": .first,
    "i": .first, "y'all": .you,
  ]
  private static let nobody = EnglishWords.set("nobody none no-one")
  private static let everybody = EnglishWords.set("everyone everybody people someone somebody")

  /// The subject that begins at a place.
  ///
  /// - Parameter follower: the form of the verb behind it, where an auxiliary went before:
  ///   `does your driver` + block
  func subject(in words: [Word], at start: Int, before follower: VerbLexicon.Form? = nil) -> Found?
  {
    guard start < words.count else { return nil }
    let key = words[start].key
    if let number = Self.pronouns[key] {
      return joined(pronoun(key, number), words, from: afterPronoun(words, start), follower)
    }
    let isNoOne = key == "no" && start + 1 < words.count && words[start + 1].key == "one"
    if Self.nobody.contains(key) || isNoOne || (key == "not" && next(words, start) == "one") {
      return nobody(words, from: start + (isNoOne || key == "not" ? 2 : 1), follower)
    }
    if Self.everybody.contains(key) {
      return Found(
        subject: Subject(text: "people", number: .plural, pronoun: "they"), end: start + 1)
    }
    if ["one", "some", "half", "most", "all", "both"].contains(key), next(words, start) == "of",
      start + 2 < words.count
    {
      if words[start + 2].key == "you" { return Found(subject: .you, end: start + 3) }
      return nounPhrase(words, start, from: start + 3, follower)
    }
    if EnglishWords.determiners.contains(key) || key.hasSuffix("'s") {
      return nounPhrase(words, start, from: start + 1, follower)
    }
    guard words[start].isCapital, !EnglishWords.auxiliaries.contains(key),
      !EnglishWords.prepositions.contains(key), !EnglishWords.wh.contains(key),
      !EnglishWords.conjunctions.contains(key), !EnglishWords.adverbs.contains(key),
      !verbs.readings(of: key).contains(where: { $0.form == .base || $0.form == .gerund })
        || follower != nil
    else { return nil }
    return nounPhrase(words, start, from: start + 1, follower)
  }

  private func next(_ words: [Word], _ index: Int) -> String {
    index + 1 < words.count ? words[index + 1].key : ""
  }

  private func pronoun(_ key: String, _ number: Subject.Number) -> Subject {
    let text = key == "i" ? "I" : key == "y'all" ? "you" : key
    return Subject(text: text, number: number, pronoun: text, isThing: key == "it")
  }

  private static let behindYou = EnglishWords.set("people guys lot all two both folks lads there")

  /// `you people`, `you guys`, `you idiots`.
  private func afterPronoun(_ words: [Word], _ start: Int) -> Int {
    let next = start + 1
    guard words[start].key == "you", next < words.count else { return next }
    if Self.behindYou.contains(words[next].key) { return next + 1 }
    if let end = insults.longest(in: words.keys, from: next) { return end }
    // `you managers never listen`
    if next + 1 < words.count, Self.isPlural(words[next].key), words[next].mark == nil,
      !words[next].isGlued, verbs.readings(of: words[next].key).isEmpty,
      EnglishWords.auxiliaries.contains(words[next + 1].key)
        || EnglishWords.adverbs.contains(words[next + 1].key)
        || verbs.readings(of: words[next + 1].key).contains(where: {
          $0.form == .base || $0.form == .past
        })
    {
      return next + 1
    }
    return next
  }

  /// `you and your brother`: more subject behind an "and", if a verb comes behind that.
  private func joined(
    _ subject: Subject, _ words: [Word], from end: Int, _ follower: VerbLexicon.Form?
  ) -> Found {
    guard end + 1 < words.count, words[end].key == "and",
      EnglishWords.possessives.contains(words[end + 1].key) || words[end + 1].isCapital,
      let more = nounPhrase(words, end + 1, from: end + 2, follower, isJoined: true)
    else { return Found(subject: subject, end: end) }
    var subject = subject
    subject.text += " and " + more.subject.text
    if subject.number == .singular || subject.number == .plural {
      subject.number = .plural
      subject.pronoun = "they"
    }
    return Found(subject: subject, end: more.end)
  }

  /// `nobody in your department`: the department, and a "not".
  private func nobody(_ words: [Word], from start: Int, _ follower: VerbLexicon.Form?) -> Found? {
    if start + 1 < words.count, ["in", "on", "at", "from", "of"].contains(words[start].key) {
      if words[start + 1].key == "you" {
        let end = afterPronoun(words, start + 1)
        return Found(subject: .you, end: end, isNegative: true)
      }
      if var found = nounPhrase(words, start + 1, from: start + 2, follower) {
        found.isNegative = true
        return found
      }
    }
    return Found(
      subject: Subject(text: "people", number: .plural, pronoun: "they"), end: start,
      isNegative: true)
  }

  // MARK: Noun phrases

  private func nounPhrase(
    _ words: [Word], _ start: Int, from first: Int, _ follower: VerbLexicon.Form?,
    isJoined: Bool = false
  ) -> Found? {
    let isName = words[start].isCapital && !EnglishWords.determiners.contains(words[start].key)
    var head = isName ? start : nil as Int?
    var isBehindPreposition = false
    var isJoined = isJoined
    var index = isName ? first : start + 1
    var fallback: Int?
    /// Whether the verb so far could be little else: `takes hour-long breaks`.
    var isLikely = false
    while index < words.count, index - start < 10 {
      let word = words[index]
      if Self.pronouns[word.key] != nil, word.key != "it" { return nil }
      if let end = end(
        words, index, start: start, head: head, follower: follower,
        isPlural: isPlural(words, start, head) || isJoined, isBehind: isBehindPreposition)
      {
        if end == .certain || end == .verb && !isLikely {
          return found(words, start, index, head: head, isJoined: isJoined)
        }
        if fallback == nil {
          fallback = index
          isLikely = end == .likely
        }
      }
      if words[index - 1].mark == "," { break }
      if word.key == "and", index + 1 < words.count { isJoined = true }
      if word.key == "who" || word.key == "that" || word.key == "which" { return nil }
      if EnglishWords.prepositions.contains(word.key) {
        isBehindPreposition = true
      } else if !isBehindPreposition, !EnglishWords.adverbs.contains(word.key) {
        head = index
      }
      index += 1
    }
    guard let fallback else { return nil }
    return found(
      words, start, fallback, head: head.map { min($0, fallback - 1) }, isJoined: isJoined)
  }

  private enum End { case certain, verb, likely, perhaps }

  /// Whether the verb begins here.
  private func end(
    _ words: [Word], _ index: Int, start: Int, head: Int?, follower: VerbLexicon.Form?,
    isPlural: Bool, isBehind: Bool
  ) -> End? {
    guard head != nil else { return nil }
    let word = words[index]
    let next = next(words, index)
    let isLast = index + 1 == words.count
    if let follower {
      if EnglishWords.negativeAdverbs.contains(word.key)
        || ["always", "ever", "just", "still", "even", "keep", "constantly"].contains(word.key)
      {
        return .verb
      }
      let readings = verbs.readings(of: word.key)
      if readings.contains(where: { $0.form == follower })
        || follower == .gerund && readings.isEmpty && word.key.hasSuffix("ing")
          && word.key.count > 5
      {
        return startsObject(next) || isLast ? .verb : .perhaps
      }
      return nil
    }
    if EnglishWords.auxiliaries.contains(word.key) { return .certain }
    if [
      "always", "never", "ever", "constantly", "keep", "keeps", "kept", "still", "just", "only",
      "rarely",
      "hardly", "again", "regularly", "often", "usually", "simply", "refuse", "refuses",
    ].contains(word.key) {
      return .certain
    }
    let readings = verbs.readings(of: word.key)
    let follows = startsObject(next) || isLast
    if readings.contains(where: { $0.form == .present }), !isPlural || isBehind {
      return follows ? .verb : .likely
    }
    if readings.contains(where: { $0.form == .past }) {
      return follows ? .verb : .perhaps
    }
    if readings.contains(where: { $0.form == .base }) {
      return isPlural ? (follows ? .verb : .perhaps) : follows && !isLast && isBehind ? .verb : nil
    }
    return nil
  }

  /// Whether a word begins what stands behind a verb.
  private func startsObject(_ key: String) -> Bool {
    EnglishWords.determiners.contains(key) || EnglishWords.objects.contains(key)
      || EnglishWords.prepositions.contains(key) || EnglishWords.adverbs.contains(key)
      || EnglishWords.conjunctions.contains(key) || EnglishWords.wh.contains(key)
      || key == "to" || key.hasSuffix("ing") || key.hasSuffix("ly") || key.hasSuffix("'s")
      || key == "late" || key == "that"
  }

  private func isPlural(_ words: [Word], _ start: Int, _ head: Int?) -> Bool {
    if ["these", "those", "both"].contains(words[start].key) { return true }
    guard let head else { return false }
    return Self.isPlural(words[head].key)
  }

  static func isPlural(_ noun: String) -> Bool {
    EnglishWords.plurals.contains(noun)
      || noun.hasSuffix("s") && !["ss", "us", "is"].contains { noun.hasSuffix($0) }
  }

  private func found(
    _ words: [Word], _ start: Int, _ end: Int, head: Int?, isJoined: Bool
  ) -> Found? {
    guard end > start else { return nil }
    var part = Array(words[start..<end])
    while let range = insults.first(in: part.keys), range.lowerBound > 0,
      range.upperBound < part.count
    {
      part.removeSubrange(range)
    }
    part.removeAll { ["never", "always", "ever", "constantly"].contains($0.key) }
    while let last = part.last, EnglishWords.adverbs.contains(last.key), part.count > 1 {
      part.removeLast()
    }
    guard let first = part.first else { return nil }
    if EnglishWords.determiners.contains(first.key) { part[0].text = first.text.lowercased() }
    let noun = head.map { words[$0].key } ?? part[part.count - 1].key
    let isName = first.isCapital && !EnglishWords.determiners.contains(first.key)
    let isPlural = isJoined || self.isPlural(words, start, head)
    let isPerson =
      isName || isAPerson(noun) || isJoined && part.keys.contains { people.contains($0) }
    return Found(
      subject: Subject(
        text: part.text, number: isPlural ? .plural : .singular,
        pronoun: isPerson || isPlural ? "they" : "it", isThing: !isPerson), end: end)
  }

  private func isAPerson(_ noun: String) -> Bool {
    people.contains(noun) || people.contains(String(noun.dropLast()))
      || ["men", "women", "children", "people", "wives"].contains { noun.hasSuffix($0) }
  }
}
