/// Tells texts that are a part of what was said: posts cut to the length of a channel, numbered or
/// marked as going on, and those that stop in the middle of a sentence.
enum CutOff {
  static func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    let words = text.split(whereSeparator: { $0 <= 0x20 })
    guard let first = words.first, let last = words.last else { return false }
    if isLaterPart(first, next: words.dropFirst().first) { return true }
    var word = words.endIndex - 1
    while word > 0, isSignature(words[word]), words.endIndex - word < 3 { word -= 1 }
    if isEarlierPart(words[word], before: word > 0 ? words[word - 1] : nil) { return true }
    return opensMore.contains(folded(last))
  }

  private typealias Word = Slice<UnsafeRawBufferPointer>

  /// Words that no sentence ends in.
  private static let opensMore: Set<String> = [
    "the", "a", "an", "and", "or", "but", "my", "your", "our", "their", "because", "if", "which",
    ">>", ">>>", "&gt;&gt;", "gtgt", "gtgtgt", "cont", "contd", "cont'd", "cont.", "contd.",
    "(cont)", "(contd)", "(cont'd)", "(cont.)", "(more)",
  ]

  /// Initials, a name behind a mark or a link, which may stand behind the number of a part.
  private static func isSignature(_ word: Word) -> Bool {
    guard let first = word.first else { return false }
    let isCapital = 0x41...0x5A ~= first
    return "^*-~<@".utf8.contains(first) || folded(word).hasPrefix("http")
      || (isCapital && word.count <= 3 && word.allSatisfy { 0x41...0x5A ~= $0 })
  }

  /// `1/2`, `(1/3)`, `[2/3]`, and, from exports that lost the stroke, `12` behind a full stop.
  private static func isEarlierPart(_ word: Word, before: Word?) -> Bool {
    guard let (part, all, isWritten) = numbers(word) else { return false }
    guard part < all else { return false }
    return isWritten || before?.last.map(".!?)>".utf8.contains) ?? true
  }

  /// `2/2`, `(2/3)`, and `22` before a capital.
  private static func isLaterPart(_ word: Word, next: Word?) -> Bool {
    guard let (part, all, isWritten) = numbers(word), part > 1, part <= all else { return false }
    guard let letter = next?.first else { return false }
    return isWritten || (part == all && letter & 0xDF == letter && letter >= 0x41 && letter < 0x5B)
  }

  /// Part and number of parts; whether there is a stroke between them.
  private static func numbers(_ word: Word) -> (part: UInt8, all: UInt8, isWritten: Bool)? {
    let digits = word.filter { !"()[]/".utf8.contains($0) }
    guard digits.count == 2, digits.allSatisfy({ 0x31...0x39 ~= $0 }) else { return nil }
    let isWritten = word.contains(UInt8(ascii: "/"))
    guard isWritten || word.count == 2, digits[1] <= UInt8(ascii: "6") else { return nil }
    return (digits[0], digits[1], isWritten)
  }

  private static func folded(_ word: Word) -> String {
    String(decoding: word, as: UTF8.self).lowercased()
  }
}
