/// Tells whether a sentence asks, and whether for one detail or for more: by its mark, and by the
/// order of its words, since speech and fast chat have no marks.
package struct QuestionReader {
  package enum Kind: Sendable {
    /// Cannot be answered by yes, no or one word.
    case open
    /// Asks for yes, no, a choice or one detail.
    case closed
  }

  package struct Question: Sendable {
    package var kind: Kind
    /// From the word that asks to the end of the sentence.
    package var tokens: Range<Int>
  }

  private let tokens: Tokens
  private let vocabulary: Vocabulary
  private let words: Words

  package init(_ tokens: Tokens, _ vocabulary: Vocabulary, _ words: Words) {
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.words = words
  }

  /// The question a sentence asks; `nil` when it asks none.
  package func question(in sentence: Range<Int>) -> Question? {
    var end = sentence.upperBound
    var hasMark = false
    var isExclaimed = false
    var isStopped = false
    while end > sentence.lowerBound, isMark(end - 1) {
      if tokens.ids[end - 1] == Mark.question { hasMark = true }
      if tokens.ids[end - 1] == Mark.exclamation { isExclaimed = true }
      if tokens.ids[end - 1] == Mark.period { isStopped = true }
      end -= 1
    }
    // "Am I glad you called!" asks nothing.
    guard end > sentence.lowerBound, hasMark || !isExclaimed else { return nil }
    var inside = sentence.lowerBound
    var isStart = true
    var isBehindComma = false
    var open: Question?
    while inside < end {
      if isMark(inside) {
        isStart = true
        isBehindComma = tokens.ids[inside] == Mark.comma && inside > sentence.lowerBound
        inside += 1
        continue
      }
      if isProposal(inside, end) { return nil }
      if isStart, isRequest(inside, end) || offersAnEar(inside, end) || isIdle(inside, end) {
        return nil
      }
      if isStart || hasMark, !tokens.flags[inside].contains(.foreign),
        let kind = kind(at: inside, end: end, hasMark: hasMark, isStart: isStart, isBehindComma)
      {
        // "Were it up to me, you would have it today."
        if isStopped, !hasMark, isInverted(inside, end) { return nil }
        open = Question(kind: kind, tokens: inside..<sentence.upperBound)
        break
      }
      // A name or a courtesy may stand before the question too, but those have a comma behind them.
      isStart = has(.opener, inside)
      if isStart { isBehindComma = false }
      inside += 1
    }
    if let open { return open }
    guard hasMark else { return nil }
    return Question(kind: .closed, tokens: sentence)
  }

  /// "Why not", "why don't you join us".
  private func isProposal(_ at: Int, _ end: Int) -> Bool {
    let next = id(at + 1, end)
    return tokens.ids[at] == words.why
      && (next == words.not || (next == words.doing && id(at + 2, end) == words.not))
  }

  /// The order of words of a question in a wish, a condition or an exclamation that a statement
  /// follows.
  private func isInverted(_ at: Int, _ end: Int) -> Bool {
    guard has(.auxiliary, at), !words.plainlyAsking.contains(tokens.ids[at]) else { return false }
    return (at + 1..<max(at + 1, end - 1)).contains {
      guard tokens.ids[$0] == Mark.comma else { return false }
      let next = wordClass($0 + 1, end)
      return next.contains(.subjectPronoun) || next.contains(.determiner)
    }
  }

  /// "May I sit here", "shall we", "could you hold the door": asks that something be done or allowed,
  /// not to be told. "May I have your name" and "could you send a photo" ask for what is told.
  private func isRequest(_ at: Int, _ end: Int) -> Bool {
    let modal = tokens.ids[at]
    guard words.asking.contains(modal) else { return false }
    if modal == words.shall { return id(at + 1, end) == words.we }
    var verb = at + 2
    while verb < end, has(.adverb, verb) || words.polite.contains(tokens.ids[verb]) { verb += 1 }
    guard verb < end, !isMark(verb) else { return false }
    if wordClass(at + 1, end).contains(.firstPerson) {
      guard words.leave.contains(modal) else { return false }
      if words.learning.contains(tokens.ids[verb]) { return false }
      return !words.obtaining.contains(tokens.ids[verb]) || !namesDetail(verb + 1, end)
    }
    guard id(at + 1, end) == words.you, words.service.contains(modal) else { return false }
    if tokens.ids[verb] == words.give || tokens.ids[verb] == words.show {
      return words.objects.contains(id(verb + 1, end)) && !namesDetail(verb + 2, end)
    }
    return words.deeds.contains(tokens.ids[verb])
  }

  /// Whether one of the next words speaks of the other or of a detail: "your name", "which one".
  private func namesDetail(_ at: Int, _ end: Int) -> Bool {
    (at..<max(at, min(at + 4, end))).contains {
      has(.detail, $0) || has(.whWord, $0) || words.others.contains(tokens.ids[$0])
        || words.picture.contains(tokens.ids[$0]) || words.matter.contains(tokens.ids[$0])
    }
  }

  /// "Want to talk?", "do you need someone to talk to": offers to listen.
  private func offersAnEar(_ at: Int, _ end: Int) -> Bool {
    var verb = at
    if words.asking.contains(tokens.ids[at]) || tokens.ids[at] == words.doing {
      guard id(at + 1, end) == words.you else { return false }
      verb += 2
    }
    guard words.wanting.contains(id(verb, end)) else { return false }
    // "Would you like to talk to a nurse" is another offer, and a question.
    return (verb + 1..<max(verb + 1, min(verb + 5, end))).contains {
      guard words.talking.contains(tokens.ids[$0]) else { return false }
      return id($0 + 1, end) != words.to || words.objects.contains(id($0 + 2, end))
    }
  }

  /// "Who knows", "why would anyone", "did I mention": nobody is meant to answer.
  private func isIdle(_ at: Int, _ end: Int) -> Bool {
    let word = tokens.ids[at]
    let next = id(at + 1, end)
    if word == words.who { return words.idleKnowing.contains(next) }
    if word == words.did {
      return wordClass(at + 1, end).contains(.firstPerson)
        && words.mentioning.contains(id(at + 2, end))
    }
    return word == words.why && wordClass(at + 1, end).contains(.auxiliary)
      && words.anyone.contains(id(at + 2, end))
  }

  private func isMark(_ at: Int) -> Bool { tokens.flags[at].contains(.mark) }

  private func wordClass(_ at: Int, _ end: Int) -> WordClass {
    at < end ? vocabulary.wordClass(of: tokens.ids[at]) : []
  }

  private func has(_ wanted: WordClass, _ at: Int) -> Bool {
    vocabulary.wordClass(of: tokens.ids[at]).contains(wanted)
  }

  private func id(_ at: Int, _ end: Int) -> UInt32 { at < end ? tokens.ids[at] : 0 }

  private func kind(
    at: Int, end: Int, hasMark: Bool, isStart: Bool, _ isBehindComma: Bool
  ) -> Kind? {
    let here = wordClass(at, end)
    if here.contains(.whWord) { return whKind(at, end, hasMark, isStart, isBehindComma) }
    guard isStart, here.contains(.auxiliary), asksYesOrNo(at, end, hasMark) else { return nil }
    return asksToTell(at, end) ? .open : .closed
  }

  /// "May I say", "can I just wish you": saying it does it.
  private func performs(_ at: Int, _ end: Int) -> Bool {
    let verb = wordClass(at, end).contains(.adverb) ? at + 1 : at
    return words.performing.contains(id(verb, end))
  }

  // MARK: Who, what, how

  private func whKind(
    _ at: Int, _ end: Int, _ hasMark: Bool, _ isStart: Bool, _ isBehindComma: Bool
  ) -> Kind? {
    let word = tokens.ids[at]
    guard let kind = whKind(word, at, end), !offersHelp(at, end) else { return nil }
    let next = id(at + 1, end)
    let following = wordClass(at + 1, end)
    // "What happened is that two payments crossed" tells it.
    if word == words.what, !hasMark, words.subjectVerbs.contains(next),
      wordClass(at + 2, end).contains(.auxiliary)
    {
      return nil
    }
    if word == words.how, next == words.to { return hasMark && isStart ? .open : nil }
    if following.contains(.auxiliary) {
      // "..., which is why" goes on and asks nothing; nor does "when is" inside a sentence.
      let goesOn =
        [words.which, words.who, words.when, words.place, words.whose].contains(word)
        && (isBehindComma || !isStart || word == words.which)
      if !goesOn { return hasMark || isStart ? kind : nil }
      return hasMark && isStart ? kind : nil
    }
    // "What time does it", "how many will there be", "which size did you order".
    if let inverted = auxiliaryBehind(at, end), isStart || hasMark,
      hasMark || !(isBehindComma && word == words.which), isSubject(inverted + 1, end)
    {
      return kind
    }
    if word == words.how || word == words.what, next == words.about { return .closed }
    if word == words.how, next == words.come { return isStart || hasMark ? .open : nil }
    if word == words.what, words.subjectVerbs.contains(next), isStart { return kind }
    return hasMark && isStart ? kind : nil
  }

  /// "How can I help you": an offer, though it asks.
  private func offersHelp(_ at: Int, _ end: Int) -> Bool {
    guard tokens.ids[at] == words.how || tokens.ids[at] == words.what,
      wordClass(at + 1, end).contains(.auxiliary), wordClass(at + 2, end).contains(.firstPerson)
    else { return false }
    return (at + 3..<max(at + 3, min(at + 6, end))).contains {
      words.helping.contains(tokens.ids[$0])
    }
  }

  private func whKind(_ word: UInt32, _ at: Int, _ end: Int) -> Kind? {
    switch word {
    case words.why: return .open
    case words.how:
      return wordClass(at + 1, end).contains(.measure) ? .closed : .open
    case words.what: return asksForDetail(at, end) ? .closed : .open
    case words.when, words.place, words.who, words.whose, words.whom, words.which: return .closed
    default: return nil
    }
  }

  /// "What time", "what email address", "what is your order number".
  private func asksForDetail(_ at: Int, _ end: Int) -> Bool {
    var index = at + 1
    if wordClass(index, end).contains(.auxiliary) {
      index += 1
      guard wordClass(index, end).contains(.determiner) else { return false }
      index += 1
    }
    for place in index..<max(index, min(index + 3, end)) {
      if isMark(place) || has(.auxiliary, place) { return false }
      if has(.detail, place) { return true }
    }
    return false
  }

  /// The auxiliary that stands up to four words behind, with no subject before it.
  private func auxiliaryBehind(_ at: Int, _ end: Int) -> Int? {
    for place in at + 1..<max(at + 1, min(at + 5, end)) {
      if isMark(place) || has(.subjectPronoun, place) || has(.determiner, place) { return nil }
      if has(.auxiliary, place) { return place }
    }
    return nil
  }

  // MARK: Yes or no

  private func isSubject(_ at: Int, _ end: Int) -> Bool {
    let here = wordClass(at, end)
    return here.contains(.subjectPronoun) || here.contains(.determiner)
      || (at < end && tokens.ids[at] == Mark.number)
  }

  private func asksYesOrNo(_ at: Int, _ end: Int, _ hasMark: Bool) -> Bool {
    let verb = tokens.ids[at]
    var subject = at + 1
    if id(subject, end) == words.not { subject += 1 }
    let isNegated = subject > at + 1
    let next = wordClass(subject, end)
    if hasMark { return subject < end }
    if next.contains(.subjectPronoun) {
      // "Do it now", "have this one": orders.
      let isThing = next.contains(.determiner) || id(subject, end) == words.it
      if isThing, verb == words.doing || verb == words.have { return false }
      // "Should you need", "had I known", "may you have": wishes and conditions.
      if verb == words.had { return false }
      // "Don't you worry", "were you to call", "may I wish you": no answer is wanted.
      if verb == words.doing, isNegated { return false }
      if id(subject + 1, end) == words.to { return false }
      if next.contains(.firstPerson), performs(subject + 1, end) { return false }
      if verb == words.should || verb == words.may { return id(subject, end) != words.you }
      return true
    }
    guard !isNegated, isSubject(subject, end) else { return false }
    // "Have the team call", "do the rest": orders.
    return ![words.have, words.has, words.doing, words.had, words.may, words.should].contains(verb)
  }

  /// "Let me know why".
  private func isLetKnow(_ at: Int) -> Bool {
    tokens.ids[at] == words.know && [words.me, words.us].contains(tokens.ids[at - 1])
  }

  /// "More details": but not "your account details".
  private func isAskedForMore(_ at: Int) -> Bool { tokens.ids[at - 1] == words.more }

  /// "Could you tell me more", "can you describe", "would you walk me through".
  private func asksToTell(_ at: Int, _ end: Int) -> Bool {
    for place in at + 1..<max(at + 1, min(at + 8, end)) {
      if isMark(place) { return false }
      if has(.telling, place) { return true }
      // "Take us through it", "give me an idea".
      if tokens.ids[place] == words.through, [words.me, words.us].contains(tokens.ids[place - 1]) {
        return true
      }
      if tokens.ids[place] == words.give,
        (place + 2..<max(place + 2, min(place + 5, end))).contains(where: {
          words.picture.contains(tokens.ids[$0])
        })
      {
        return true
      }
      if words.matter.contains(tokens.ids[place]), isAskedForMore(place) { return true }
      if tokens.ids[place] == words.tell || isLetKnow(place) {
        let object = [words.me, words.us].contains(id(place + 1, end)) ? place + 2 : place + 1
        let what = id(object, end)
        if what == words.more || what == words.about { return true }
        if what == words.what { return !asksForDetail(object, end) }
        return what == words.why || (what == words.how && whKind(what, object, end) == .open)
      }
      if tokens.ids[place] == words.say { return id(place + 1, end) == words.more }
      if tokens.ids[place] == words.help, id(place + 2, end) == words.understand { return true }
    }
    return false
  }
}
