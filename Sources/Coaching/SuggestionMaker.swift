import Matching
import Rules
import Text

/// Fills an answer's template with the writer's own words and fits it into their sentence.
struct SuggestionMaker {
  let scanner: Scanner
  let bytes: UnsafePointer<UInt8>
  private var view: TokenView { scanner.view }

  init(scanner: Scanner, bytes: UnsafePointer<UInt8>) {
    self.scanner = scanner
    self.bytes = bytes
  }

  /// The suggestions for a hit of the turn scanned last, best first.
  func suggestions(for hit: Hit) -> [Suggestion] {
    let answers = scanner.pack.answers(ofRule: Int(hit.rule), alternative: Int(hit.alternative))
    guard !answers.isEmpty else { return [] }
    let slots = scanner.slots(of: hit, bytes: bytes)
    var made: [Suggestion] = []
    var misfit: Suggestion?
    for answer in answers {
      guard let suggestion = suggestion(answer, hit, slots),
        !made.contains(where: { $0.text == suggestion.text })
      else { continue }
      if fits(suggestion, hit) {
        made.append(suggestion)
      } else {
        misfit = misfit ?? suggestion
      }
    }
    // Words that do not go into the sentence as it stands still say how to put it.
    if made.isEmpty, let misfit {
      made.append(
        Suggestion(
          text: Phrasing.capitalised(misfit.text), applicability: .advice,
          hasBlank: misfit.hasBlank, edits: []))
    }
    return made
  }

  /// Whether the sentence with a suggestion in it has no slip that it did not have.
  private func fits(_ suggestion: Suggestion, _ hit: Hit) -> Bool {
    guard let edit = suggestion.edits.first else { return true }
    guard !Phrasing.opensClause(suggestion.text) || standsFree(hit, suggestion.text) else {
      return false
    }
    let sentence = sentence(of: hit)
    let start = min(Int(view.starts[sentence.lowerBound]), edit.range.lowerBound)
    let end = max(Int(view.ends[sentence.upperBound - 1]), edit.range.upperBound)
    func text(_ range: Range<Int>) -> String {
      string(UInt32(range.lowerBound), UInt32(range.upperBound))
    }
    let changed =
      text(start..<edit.range.lowerBound) + edit.text + text(edit.range.upperBound..<end)
    return ProseSlips(of: changed).isNoWorse(than: ProseSlips(of: text(start..<end)))
  }

  /// Whether a clause of its own can begin where the match does: "Kim [had a fight]" has its subject
  /// already, and behind "that" no question can be asked.
  private func standsFree(_ hit: Hit, _ text: String) -> Bool {
    let first = Int(hit.tokens.lowerBound)
    guard first > 0, !view.flags[first].contains(.sentenceStart),
      !view.flags[first - 1].contains(.mark)
    else { return true }
    let before = scanner.pack.vocabulary.wordClass(of: view.ids[first - 1])
    if before.contains(.conjunction) || before.contains(.opener) { return true }
    let own = scanner.pack.vocabulary.wordClass(of: view.ids[first])
    let hasSubject =
      own.contains(.subjectPronoun) || own.contains(.firstPerson) || own.contains(.determiner)
    return hasSubject && !Phrasing.asks(text)
  }

  private func suggestion(
    _ answer: CompiledPack.AnswerRecord, _ hit: Hit, _ slots: [(name: String, tokens: Range<Int>)]
  ) -> Suggestion? {
    let grade = Applicability.allCases[answer.grade]
    if grade != .advice, cutsList(answer, hit, slots) { return nil }
    var text = ""
    for part in answer.parts {
      switch part {
      case .text(let words): text += words
      case .blank(let name): text += "[\(name)]"
      case .slot(let name, let forms):
        guard let tokens = slots.first(where: { $0.name == name })?.tokens else { return nil }
        var words = words(of: tokens, opens: text.isEmpty)
        if !forms.isEmpty {
          let grammar = SlotGrammar(verbs: scanner.wordForms)
          guard let formed = grammar.words(words, in: forms) else { return nil }
          words = formed
        }
        text = Phrasing.joined(text, words)
      }
    }
    text = Phrasing.tidy(text)
    let isDropped = text.isEmpty
    if isDropped, grade != .advice { return dropped(hit, grade) }
    if grade == .advice {
      return Suggestion(
        text: Phrasing.capitalised(text), applicability: grade, hasBlank: answer.hasBlank,
        edits: [])
    }
    if usesContractions(hit) {
      text = Contraction.applied(to: text, goesOn: goesOn(behind: Int(hit.tokens.upperBound)))
    }
    var suggestion = fitted(text, hit, grade, answer.hasBlank)
    suggestion.isDetached =
      grade == .review && isDetached(answer, text, slots, hit, goesOn: suggestion.goesOn)
    return suggestion
  }

  /// Whether an answer stands for itself: a clause put in front of words of the writer's, or one
  /// in which what they wrote about is lost.
  private func isDetached(
    _ answer: CompiledPack.AnswerRecord, _ text: String,
    _ slots: [(name: String, tokens: Range<Int>)], _ hit: Hit, goesOn: Bool
  ) -> Bool {
    let used = answer.parts.compactMap { if case .slot(let name, _) = $0 { name } else { nil } }
    if slots.contains(where: { !used.contains($0.name) && $0.tokens.count > 2 }) { return true }
    guard used.isEmpty else { return false }
    if hit.tokens.count > 8 { return true }
    return Phrasing.isStatement(text) && (!goesOn || !Phrasing.leansOn(text))
  }

  /// Whether the words of a slot that the answer puts elsewhere go on behind the match: of `you left
  /// out pages 4 and 5` a slot holds `pages 4`.
  private func cutsList(
    _ answer: CompiledPack.AnswerRecord, _ hit: Hit, _ slots: [(name: String, tokens: Range<Int>)]
  ) -> Bool {
    let end = Int(hit.tokens.upperBound)
    guard end < view.count, ["and", "or"].contains(scanner.pack.word(view.ids[end])),
      let last = slots.first(where: { $0.tokens.upperBound == end })
    else { return false }
    if case .slot(last.name, _)? = answer.parts.last { return false }
    return answer.parts.contains { if case .slot(last.name, _) = $0 { true } else { false } }
  }

  // MARK: Leaving words out

  /// The match left out, with the comma or space that would be left over; the word beside it is
  /// part of the edit, so that it can take the sentence's capital.
  private func dropped(_ hit: Hit, _ grade: Applicability) -> Suggestion? {
    let first = Int(hit.tokens.lowerBound)
    let last = Int(hit.tokens.upperBound)
    // Half of a contraction cannot be left out.
    guard !view.flags[first].contains(.joined),
      last >= view.count || !view.flags[last].contains(.joined)
    else { return nil }
    let opens = view.flags[first].contains(.sentenceStart)
    let commaBefore = !opens && first > 0 && view.ids[first - 1] == Mark.comma
    let commaBehind =
      view.ids[last - 1] == Mark.comma || (last < view.count && view.ids[last] == Mark.comma)
    let next = last < view.count && view.ids[last] == Mark.comma ? last + 1 : last
    let goesOn =
      next < view.count && !view.flags[next].contains(.mark)
      && !view.flags[next].contains(.sentenceStart)
    var range: Range<Int>
    var text: String
    if goesOn {
      let word = view.wholeWords(next..<next + 1)
      text = string(UInt32(word.lowerBound), UInt32(word.upperBound))
      // What was told stays behind as half a sentence: "I told you that it is late".
      if opens, text.lowercased() == "that" { return nil }
      range = Int(view.starts[first])..<word.upperBound
      if opens {
        if view.flags[first].contains(.capital) { text = Phrasing.capitalised(text) }
      } else if commaBefore, commaBehind, first > 1 {
        let before = view.wholeWords(first - 2..<first - 1)
        text = string(UInt32(before.lowerBound), UInt32(before.upperBound)) + " " + text
        range = before.lowerBound..<word.upperBound
      }
    } else {
      // Nothing of the sentence is left when nothing stands before it either.
      guard !opens, first > (commaBefore ? 1 : 0) else { return nil }
      let kept = commaBefore ? first - 2 : first - 1
      guard !view.flags[kept].contains(.mark) else { return nil }
      let before = view.wholeWords(kept..<kept + 1)
      text = string(UInt32(before.lowerBound), UInt32(before.upperBound))
      range = before.lowerBound..<Int(view.ends[last - 1])
      if view.flags[last - 1].contains(.sentenceEnd) {
        text += string(view.starts[last - 1], view.ends[last - 1])
      }
      // The word before is shown, but it may be a name and stays untouched.
      let end =
        view.flags[last - 1].contains(.sentenceEnd) ? view.starts[last - 1] : view.ends[last - 1]
      return Suggestion(
        text: text, applicability: grade, hasBlank: false, goesOn: false, isOmission: true,
        edits: [Edit(range: Int(view.ends[kept])..<Int(end), text: "")])
    }
    let edit = withArticle(Edit(range: range, text: text), first: first)
    return Suggestion(
      text: edit.text, applicability: grade, hasBlank: false, goesOn: goesOn, isOmission: true,
      edits: [edit])
  }

  /// The edit with the article before it, when what it begins with now asks for the other one.
  private func withArticle(_ edit: Edit, first: Int) -> Edit {
    guard first > 0, Int(view.starts[first]) == edit.range.lowerBound,
      !view.flags[first].contains(.sentenceStart),
      let next = edit.text.first, next.isLetter || next.isNumber
    else { return edit }
    let article = string(view.starts[first - 1], view.ends[first - 1])
    guard ["a", "an"].contains(article.lowercased()) else { return edit }
    let fitting = Article.indefinite(for: edit.text)
    guard fitting != article.lowercased() else { return edit }
    return Edit(
      range: Int(view.starts[first - 1])..<edit.range.upperBound,
      text: (article.first?.isUppercase == true ? Phrasing.capitalised(fitting) : fitting) + " "
        + edit.text)
  }

  /// The edit with a word that stands right beside it and that it begins or ends with said once:
  /// "please" before "please send".
  private func withoutDoubledWords(_ edit: Edit, first: Int, last: Int) -> Edit {
    var edit = edit
    func word(_ token: Int) -> String? {
      guard view.flags[token].isDisjoint(with: [.mark, .joined]), view.ids[token] != 0 else {
        return nil
      }
      return string(view.starts[token], view.ends[token])
    }
    let words = edit.text.split(separator: " ")
    guard words.count > 1 else { return edit }
    if first > 0, edit.range.lowerBound == Int(view.starts[first]),
      !view.flags[first].contains(.sentenceStart), let before = word(first - 1),
      before.lowercased() == words[0].lowercased()
    {
      edit.range = Int(view.starts[first - 1])..<edit.range.upperBound
      if before.first?.isUppercase == true { edit.text = Phrasing.capitalised(edit.text) }
    }
    if last < view.count, edit.range.upperBound == Int(view.ends[last - 1]),
      !view.flags[last].contains(.sentenceStart), let behind = word(last),
      behind.lowercased() == words[words.count - 1].lowercased()
    {
      edit.text.removeLast(words[words.count - 1].count + 1)
    }
    return edit
  }

  // MARK: For rewriting

  /// The sentences that a hit stands in, as tokens.
  func sentence(of hit: Hit) -> Range<Int> {
    let start = view.sentenceStart(of: Int(hit.tokens.lowerBound))
    return start..<max(view.sentenceEnd(of: Int(hit.tokens.upperBound) - 1), start + 1)
  }

  /// What in a range of tokens no edit may touch: quotations, code, addresses, names.
  func protected(in tokens: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var isOpen = false
    for token in tokens {
      let flags = view.flags[token]
      let isForeign = !flags.isDisjoint(with: [.foreign, .quoted])
      // A name is a word of no rule with a capital that no sentence gave it.
      let isName =
        !isForeign && flags.contains(.capital) && !flags.contains(.sentenceStart)
        && view.ids[token] == 0
      let range = Int(view.starts[token])..<Int(view.ends[token])
      if isForeign, isOpen, let last = ranges.last {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else if isForeign || isName {
        ranges.append(range)
      }
      isOpen = isForeign
    }
    return ranges
  }

  /// Gives the words the capital, apostrophes and closing mark of the place they go to.
  private func fitted(_ words: String, _ hit: Hit, _ grade: Applicability, _ hasBlank: Bool)
    -> Suggestion
  {
    var text = words
    var range = hit.span
    let first = Int(hit.tokens.lowerBound)
    let flags = view.flags[first]
    // "I", names and abbreviations have their capital anywhere; other words show how the writer began.
    let isCapitalAnywhere =
      view.ids[first] == 0 || scanner.pack.word(view.ids[first]) == "i" || isAbbreviation(first)
    let beginsLarge =
      flags.contains(.capital) && (flags.contains(.sentenceStart) || !isCapitalAnywhere)
    text = beginsLarge ? Phrasing.capitalised(text) : Phrasing.lowered(text)
    // So has what it cut off at its start: of `I'll` the match may hold only `will`.
    if flags.contains(.joined), first > 0 {
      var kept = first - 1
      while kept > 0, view.flags[kept].contains(.joined) { kept -= 1 }
      let words = (kept..<first).map { token -> String in
        let word = scanner.pack.word(view.ids[token])
        return word.isEmpty || token == kept ? string(view.starts[token], view.ends[token]) : word
      }
      text = Contraction.applied(
        to: words.joined(separator: " ") + " " + Phrasing.lowered(text),
        goesOn: goesOn(behind: Int(hit.tokens.upperBound)))
    }
    // What the match cut off from a contraction at its end has to stay.
    let last = Int(hit.tokens.upperBound)
    if last < view.count, view.flags[last].contains(.joined) {
      let kept = scanner.pack.word(view.ids[last - 1])
      if !kept.isEmpty, text.lowercased().hasSuffix(kept) {
        text += string(view.starts[last], view.ends[last])
      } else {
        text += " " + scanner.pack.word(view.ids[last])
        if usesContractions(hit) { text = Contraction.applied(to: text, goesOn: true) }
      }
    }
    let endsItself = text.last.map { ".!?".contains($0) } ?? false
    if view.flags[last - 1].contains(.sentenceEnd) {
      if !endsItself { text += string(view.starts[last - 1], view.ends[last - 1]) }
    } else if endsItself, last < view.count, view.flags[last].contains(.sentenceEnd) {
      range = range.lowerBound..<Int(view.ends[last])
    }
    // People who write "i" do so in the next sentence too.
    if (Int(hit.tokens.lowerBound)..<last).contains(where: { isSmallI($0) }) {
      text = Phrasing.withSmallI(text)
    }
    let articled = withArticle(Edit(range: range, text: text), first: first)
    let joined = withoutDoubledWords(articled, first: first, last: last)
    (range, text) = (joined.range, joined.text)
    let original = String(
      decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count),
      as: UTF8.self)
    if original.unicodeScalars.contains("\u{2019}") {
      text = String(text.map { $0 == "'" ? "\u{2019}" : $0 })
    }
    return Suggestion(
      text: text, applicability: grade, hasBlank: hasBlank, goesOn: goesOn(behind: last),
      edits: [Phrasing.smallest(Edit(range: range, text: text), replacing: original)])
  }

  /// Whether a token begins with two capitals: RMA, RMAs.
  private func isAbbreviation(_ token: Int) -> Bool {
    let word = string(view.starts[token], view.ends[token])
    return word.prefix { $0.isUppercase }.count > 1
  }

  /// Whether a token is the word I, written small; a joined `ill` is a slip of another kind.
  private func isSmallI(_ token: Int) -> Bool {
    guard view.ends[token] - view.starts[token] == 1, bytes[Int(view.starts[token])] == 0x69 else {
      return false
    }
    return token + 1 >= view.count || !view.flags[token + 1].contains(.joined)
      || view.flags[token + 1].contains(.apostrophe)
  }

  /// Whether a word of the same sentence follows.
  private func goesOn(behind token: Int) -> Bool {
    token < view.count && !view.flags[token].contains(.mark)
      && !view.flags[token].contains(.sentenceStart)
  }

  /// Whether the writer joins words ("I'll"); a possessive ("men's") does not tell.
  private func usesContractions(_ hit: Hit) -> Bool {
    let last = min(Int(hit.tokens.upperBound), view.count - 1)
    return (Int(hit.tokens.lowerBound)...last).contains {
      view.flags[$0].contains(.joined) && scanner.pack.word(view.ids[$0]) != "'s"
    }
  }

  /// A slot's words as the writer put them; pieces of a contraction that the slot cuts are opened.
  private func words(of tokens: Range<Int>, opens: Bool) -> String {
    let cutsStart = view.flags[tokens.lowerBound].contains(.joined)
    let cutsEnd = tokens.upperBound < view.count && view.flags[tokens.upperBound].contains(.joined)
    var text: String
    if !cutsStart && !cutsEnd {
      text = string(view.starts[tokens.lowerBound], view.ends[tokens.upperBound - 1])
    } else {
      text = tokens.map { token -> String in
        let isPiece =
          view.flags[token].contains(.joined)
          || (token + 1 < view.count && view.flags[token + 1].contains(.joined))
        let word = scanner.pack.word(view.ids[token])
        guard isPiece, !word.isEmpty else { return string(view.starts[token], view.ends[token]) }
        return view.flags[token].contains(.capital) ? Phrasing.capitalised(word) : word
      }.joined(separator: " ")
    }
    // A capital that only the sentence's start gave does not travel.
    if !opens, view.flags[tokens.lowerBound].contains([.sentenceStart, .capital]),
      view.ids[tokens.lowerBound] != 0
    {
      text = Phrasing.lowered(text)
    }
    return text == "i" ? "I" : text
  }

  private func string(_ start: UInt32, _ end: UInt32) -> String {
    let buffer = UnsafeBufferPointer(start: bytes + Int(start), count: Int(end - start))
    return String(decoding: buffer, as: UTF8.self)
  }
}
