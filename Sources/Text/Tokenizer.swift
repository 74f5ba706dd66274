/// Turns text into the normalised view that phrases see; see `docs/rules.md`, "The text a phrase
/// sees".
package struct Tokenizer {
  /// What `'s` and `'d` are in a phrase: either of their readings.
  package static let openIs: UInt32 = .max
  package static let openWould: UInt32 = .max - 1

  package let vocabulary: Vocabulary
  /// In a phrase `'s` and `'d` stay open (`Tokenizer.openIs`, `openWould`), and words that might
  /// have lost an apostrophe are left alone.
  package let readsPhrase: Bool

  let kinds = ByteKind.table
  let bytes: UnsafePointer<UInt8>
  let view: TokenView
  /// A sentence mark was seen and white space has to follow for the sentence to end.
  var sentenceEnded = true
  var sawQuote = false
  /// End of the piece being read.
  var limit = 0

  /// Fills `view` with the tokens of `pieces` of `bytes`, which are valid UTF-8.
  package static func fill(
    _ view: TokenView, from bytes: UnsafePointer<UInt8>, pieces: some Sequence<Piece>,
    vocabulary: Vocabulary, readsPhrase: Bool = false
  ) {
    view.removeAll()
    var tokenizer = Tokenizer(
      vocabulary: vocabulary, readsPhrase: readsPhrase, bytes: bytes, view: view)
    for piece in pieces {
      if piece.breaksBefore { tokenizer.sentenceEnded = true }
      let first = view.count
      tokenizer.read(piece.start, piece.end)
      if piece.breaksBefore && view.count > first {
        view.flags[first].formUnion([.sentenceStart, .paragraphStart])
      }
    }
    if view.count > 0 { view.flags[0].formUnion([.sentenceStart, .paragraphStart]) }
    if tokenizer.sawQuote { Quotations.mark(view, bytes: bytes, vocabulary: vocabulary) }
  }

  private init(
    vocabulary: Vocabulary, readsPhrase: Bool, bytes: UnsafePointer<UInt8>, view: TokenView
  ) {
    self.vocabulary = vocabulary
    self.readsPhrase = readsPhrase
    self.bytes = bytes
    self.view = view
  }

  mutating func read(_ start: Int, _ end: Int) {
    limit = end
    // No byte gives more than three tokens.
    view.reserve(end - start + 8)
    var at = start
    while at < end {
      switch kinds[Int(bytes[at])] {
      case .space: at += 1
      case .letter, .digit: at = readWord(at)
      case .mark: at = readMark(at)
      case .apostrophe: at = readApostrophe(at, length: 1)
      case .backtick: at = readCode(at)
      case .high: at = readHigh(at)
      case .symbol: at += 1
      }
    }
  }

  // MARK: Words

  private mutating func readWord(_ start: Int) -> Int {
    var end = start
    while end < limit && kinds[Int(bytes[end])].isAlphanumeric { end += 1 }
    if end < limit {
      let next = bytes[end]
      let followed = end + 1 < limit && kinds[Int(bytes[end + 1])] != .space
      if next >= 0x80
        || (followed
          && (next == UInt8(ascii: "'") || next == UInt8(ascii: ".") || next == UInt8(ascii: "-")
            || next == UInt8(ascii: "@") || next == UInt8(ascii: ":") || next == UInt8(ascii: ",")
            || next == UInt8(ascii: "/")))
      {
        return readLongWord(start)
      }
    }
    emitPlain(start, end)
    return end
  }

  /// Emits a word of ASCII letters and digits.
  @inline(__always)
  private mutating func emitPlain(_ start: Int, _ end: Int) {
    let length = end - start
    var value: UInt32 = 0
    if length <= 8 {
      value = vocabulary.value(load(start, length), 0, 0, length: length)
    } else if length <= 16 {
      value = vocabulary.value(load(start, 8), load(start + 8, length - 8), 0, length: length)
    } else if length <= Vocabulary.longestWord {
      value = vocabulary.value(
        load(start, 8), load(start + 8, 8), load(start + 16, length - 16), length: length)
    }
    if value & Vocabulary.expansionBit != 0 {
      emitExpansion(value & ~Vocabulary.expansionBit, start, end, apostrophe: false)
    } else {
      var flags: TokenFlags = []
      let first = bytes[start]
      if first < 0x3A {
        flags = .hasDigit
        if value == 0 { value = Mark.number }
      } else if first < 0x5B {
        flags = .capital
      }
      emit(value, start, end, flags)
    }
  }

  /// Up to eight bytes at `start`, letters folded to lower case, little-endian.
  @inline(__always)
  private func load(_ start: Int, _ length: Int) -> UInt64 {
    var word: UInt64
    if start + 8 <= limit {
      word = UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)
      if length < 8 { word &= (1 << UInt64(length * 8)) &- 1 }
    } else {
      word = 0
      for offset in 0..<length { word |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
    }
    // Setting bit 5 folds letters and leaves digits and apostrophes alone.
    let fold: UInt64 = 0x2020_2020_2020_2020
    return word | (length < 8 ? fold & ((1 << UInt64(length * 8)) &- 1) : fold)
  }

  /// A word that holds or is followed by something other than ASCII letters and digits.
  mutating func readLongWord(_ start: Int) -> Int {
    if let end = Addresses.end(at: start, in: bytes, limit: limit) {
      emit(Mark.opaque, start, end, .foreign)
      return end
    }
    var folded = FoldedWord()
    var end = start
    var dots = 0
    scan: while end < limit {
      let byte = bytes[end]
      switch kinds[Int(byte)] {
      case .letter, .digit:
        folded.append(byte | (byte < 0x41 ? 0 : 0x20), at: end)
        end += 1
      case .apostrophe:
        guard end + 1 < limit, startsLetter(end + 1) else { break scan }
        folded.append(UInt8(ascii: "'"), at: end)
        end += 1
      case .mark where byte == UInt8(ascii: "-"):
        // A hyphen inside a word: one word if the whole is known, else two.
        guard end > start, end + 1 < limit, startsLetter(end + 1),
          let whole = hyphenated(start, end)
        else { break scan }
        emit(whole.value, start, whole.end, bytes[start] < 0x5B ? .capital : [])
        return whole.end
      case .mark
      where byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
        || byte == UInt8(ascii: ":"):
        // 3.5, 1,000, 9:30, p.m.
        guard end + 1 < limit, end > start else { break scan }
        let before = kinds[Int(bytes[end - 1])]
        let after = kinds[Int(bytes[end + 1])]
        let number = before == .digit && after == .digit
        let initials =
          byte == UInt8(ascii: ".") && after == .letter && isSingle(end + 1)
          && (end == start + 1 || dots > 0)
        guard number || initials else { break scan }
        dots += 1
        folded.append(byte, at: end)
        end += 1
      case .high:
        guard let (scalar, length) = Scalars.decode(bytes, at: end, limit: limit) else {
          break scan
        }
        switch Scalars.role(of: scalar) {
        case .letter:
          folded.append(scalar, at: end)
          end += length
        case .invisible: end += length
        case .apostrophe:
          guard end + length < limit, startsLetter(end + length) else { break scan }
          folded.append(UInt8(ascii: "'"), at: end)
          folded.sawCurly = true
          end += length
        default: break scan
        }
      default: break scan
      }
    }
    if dots > 0 {
      // "at 9 p.m. today": the last full stop is the abbreviation's unless a sentence follows.
      if kinds[Int(bytes[start])] == .letter, end < limit, bytes[end] == UInt8(ascii: "."),
        !followedByCapital(end + 1)
      {
        end += 1
      }
      emit(bytes[start] < 0x3A ? Mark.number : 0, start, end, .hasDigit)
      return end
    }
    emitFolded(folded, start, end)
    return end
  }

  private func isSingle(_ at: Int) -> Bool {
    at + 1 >= limit || !kinds[Int(bytes[at + 1])].isAlphanumeric
  }

  func startsLetter(_ at: Int) -> Bool {
    guard at < limit else { return false }
    switch kinds[Int(bytes[at])] {
    case .letter: return true
    case .high:
      guard let (scalar, _) = Scalars.decode(bytes, at: at, limit: limit) else { return false }
      return Scalars.role(of: scalar) == .letter
    default: return false
    }
  }

  private func hyphenated(_ start: Int, _ hyphen: Int) -> (value: UInt32, end: Int)? {
    var word: [UInt8] = []
    var end = start
    while end < limit, word.count <= Vocabulary.longestWord,
      kinds[Int(bytes[end])] == .letter || bytes[end] == UInt8(ascii: "-")
    {
      word.append(bytes[end] | 0x20)
      end += 1
    }
    while word.last == UInt8(ascii: "-") {
      word.removeLast()
      end -= 1
    }
    let value = vocabulary.value(of: word)
    return value == 0 || value & Vocabulary.expansionBit != 0 ? nil : (value, end)
  }

  private mutating func emitFolded(_ word: FoldedWord, _ start: Int, _ end: Int) {
    let value = word.isTooLong ? 0 : vocabulary.value(of: word.bytes)
    if value & Vocabulary.expansionBit != 0 {
      emitExpansion(
        value & ~Vocabulary.expansionBit, start, end, apostrophe: word.apostrophe != nil,
        folded: word)
      return
    }
    let capital: TokenFlags = bytes[start] < 0x5B && bytes[start] > 0x40 ? .capital : []
    guard value == 0, let split = word.apostrophe, !word.isTooLong else {
      emit(value, start, end, capital)
      return
    }
    // A contraction on any other word: Sam's, everybody'll.
    let stem = word.bytes[..<split]
    let ending = word.bytes[split...].dropFirst()
    let place = Int(word.offsets[split])
    let stemValue = vocabulary.value(of: stem)
    let stemNumber = stemValue & Vocabulary.expansionBit == 0 ? stemValue : 0
    let second: UInt32
    switch Array(ending) {
    case Array("s".utf8): second = vocabulary.number(of: "'s")
    case Array("ll".utf8): second = vocabulary.number(of: "will")
    case Array("ve".utf8): second = vocabulary.number(of: "have")
    case Array("re".utf8): second = vocabulary.number(of: "are")
    case Array("d".utf8): second = vocabulary.number(of: "would")
    default:
      emit(0, start, end, capital)
      return
    }
    emit(stemNumber, start, place, capital)
    emit(second, place, end, [.joined, .apostrophe])
  }

  // MARK: Contractions

  private mutating func emitExpansion(
    _ record: UInt32, _ start: Int, _ end: Int, apostrophe: Bool, folded: FoldedWord? = nil
  ) {
    let memory = vocabulary.expansions + Int(record)
    let count = Int(memory[1])
    let ambiguity = Ambiguity(rawValue: memory[0]) ?? .none
    let capital: TokenFlags = bytes[start] < 0x5B && bytes[start] > 0x40 ? .capital : []
    if !apostrophe, ambiguity.rawValue >= Ambiguity.will.rawValue,
      readsPhrase || !Neighbours.open(ambiguity, tokenizer: self, behind: end)
    {
      emit(memory[2 + 2 * count], start, end, capital)
      return
    }
    for piece in 0..<count {
      var number = memory[2 + 2 * piece]
      let offset = Int(memory[3 + 2 * piece])
      let from = piece == 0 ? start : place(offset, start, folded)
      let to = piece + 1 < count ? place(Int(memory[5 + 2 * piece]), start, folded) : end
      if piece == count - 1 {
        number = Neighbours.resolve(number, ambiguity, tokenizer: self, behind: end)
      }
      var flags: TokenFlags = piece == 0 ? capital : .joined
      if apostrophe { flags.insert(.apostrophe) }
      emit(number, from, to, flags)
    }
  }

  private func place(_ offset: Int, _ start: Int, _ folded: FoldedWord?) -> Int {
    guard let folded, offset < folded.offsets.count else { return start + offset }
    return Int(folded.offsets[offset])
  }

  // MARK: Emission

  @inline(__always)
  mutating func emit(_ id: UInt32, _ start: Int, _ end: Int, _ flags: TokenFlags) {
    let index = view.count
    view.ids[index] = id
    view.starts[index] = UInt32(truncatingIfNeeded: start)
    view.ends[index] = UInt32(truncatingIfNeeded: end)
    var all = flags
    // A closing mark belongs to the sentence it closes.
    if sentenceEnded && !flags.contains(.mark) {
      all.insert(.sentenceStart)
      sentenceEnded = false
    } else if sentenceEnded && id == Mark.quote && spaceBefore(start) {
      all.insert(.sentenceStart)
      sentenceEnded = false
    }
    view.flags[index] = all
    view.count = index + 1
  }
}
