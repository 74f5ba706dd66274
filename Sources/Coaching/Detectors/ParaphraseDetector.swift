import Text

/// Sentences that give back what the customer said: mostly in their own words, all of a short
/// answer, opened by the "so" of someone who sums up, or telling the customer what they did or had.
struct ParaphraseDetector {
  private let you: Set<UInt32>
  private let so: UInt32
  private let we: UInt32
  private let not: UInt32
  private let modals: Set<UInt32>
  private let can: Set<UInt32>
  private let be: Set<UInt32>
  private let when: Set<UInt32>
  private let pronouns: Set<UInt32>
  private let are: UInt32
  private let would: UInt32
  private let have: Set<UInt32>
  private let unable: Set<UInt32>
  private let wishing: Set<UInt32>
  private let past: Set<UInt32>

  init(_ vocabulary: Vocabulary) {
    func numbers(_ words: String) -> Set<UInt32> {
      Set(words.split(separator: " ").map { vocabulary.number(of: String($0)) }).subtracting([0])
    }
    you = numbers("you your yours yourself u ur")
    so = vocabulary.number(of: "so")
    we = vocabulary.number(of: "we")
    not = vocabulary.number(of: "not")
    modals = numbers("will would can could should may might must shall")
    can = numbers("can could")
    be = numbers("am is are was were be been 's")
    when = numbers("when whenever while")
    pronouns = numbers("they he she")
    are = vocabulary.number(of: "are")
    would = vocabulary.number(of: "would")
    have = numbers("have has had")
    unable = numbers("can could do")
    wishing = numbers("want feel prefer think believe find keep wish hope")
    past = numbers(ParaphraseDetector.pastWords)
  }

  func findings(in turn: TurnWords, memory: ConversationMemory) -> [Finding] {
    let heard = memory.heard
    let echo = isCourtesy(memory.lastWords) ? [] : memory.lastWords
    guard !heard.isEmpty || !echo.isEmpty else { return [] }
    let sentences = turn.sentences
    var isFirst = true
    return sentences.compactMap { sentence in
      let start = opening(sentence, turn)
      // "I see." before it is no sentence that could have given it back.
      let leads = isFirst
      if start < sentence.upperBound, turn.text(start) != "i" || sentence.upperBound - start > 3 {
        isFirst = false
      }
      guard start < sentence.upperBound, !asks(start, sentence, turn) else { return nil }
      guard
        (memory.isAnswer && shares(start, sentence, turn, heard))
          || sumsUp(sentence, turn, heard)
          || (leads && memory.isAnswer && tells(start, sentence, turn, heard))
          || (!echo.isEmpty && echo.isSubset(of: turn.stems(sentence))
            && !leadsOn(start, sentence, turn))
          || (sentences.count == 1 && repeats(sentence, turn, memory.lastTurn))
      else { return nil }
      return Detector.paraphrase.finding(at: turn.range(sentence))
    }
  }

  /// The first word that is more than "okay", "so" or "oh".
  private func opening(_ sentence: Range<Int>, _ turn: TurnWords) -> Int {
    var at = sentence.lowerBound
    while at < sentence.upperBound, turn.isMark(at) || turn.wordClass(at).contains(.opener) {
      at += 1
    }
    return at
  }

  /// A question by its order of words asks for what is new; so does an order with "do" or "have".
  private func asks(_ start: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    let here = turn.wordClass(start)
    if here.contains(.auxiliary) { return true }
    guard here.contains(.whWord) else { return false }
    return !when.contains(turn.tokens.ids[start])
      || (start + 1 < sentence.upperBound && turn.wordClass(start + 1).contains(.auxiliary))
  }

  /// "Two times what", "five pages or": takes up the answer to ask on, or to have it finished.
  private func leadsOn(_ start: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    var last = sentence.upperBound - 1
    while last > start, turn.isMark(last) { last -= 1 }
    let end = turn.wordClass(last)
    if last > start,
      end.contains(.determiner) || end.contains(.conjunction) || end.contains(.whWord)
        || (end.contains(.auxiliary) && turn.text(last) == "be")
        || ["of", "to", "equals", "or", "with"].contains(turn.text(last))
    {
      return true
    }
    return (start..<last).contains {
      guard turn.wordClass($0).contains(.whWord) else { return false }
      let next = turn.wordClass($0 + 1)
      // "what color does that equal", "how do I find it"
      return
        (next.contains(.auxiliary) && $0 + 2 <= last
        && turn.wordClass($0 + 2).contains(.subjectPronoun))
        || (!next.contains(.subjectPronoun) && !next.contains(.determiner) && $0 + 2 <= last
          && turn.wordClass($0 + 2).contains(.auxiliary))
    }
  }

  // MARK: In the customer's words

  private func shares(
    _ start: Int, _ sentence: Range<Int>, _ turn: TurnWords, _ heard: Set<UInt64>
  ) -> Bool {
    // "I am glad that ...", "That is understandable", "Let us": the speaker's own word on it.
    if turn.wordClass(start).contains(.firstPerson) || judges(start, sentence, turn) {
      return false
    }
    if ParaphraseDetector.ownOpeners.contains(turn.text(start)) { return false }
    if sentence.contains(where: { speaksOfComing($0, sentence, turn) }) { return false }
    let own = Set(sentence.compactMap(turn.content))
    let shared = own.intersection(heard).count
    let share = Double(shared) / Double(max(own.count, 1))
    let isTurned = sentence.contains { you.contains(turn.tokens.ids[$0]) }
    return isTurned ? shared >= 2 && share >= 0.5 : shared >= 3 && share >= 0.6
  }

  /// "That is great", "it must be hard".
  private func judges(_ start: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    guard start + 1 < sentence.upperBound, ["it", "that", "this"].contains(turn.text(start)) else {
      return false
    }
    return be.contains(turn.tokens.ids[start + 1]) || modals.contains(turn.tokens.ids[start + 1])
  }

  /// "You will", "it should": what comes or is advised; but "you can not open it" is the matter.
  private func speaksOfComing(_ at: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    guard modals.contains(turn.tokens.ids[at]), at > sentence.lowerBound,
      turn.wordClass(at - 1).contains(.subjectPronoun)
    else { return false }
    return
      !(can.contains(turn.tokens.ids[at]) && at + 1 < sentence.upperBound
      && turn.tokens.ids[at + 1] == not)
  }

  private static let ownOpeners: Set<String> = [
    "let", "thank", "happy", "merry", "wow", "congratulations", "don't", "luckily", "maybe",
    "perhaps", "sorry", "try", "keep", "take", "make", "use", "press", "go", "there",
  ]

  /// "The degree" after "The degree of that": nothing but words of the turn before.
  private func repeats(_ sentence: Range<Int>, _ turn: TurnWords, _ last: Set<UInt64>) -> Bool {
    let words = sentence.filter { !turn.isMark($0) || turn.tokens.ids[$0] == Mark.number }
    guard !last.isEmpty, (1...6).contains(words.count), let first = words.first,
      !turn.wordClass(first).contains(.firstPerson),
      words.contains(where: { turn.content($0) != nil })
    else { return false }
    let stems = turn.stems(sentence)
    return stems.isSubset(of: last) && !isCourtesy(Set(words.compactMap(turn.content)))
  }

  /// Nothing but good wishes and thanks, which are given back out of courtesy.
  private func isCourtesy(_ stems: Set<UInt64>) -> Bool {
    stems.isSubset(of: ParaphraseDetector.courtesies)
  }

  private static let courtesies = Set(
    [
      "thank", "thanks", "welcome", "day", "christmas", "morning", "evening", "afternoon", "night",
      "year", "holiday", "holidays", "weekend", "luck", "merry", "happy", "good", "great", "nice",
      "bye", "goodbye", "hello", "sorry", "cheers", "care", "too", "how", "best", "lovely",
    ].map { TurnWords.stem(of: $0) })

  // MARK: Summing up

  /// "So the parcel arrived, but ...": of the customer's matter, not of what "I" or "we" will do.
  private func sumsUp(_ sentence: Range<Int>, _ turn: TurnWords, _ heard: Set<UInt64>) -> Bool {
    guard heard.count > 2 else { return false }
    var at = sentence.lowerBound
    while at < sentence.upperBound, turn.tokens.ids[at] != so,
      turn.isMark(at) || turn.wordClass(at).contains(.opener)
    {
      at += 1
    }
    guard at < sentence.upperBound, turn.tokens.ids[at] == so else { return false }
    // "So, you ...".
    let isPaused = at + 1 < sentence.upperBound && turn.tokens.ids[at + 1] == Mark.comma
    if isPaused { at += 1 }
    guard at + 2 < sentence.upperBound, !turn.isMark(at + 1) else { return false }
    if turn.tokens.ids[at + 1] == we {
      // "So we sent you the wrong size", "so we are still writing to the old address".
      let behind = skippingAdverbs(at + 2, sentence, turn)
      return isPast(behind, turn) && !isOwnMatter(at + 2, sentence, turn)
    }
    let next = turn.wordClass(at + 1)
    let others: WordClass = [.firstPerson, .whWord, .auxiliary, .conditional, .measure]
    guard next.rawValue & others.rawValue == 0 else { return false }
    // "So you will get the larger one" tells what comes, not what was said.
    if modals.contains(turn.tokens.ids[at + 2]),
      !(can.contains(turn.tokens.ids[at + 2]) && at + 3 < sentence.upperBound
        && turn.tokens.ids[at + 3] == not)
    {
      return false
    }
    let isOpener = next.contains(.opener)
    if !isOpener, you.contains(turn.tokens.ids[at + 1]) { return true }
    if !isOpener, !isPaused,
      sentence.contains(where: { turn.content($0).map(heard.contains) ?? false })
    {
      return true
    }
    let isThird =
      next.contains(.subjectPronoun) || next.contains(.determiner)
      || ParaphraseDetector.subjects.contains(turn.text(at + 1))
    return isThird && !isOwnMatter(at + 1, sentence, turn)
  }

  private static let subjects: Set<String> = [
    "nobody", "both", "only", "two", "one", "no", "nothing", "everything", "somebody", "someone",
    "three", "half", "none", "neither", "most", "ever", "every", "since", "because", "after",
    "despite", "each", "from", "even",
  ]

  /// Speaks of the speaker, of what comes, of thanks: not of what the other told.
  private func isOwnMatter(_ from: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    (from..<sentence.upperBound).contains {
      modals.contains(turn.tokens.ids[$0])
        && !(can.contains(turn.tokens.ids[$0])
          && $0 + 1 < sentence.upperBound && turn.tokens.ids[$0 + 1] == not)
        || ParaphraseDetector.own.contains(turn.text($0))
    }
  }

  private static let own: Set<String> = [
    "i", "me", "my", "please", "let", "sorry", "thank", "thanks", "glad", "happy", "welcome",
    "appreciate", "going", "i'm", "i've", "i'll", "we'll", "great", "usually", "best", "sure",
    "must", "need", "suggest", "recommend",
  ]

  // MARK: Telling it back

  /// "You asked for the early boat and got the late one", "they have moved your test once more".
  private func tells(
    _ start: Int, _ sentence: Range<Int>, _ turn: TurnWords, _ heard: Set<UInt64>
  ) -> Bool {
    let words = (start..<sentence.upperBound).count { !turn.isMark($0) }
    guard heard.count > 2, words > 3 else { return false }
    let subject = turn.tokens.ids[start]
    let shared = { sentence.contains { turn.content($0).map(heard.contains) ?? false } }
    if pronouns.contains(subject) {
      guard !isOwnMatter(start, sentence, turn) else { return false }
      let next = start + 1
      return (turn.wordClass(next).contains(.auxiliary) || isPast(next, turn))
        && (shared() || sentence.contains { you.contains(turn.tokens.ids[$0]) })
    }
    guard !isPraise(start, sentence, turn) else { return false }
    if turn.text(start) == "it" {
      // "It was cut shorter than you had asked."
      return isPast(start + 1, turn) && !isOwnMatter(start, sentence, turn)
        && sentence.contains { you.contains(turn.tokens.ids[$0]) }
    }
    guard you.contains(subject) else { return false }
    let behind = skippingAdverbs(start + 1, sentence, turn)
    guard behind < sentence.upperBound else { return false }
    if isPast(behind, turn), !isOwnMatter(start, sentence, turn) { return true }
    if standsSo(behind, sentence, turn), !isOwnMatter(start, sentence, turn) { return true }
    return isPresent(behind, sentence, turn) && shared()
  }

  private func skippingAdverbs(_ from: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Int {
    var at = from
    while at < sentence.upperBound, turn.wordClass(at).contains(.adverb) { at += 1 }
    return at
  }

  /// "You are worried", "you would like", "you do not see": how things stand for the other.
  private func isPresent(_ at: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    guard at + 1 < sentence.upperBound else { return false }
    let id = turn.tokens.ids[at]
    let behind = at + 1
    if wishing.contains(id) { return true }
    if id == are {
      let next = turn.text(skippingAdverbs(behind, sentence, turn))
      return (next.hasSuffix("ed") && next != "supposed")
        || (next.hasSuffix("ing") && next != "doing" && next != "being")
        || ParaphraseDetector.standing.contains(next) || turn.tokens.ids[behind] == not
    }
    if id == would { return ["like", "prefer", "rather", "love"].contains(turn.text(behind)) }
    if unable.contains(id) {
      return turn.tokens.ids[behind] == not && behind + 1 < sentence.upperBound
        && !have.contains(turn.tokens.ids[behind + 1]) && turn.text(behind + 1) != "need"
    }
    guard have.contains(id) else { return false }
    let isBeen = turn.text(behind) == "been"
    let verb = isBeen ? behind + 1 : behind
    return (isBeen || isPast(behind, turn)) && verb < sentence.upperBound
      && !ParaphraseDetector.done.contains(turn.text(verb))
  }

  /// "You suspect", "you are settling": nothing but what the other has told can be meant.
  private func standsSo(_ at: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    if ["suspect", "worry", "fear", "reckon", "wonder", "wish"].contains(turn.text(at)) {
      return true
    }
    guard turn.tokens.ids[at] == are, at + 1 < sentence.upperBound else { return false }
    let next = turn.text(skippingAdverbs(at + 1, sentence, turn))
    return next.utf8.count > 5 && (next.hasSuffix("ing") || next.hasSuffix("ed"))
      && !ParaphraseDetector.served.contains(next) && !ParaphraseDetector.done.contains(next)
  }

  /// What somebody is told to be: "you are talking to Sam", "you are entitled to a refund".
  private static let served: Set<String> = [
    "talking", "speaking", "chatting", "supposed", "entitled", "doing", "going", "getting",
    "making", "looking", "verified", "logged", "invited", "required", "expected", "advised",
    "allowed", "permitted", "missed", "valued", "needed", "protected", "insured", "listed",
  ]

  private static let standing: Set<String> = [
    "unable", "stuck", "left", "caught", "torn", "unsure", "keen", "short", "without", "after",
  ]

  /// What the firm does to a customer's matter: "you have been removed from the list".
  private static let done: Set<String> = [
    "removed", "added", "refunded", "credited", "booked", "rebooked", "upgraded", "moved",
    "registered", "signed", "unsubscribed", "enrolled", "put", "connected", "transferred", "given",
    "sent", "approved", "selected", "accepted", "so", "very", "such", "a", "great", "patient",
  ]

  /// "You did the right thing", "you were so patient".
  private func isPraise(_ start: Int, _ sentence: Range<Int>, _ turn: TurnWords) -> Bool {
    (start..<min(start + 7, sentence.upperBound)).contains {
      [
        "right", "great", "well", "best", "good", "welcome", "correct", "patient", "kind",
        "wonderful",
        "helpful", "brilliant", "lovely", "absolutely", "amazing", "all", "excellent", "entitled",
        "congratulations", "eligible", "covered", "able", "lucky", "shot", "nice", "pleasure",
        "mentioned",
      ].contains(turn.text($0))
    }
  }

  /// A verb in the past: by its ending, or one of the irregular ones.
  private func isPast(_ at: Int, _ turn: TurnWords) -> Bool {
    guard at < turn.count, !turn.isMark(at) else { return false }
    if past.contains(turn.tokens.ids[at]) { return true }
    let word = turn.text(at)
    return word.utf8.count > 4 && word.hasSuffix("ed")
      && !["need", "proceed", "succeed", "indeed", "exceed", "speed"].contains(word)
  }

  private static let pastWords = """
    had was were got went came did took made found lost paid bought sent saw told said heard \
    thought felt spent left gave knew kept met ran sat stood wrote woke broke chose drove flew rang \
    spoke tore wore brought caught built held cut shut fell dug ate drank threw began forgot grew \
    hid rode slept taught understood won sold stuck hurt led tried put set
    """
}
