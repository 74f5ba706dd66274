import Text

/// Names: learnt where people give them, found where people are addressed.
struct NameDetector {
  private let greetings: Set<UInt32>
  private let courtesies: Set<UInt32>
  private let honorifics: Set<UInt32>
  private let here: UInt32
  private let name: UInt32
  private let thisWord: UInt32
  private let i: UInt32
  private let it: UInt32
  private let speaking: UInt32
  private let be: Set<UInt32>
  private let possessive: UInt32

  init(_ vocabulary: Vocabulary) {
    func numbers(_ words: String) -> Set<UInt32> {
      Set(words.split(separator: " ").map { vocabulary.number(of: String($0)) }).subtracting([0])
    }
    greetings = numbers("hi hello hey dear morning afternoon evening welcome")
    courtesies = numbers(
      "thanks sorry okay sure yes no you please right alright great perfect bye goodbye")
    honorifics = numbers("mr mrs ms dr prof miss sir madam captain doctor professor")
    here = vocabulary.number(of: "here")
    name = vocabulary.number(of: "name")
    thisWord = vocabulary.number(of: "this")
    i = vocabulary.number(of: "i")
    it = vocabulary.number(of: "it")
    speaking = vocabulary.number(of: "speaking")
    be = numbers("is am 's")
    possessive = vocabulary.number(of: "'s")
  }

  /// A word that may be a name: a capital, and no small word of English.
  private func mayBeName(_ at: Int, _ turn: TurnWords) -> Bool {
    at < turn.count && !turn.isMark(at) && turn.isCapital(at)
      && turn.wordClass(at).rawValue == 0
      && !NameDetector.noNames.contains(turn.text(at))
  }

  private static let noNames: Set<String> = [
    "there", "all", "everyone", "everybody", "team", "folks", "guys", "sir", "madam", "ma'am",
    "again", "god", "jesus", "english", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "customer", "member", "friend", "colleague",
    "valued", "twitter", "facebook", "back", "to", "for", "i", "i'm", "unfortunately", "righto",
    "righty", "cheerio", "grand", "aye", "yep", "yup", "yeah", "nope", "okey", "champ", "mate",
    "ta",
  ]

  /// The names someone gives as their own: "my name is", "this is", "I am", "... here", a signature.
  ///
  /// - Parameter isAgent: whose turn it is; a title in an agent's turn is the customer's
  func ownNames(in turn: TurnWords, isAgent: Bool) -> [String] {
    var found: [String] = []
    func take(_ first: Int) {
      guard mayBeName(first, turn) else { return }
      found.append(turn.text(first))
      if mayBeName(first + 1, turn), !turn.startsSentence(first + 1) {
        found.append(turn.text(first + 1))
      }
    }
    for at in 0..<turn.count where !turn.isMark(at) {
      let id = turn.tokens.ids[at]
      if at + 2 < turn.count, be.contains(turn.tokens.ids[at + 1]) {
        if id == name { take(at + 2) }
        // "I am Sam" but not "I am British, which": a name has a break or a place behind it.
        if id == thisWord || id == it || id == i, endsIntroduction(at + 2, turn) { take(at + 2) }
      }
      if !isAgent, honorifics.contains(id), !isSpokenOf(at, turn) {
        take(at + 1 < turn.count && turn.tokens.ids[at + 1] == Mark.period ? at + 2 : at + 1)
      }
      if id == here || id == speaking, at > 0, mayBeName(at - 1, turn) {
        take(turn.sentenceStart(of: at))
        take(at - 1)
      }
    }
    // "Kwame Mensah, I have an appointment.", "Fionnuala Keaveney. It is hard to spell."
    if !isAgent, mayBeName(0, turn), turn.tokens.ids[0] == 0, mayBeName(1, turn), turn.count > 3,
      turn.tokens.ids[2] == Mark.comma || turn.tokens.ids[2] == Mark.period
    {
      take(0)
    }
    return found + signature(turn, isAgent: isAgent)
  }

  /// "I am after Mr. Adeyemi", "is that Mrs Blum?": somebody else.
  private func isSpokenOf(_ title: Int, _ turn: TurnWords) -> Bool {
    guard title > 0, !turn.startsSentence(title), !turn.isMark(title - 1) else { return false }
    if be.contains(turn.tokens.ids[title - 1]) { return false }
    return ![
      "name", "here", "calling", "speaking", "and", "yes", "no", "hello", "hi", "um", "er", "uh",
    ]
    .contains(turn.text(title - 1))
  }

  private func endsIntroduction(_ at: Int, _ turn: TurnWords) -> Bool {
    guard mayBeName(at, turn) else { return false }
    let next = mayBeName(at + 1, turn) ? at + 2 : at + 1
    return turn.isAtBreak(next) || turn.wordClass(next).contains(.conjunction)
      || ["from", "with", "at", "calling", "speaking", "of", "in", "again", "about", "here"]
        .contains(turn.text(next))
  }

  /// "Regards, Sam Ortiz" at the end, and "- Sam".
  private func signature(_ turn: TurnWords, isAgent: Bool) -> [String] {
    var last = turn.count - 1
    while last >= 0, turn.isMark(last) { last -= 1 }
    guard mayBeName(last, turn) else { return [] }
    var first = last
    while first > 0, last - first < 2, mayBeName(first - 1, turn) { first -= 1 }
    guard first > 0 else { return [] }
    var before = first - 1
    let isDash = turn.tokens.ids[before] == Mark.dash
    while before > 0, turn.isMark(before) { before -= 1 }
    var closers: Set<String> = [
      "regards", "sincerely", "cheers", "best", "wishes", "yours", "faithfully", "truly", "love",
    ]
    // "Thank you, Sam" is a customer's name whoever says it.
    if !isAgent { closers.formUnion(["thanks", "you"]) }
    guard isDash || (before < first - 1 && closers.contains(turn.text(before))) else { return [] }
    return (first...last).map(turn.text)
  }

  /// Where a turn addresses the other by name.
  func findings(in turn: TurnWords, memory: ConversationMemory) -> [Finding] {
    var found: [Finding] = []
    var at = 0
    while at < turn.count {
      defer { at += 1 }
      guard !turn.isMark(at), !turn.tokens.flags[at].contains(.foreign),
        isAddress(at, turn, memory)
      else { continue }
      var first = at
      if first > 0, honorifics.contains(turn.tokens.ids[first - 1]) { first -= 1 }
      if first > 1, turn.tokens.ids[first - 1] == Mark.period,
        honorifics.contains(turn.tokens.ids[first - 2])
      {
        first -= 2
      }
      found.append(Detector.nameUse.finding(at: turn.range(first..<at + 1)))
      while at + 1 < turn.count, mayBeName(at + 1, turn) { at += 1 }
    }
    return found
  }

  private func isAddress(_ at: Int, _ turn: TurnWords, _ memory: ConversationMemory) -> Bool {
    let isUnknown = turn.tokens.ids[at] == 0
    guard turn.isCapital(at) || isUnknown else { return false }
    let text = turn.text(at)
    if memory.agentNames.contains(text) { return false }
    // "It is on Adeyemi's desk."
    if at + 1 < turn.count, turn.tokens.ids[at + 1] == possessive { return false }
    // "I'm Daniel too."
    if at > 1, be.contains(turn.tokens.ids[at - 1]), turn.tokens.ids[at - 2] == i { return false }
    if memory.customerNames.contains(text), turn.isCapital(at) || isUnknown { return true }
    guard mayBeName(at, turn) else { return false }
    let behind = mayBeName(at + 1, turn) ? at + 2 : at + 1
    var before = at - 1
    var isTitled = false
    if before >= 0, turn.tokens.ids[before] == Mark.period { before -= 1 }
    if before >= 0, honorifics.contains(turn.tokens.ids[before]) {
      isTitled = true
      before -= 1
    } else {
      before = at - 1
    }
    if before >= 0, !turn.startsSentence(before + 1), greetings.contains(turn.tokens.ids[before]) {
      return true
    }
    guard turn.isAtBreak(behind) || isTitled else { return false }
    let opens = before < 0 || turn.startsSentence(before + 1)
    if opens {
      // "Sam, could you": not "Leeds, York and", nor "Regrettably, we".
      guard behind < turn.count, turn.tokens.ids[behind] == Mark.comma, isUnknown || isTitled,
        !text.hasSuffix("ly"), behind + 1 < turn.count
      else { return false }
      let next = turn.wordClass(behind + 1)
      return next.contains(.subjectPronoun) || next.contains(.auxiliary) || next.contains(.whWord)
        || next.contains(.opener)
    }
    let isBehindComma = turn.tokens.ids[before] == Mark.comma
    let word = isBehindComma ? before - 1 : before
    guard word >= 0 else { return false }
    if courtesies.contains(turn.tokens.ids[word]) { return true }
    // "Waste team, Vince.", and no more: the customer goes by another name, so it is the speaker's.
    if !isTitled, !memory.customerNames.isEmpty, turn.count <= 5, behind >= turn.count - 1 {
      return false
    }
    // ", Ms Dubois, " stands apart, and "... for that, Sam." closes; "in Leeds, Yorkshire." is a place.
    if isTitled { return isBehindComma && turn.isAtBreak(behind) }
    return isBehindComma && !turn.isCapital(word) && turn.isAtBreak(behind)
      && (behind >= turn.count || turn.tokens.ids[behind] != Mark.comma)
  }
}

extension TurnWords {
  func sentenceStart(of token: Int) -> Int { view.sentenceStart(of: token) }
}
