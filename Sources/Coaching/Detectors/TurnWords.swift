import Text

/// The words of a turn as the detectors read them.
struct TurnWords {
  let view: TokenView
  let tokens: Tokens
  let bytes: UnsafePointer<UInt8>
  let vocabulary: Vocabulary

  init(_ view: TokenView, _ bytes: UnsafePointer<UInt8>, _ vocabulary: Vocabulary) {
    self.view = view
    self.bytes = bytes
    self.vocabulary = vocabulary
    tokens = view.tokens
  }

  var count: Int { tokens.count }

  func isMark(_ at: Int) -> Bool { tokens.flags[at].contains(.mark) }
  func isCapital(_ at: Int) -> Bool { tokens.flags[at].contains(.capital) }
  func wordClass(_ at: Int) -> WordClass { vocabulary.wordClass(of: tokens.ids[at]) }
  func startsSentence(_ at: Int) -> Bool { tokens.flags[at].contains(.sentenceStart) }

  /// Whether nothing of the sentence stands behind, or a mark does.
  func isAtBreak(_ at: Int) -> Bool { at >= count || isMark(at) || startsSentence(at) }

  /// In small letters.
  func text(_ at: Int) -> String {
    String(
      decoding: UnsafeBufferPointer(
        start: bytes + Int(tokens.starts[at]),
        count: Int(tokens.ends[at]) - Int(tokens.starts[at])), as: UTF8.self
    ).lowercased()
  }

  /// The sentences, as token ranges.
  var sentences: [Range<Int>] {
    var all: [Range<Int>] = []
    var start = 0
    for at in 0..<count where at > start && startsSentence(at) {
      all.append(start..<at)
      start = at
    }
    if start < count { all.append(start..<count) }
    return all
  }

  /// UTF-8 offsets of tokens, without marks at either end but the last.
  func range(_ tokens: Range<Int>) -> Range<Int> { view.wholeWords(tokens) }

  /// What a word is about, whatever its ending; `nil` for the small words that every sentence has.
  func content(_ at: Int) -> UInt64? {
    let small: WordClass = [
      .auxiliary, .whWord, .subjectPronoun, .conjunction, .determiner, .opener, .negation, .adverb,
      .conditional,
    ]
    guard wordClass(at).rawValue & small.rawValue == 0, length(at) >= 3 else { return nil }
    return stem(at)
  }

  private func length(_ at: Int) -> Int { Int(tokens.ends[at]) - Int(tokens.starts[at]) }

  /// A word or number without its ending.
  private func stem(_ at: Int) -> UInt64? {
    guard !isMark(at) || tokens.ids[at] == Mark.number else { return nil }
    let start = Int(tokens.starts[at])
    var length = length(at)
    for ending in TurnWords.endings where length - ending.utf8.count >= 3 {
      let tail = length - ending.utf8.count
      if zip(ending.utf8, 0...).allSatisfy({ $0 == bytes[start + tail + $1] | 0x20 }) {
        length = tail
        break
      }
    }
    var hash = TurnWords.emptyHash
    for offset in 0..<length { hash = TurnWords.hash(hash, bytes[start + offset]) }
    return hash
  }

  private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte | 0x20)) &* 0x0000_0100_0000_01B3
  }

  /// The same of a plain word.
  static func stem(of word: String) -> UInt64 {
    var letters = Substring(word)
    for ending in endings where letters.utf8.count - ending.utf8.count >= 3 {
      guard letters.hasSuffix(ending) else { continue }
      letters = letters.dropLast(ending.count)
      break
    }
    return letters.utf8.reduce(emptyHash, hash)
  }

  private static let endings = ["ing", "ed", "es", "ly", "s", "e"]

  /// Words of a short turn that says something: not "yes", "ok thanks" or "hello".
  var echo: Set<UInt64> {
    guard count <= 12 else { return [] }
    let empty: WordClass = [.opener, .determiner, .conjunction, .auxiliary, .subjectPronoun]
    return Set((0..<count).filter { wordClass($0).rawValue & empty.rawValue == 0 }.compactMap(stem))
  }

  /// Stems of all words and numbers of a sentence.
  func stems(_ sentence: Range<Int>) -> Set<UInt64> { Set(sentence.compactMap(stem)) }

  /// All content words.
  var contents: Set<UInt64> { Set((0..<count).compactMap(content)) }
}
