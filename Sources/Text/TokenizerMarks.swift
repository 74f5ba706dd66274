/// What is no word: punctuation, quotation marks, code, and letters beyond ASCII on their way to
/// words.
extension Tokenizer {
  mutating func readMark(_ start: Int) -> Int {
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: ","): emit(Mark.comma, start, start + 1, [.mark, .clauseEnd])
    case UInt8(ascii: ";"): emit(Mark.semicolon, start, start + 1, [.mark, .clauseEnd])
    case UInt8(ascii: ":"):
      // Skips the eyes of an emoticon, which would break the sentence.
      if start + 1 < limit, "()DPpO/|*".utf8.contains(bytes[start + 1]), spaceBefore(start) {
        return start + 2
      }
      emit(Mark.colon, start, start + 1, [.mark, .clauseEnd])
    case UInt8(ascii: "("): emit(Mark.openParenthesis, start, start + 1, [.mark, .clauseEnd])
    case UInt8(ascii: ")"): emit(Mark.closeParenthesis, start, start + 1, [.mark, .clauseEnd])
    case UInt8(ascii: "\""):
      sawQuote = true
      emit(Mark.quote, start, start + 1, .mark)
    case UInt8(ascii: "/"): emit(Mark.slash, start, start + 1, .mark)
    case UInt8(ascii: "-"):
      // Inside a word a hyphen is a space; on its own it is a dash.
      var end = start + 1
      while end < limit && bytes[end] == byte { end += 1 }
      if end == start + 1 && !spaceBefore(start) && startsLetter(end) { return end }
      emit(Mark.dash, start, end, [.mark, .clauseEnd])
      return end
    default: return readSentenceMarks(start)
    }
    return start + 1
  }

  func spaceBefore(_ at: Int) -> Bool {
    guard view.count > 0 else { return true }
    return Int(view.ends[view.count - 1]) < at
  }

  /// A run of `.`, `!`, `?` counts as its strongest mark.
  private mutating func readSentenceMarks(_ start: Int) -> Int {
    var end = start
    var dots = 0
    var number = Mark.period
    while end < limit {
      let byte = bytes[end]
      if byte == UInt8(ascii: "?") {
        number = Mark.question
      } else if byte == UInt8(ascii: "!") {
        if number != Mark.question { number = Mark.exclamation }
      } else if byte == UInt8(ascii: ".") {
        dots += 1
      } else {
        break
      }
      end += 1
    }
    if number == Mark.period && dots > 1 { number = Mark.ellipsis }
    if number == Mark.period, endsAbbreviation() { return end }
    emitEnd(number, start, end)
    return end
  }

  mutating func emitEnd(_ number: UInt32, _ start: Int, _ end: Int) {
    // "Wait?" and "Wait ... what" differ in whether a capital follows.
    let ends = number != Mark.ellipsis || followedByCapital(end)
    emit(number, start, end, ends ? [.mark, .clauseEnd, .sentenceEnd] : [.mark, .clauseEnd])
    if ends { sentenceEnded = true }
  }

  func followedByCapital(_ at: Int) -> Bool {
    var next = at
    while next < limit && kinds[Int(bytes[next])] == .space { next += 1 }
    return next >= limit || (bytes[next] > 0x40 && bytes[next] < 0x5B)
  }

  private func endsAbbreviation() -> Bool {
    guard view.count > 0 else { return false }
    return vocabulary.wordClass(of: view.ids[view.count - 1]).contains(.abbreviation)
  }

  mutating func readApostrophe(_ start: Int, length: Int) -> Int {
    // 'em and 'cause at the start of a word, else a quotation mark or a stray.
    if startsLetter(start + length) {
      var folded = FoldedWord()
      folded.append(UInt8(ascii: "'"), at: start)
      var end = start + length
      while end < limit, kinds[Int(bytes[end])] == .letter {
        folded.append(bytes[end] | 0x20, at: end)
        end += 1
      }
      let value = folded.isTooLong ? 0 : vocabulary.value(of: folded.bytes)
      if value != 0, value & Vocabulary.expansionBit == 0,
        readsPhrase || value != vocabulary.number(of: "'s")
      {
        emit(value, start, end, [])
        return end
      }
      if !spaceBefore(start) { return start + length }
      if Quotations.closesSingle(bytes, from: end, limit: limit) {
        sawQuote = true
        emit(Mark.quote, start, start + length, .mark)
      }
      return start + length
    }
    if view.count > 0, Quotations.hasOpenSingle(view, bytes: bytes) {
      emit(Mark.quote, start, start + length, .mark)
    }
    return start + length
  }

  mutating func readCode(_ start: Int) -> Int {
    var end = start + 1
    while end < limit && bytes[end] != UInt8(ascii: "`") { end += 1 }
    guard end < limit else { return start + 1 }
    // A run of backticks opens and closes alike.
    while end + 1 < limit && bytes[end + 1] == UInt8(ascii: "`") { end += 1 }
    emit(Mark.opaque, start, end + 1, .foreign)
    return end + 1
  }

  mutating func readHigh(_ start: Int) -> Int {
    guard let (scalar, length) = Scalars.decode(bytes, at: start, limit: limit) else {
      return start + 1
    }
    switch Scalars.role(of: scalar) {
    case .letter: return readLongWord(start)
    case .apostrophe: return readApostrophe(start, length: length)
    case .quote:
      sawQuote = true
      emit(Mark.quote, start, start + length, .mark)
    case .dash: emit(Mark.dash, start, start + length, [.mark, .clauseEnd])
    case .ellipsis: emitEnd(Mark.ellipsis, start, start + length)
    case .question: emitEnd(Mark.question, start, start + length)
    case .exclamation: emitEnd(Mark.exclamation, start, start + length)
    case .period: emitEnd(Mark.period, start, start + length)
    case .comma: emit(Mark.comma, start, start + length, [.mark, .clauseEnd])
    case .space, .invisible, .symbol: break
    }
    return start + length
  }
}
