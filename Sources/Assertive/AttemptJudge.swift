import Rules

extension AssertiveWriter {
  /// Judges an attempt at the assertive form, and mends what is wrong with it.
  package func judge(_ attempt: String) -> AttemptJudgement {
    let parts = AttemptReader(ready: ready).read(attempt)
    let judge = AttemptJudge(ready: ready, parts: parts)
    let (when, deed) = judge.when()
    let accusation = AccusationReader.Accusation(
      deed: deed, judged: nil, isOurs: parts.isOurs)
    let ideal = self.parts(of: accusation)
    let feel = judge.feel(instead: ideal)
    let request = judge.request(instead: ideal)
    let texts = [when, feel, request].map { $0.mend ?? $0.text ?? "" }
    let mended = "\(texts[0]), \(lowerFirst(texts[1])). \(texts[2])."
    return AttemptJudgement(attempt: attempt, parts: [when, feel, request], mended: mended)
  }

  private func lowerFirst(_ text: String) -> String {
    text.hasPrefix("I ") ? text : text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Judges the parts one by one.
struct AttemptJudge {
  let ready: ReadyGuide
  let parts: AttemptReader.Parts

  typealias Part = AttemptJudgement.Part

  private var speaker: String { parts.isOurs ? "We" : "I" }

  // MARK: When

  func when() -> (part: Part, deed: Deed?) {
    let blank = "When " + AssertiveForm.blankBehaviour
    guard let words = parts.when else {
      return (
        Part(
          kind: .when, verdict: .missing, isGood: false, text: nil,
          message: "Nothing says what happened.", mend: blank), nil
      )
    }
    let text = "When " + words.text
    var deed: Deed?
    var isJudgement = false
    switch ClauseReader(ready: ready).read(words, isQuestion: false) {
    case .deed(let found): deed = DeedCleaner(ready: ready).cleaned(found)
    case .judgement: isJudgement = true
    default: isJudgement = ready.judgements.matches(in: words.keys)
    }
    if let found = deed, case .judgement = ClauseReader(ready: ready).judged(found) {
      isJudgement = true
    }
    if isJudgement {
      return (
        Part(
          kind: .when, verdict: .judgement, isGood: false, text: text,
          message: "This says what somebody is, not what they did.", mend: blank), nil
      )
    }
    guard let deed else {
      return (
        Part(
          kind: .when, verdict: .behaviour, isGood: true, text: text,
          message: "This says what happened.", mend: nil), nil
      )
    }
    let absolute = ready.absolutes.first(in: words.keys).map { Array(words[$0]).text }
    let hard = absolute.flatMap { AttemptJudge.harmless.contains($0.lowercased()) ? nil : $0 }
    return (
      Part(
        kind: .when, verdict: .behaviour, isGood: hard == nil, text: text,
        message: hard.map { "“\($0)” claims more than was seen." } ?? "This says what happened.",
        mend: hard == nil ? nil : "When " + deed.clause(ready.verbs)), deed
    )
  }

  private static let harmless: Set<String> = [
    "even", "just", "really", "simply", "please", "again", "literally", "actually", "honestly",
    "sir",
    "madam", "like this", "like that",
  ]

  // MARK: Feel

  func feel(instead ideal: AssertiveWriter.Parts) -> Part {
    let mend = "\(speaker) feel \(ideal.feelings.first ?? "[what you feel]")"
    guard let words = parts.feel, let text = parts.feelText else {
      return Part(
        kind: .feel, verdict: .missing, isGood: false, text: nil,
        message: "Nothing says how it feels.", mend: mend)
    }
    let keys = words.keys.drop { AttemptJudge.degrees.contains($0) }
    if ready.disguises.longest(in: Array(keys)) != nil {
      let named = namedFeeling(words)
      return Part(
        kind: .feel, verdict: .disguised, isGood: false, text: capitalised(text),
        message:
          "This says what the other does or thinks, not what \(parts.isOurs ? "we" : "I") feel.",
        mend: named.map { "\(speaker) feel \($0)" } ?? mend)
    }
    return Part(
      kind: .feel, verdict: .feeling, isGood: true, text: capitalised(text),
      message: "This names a feeling.", mend: nil)
  }

  private static let degrees: Set<String> = [
    "a", "bit", "little", "so", "very", "really", "quite", "rather", "completely", "totally",
    "pretty",
    "extremely", "deeply", "somewhat", "always", "just", "too", "both", "more", "and", "utterly",
    "kind",
    "of", "bitterly", "terribly", "truly",
  ]

  /// The feeling that comes after all: `..., and I feel embarrassed`.
  private func namedFeeling(_ words: [Word]) -> String? {
    let keys = words.keys
    for index in keys.indices.dropFirst(2)
    where ["feel", "felt"].contains(keys[index]) && index + 1 < keys.count {
      if ready.guide.feelings.contains(keys[index + 1]) { return keys[index + 1] }
    }
    return nil
  }

  // MARK: Request

  func request(instead ideal: AssertiveWriter.Parts) -> Part {
    let who = parts.request == nil ? ideal.who : parts.asked
    let mend = "\(speaker) would appreciate it if \(who.text) \(ideal.request.asked)"
    guard let words = parts.request, let text = parts.requestText else {
      return Part(
        kind: .request, verdict: .missing, isGood: false, text: nil,
        message: "Nothing says what to do instead.", mend: mend)
    }
    let shown = capitalised(text)
    guard let deed = wished(words) else {
      return Part(
        kind: .request, verdict: .specific, isGood: true, text: shown,
        message: "This can be done.", mend: nil)
    }
    var asked = deed
    asked.isNegative = false
    let canonical = asked.canonical
    let isVague =
      ready.vagueRequests.longest(in: canonical) != nil
      || ready.vagueRequests.longest(in: deed.canonical) != nil || isJudgement(asked)
    if isVague {
      return Part(
        kind: .request, verdict: .vague, isGood: false, text: shown,
        message: "Nobody can tell from this what to do.", mend: mend)
    }
    if deed.isNegative || ready.negativeRequests.longest(in: canonical) != nil {
      return Part(
        kind: .request, verdict: .negative, isGood: false, text: shown,
        message: "This only says what not to do.", mend: mend)
    }
    return Part(
      kind: .request, verdict: .specific, isGood: true, text: shown, message: "This can be done.",
      mend: nil)
  }

  private func isJudgement(_ deed: Deed) -> Bool {
    guard deed.verb == "be", ClauseReader(ready: ready).judged(deed) != .deed(deed) else {
      return false
    }
    // `quieter after ten`
    let keys = deed.rest.keys
    let isPlaced = keys.dropFirst().dropLast().contains {
      ["after", "before", "by", "at", "until", "during", "from"].contains($0)
    }
    return !isPlaced || ready.judgements.matches(in: keys)
  }

  /// What is wished for, as a deed: the first verb counts, and whether it is not to be done.
  private func wished(_ words: [Word]) -> Deed? {
    var index = 0
    var isNegative = false
    while index < words.count,
      [
        "not", "never", "no", "longer", "to", "do", "did", "always", "just", "would", "ever",
        "please",
      ]
      .contains(words[index].key),
      index + 1 < words.count
    {
      if ["not", "never", "no"].contains(words[index].key) { isNegative = true }
      if words[index].key == "did", !words.keys.dropFirst(index + 1).prefix(1).contains("not") {
        break
      }
      if words[index].key == "do", !words.keys.dropFirst(index + 1).prefix(1).contains("not") {
        break
      }
      index += 1
    }
    guard index < words.count else { return nil }
    let key = words[index].key
    var rest = Array(words[(index + 1)...])
    if ["was", "were", "be", "are"].contains(key) {
      if rest.first?.key == "not" {
        isNegative = true
        rest.removeFirst()
      }
      while let first = rest.first, ["a", "bit", "little"].contains(first.key), rest.count > 2 {
        if first.key == "a", rest[1].key != "bit", rest[1].key != "little" { break }
        rest.removeFirst()
      }
      return Deed(
        subject: .you, verb: "be", tense: .present, isNegative: isNegative, rest: rest)
    }
    let readings = ready.verbs.readings(of: key)
    let base =
      parts.isBase && readings.contains { $0.form == .base }
      ? key
      : readings.first { $0.form == .past }?.base ?? readings.first { $0.form == .base }?.base
        ?? ready.verbs.base(of: key, as: .past) ?? key
    return Deed(subject: .you, verb: base, tense: .present, isNegative: isNegative, rest: rest)
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
