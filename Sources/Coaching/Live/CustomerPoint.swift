/// What a customer said went wrong, as their own words turned to them: "my parcel came broken" gives
/// "your parcel came broken", to stand behind "I'm sorry".
package enum CustomerPoint {
  private static let longest = 16
  private static let shortest = 3

  /// The clause around a place of a text, turned; `nil` when it does not stand alone.
  ///
  /// - Parameters:
  ///   - text: the customer's turn
  ///   - range: UTF-8 offsets of the words that name the trouble
  package static func turned(_ text: String, around range: Range<Int>) -> String? {
    let bytes = Array(text.utf8)
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    var words = CustomerPoint.words(bytes, clause(bytes, around: range))
    while let first = words.first, openers.contains(first.lowercased()) { words.removeFirst() }
    guard let first = words.first?.lowercased(), (shortest...longest).contains(words.count),
      subjects.contains(first) || subjects.contains(String(first.prefix { $0.isLetter })),
      !words.contains(where: { $0.contains("@") || $0.contains("://") })
    else { return nil }
    // Who asks or commands says no fact that could be given back.
    guard
      !words.contains(where: { ["please", "pls", "why", "who", "what"].contains($0.lowercased()) })
    else { return nil }
    return turned(words)
  }

  private static func turned(_ words: [String]) -> String? {
    var result: [String] = []
    var subject = ""
    for (index, word) in words.enumerated() {
      let plain = word.lowercased().replacing("\u{2019}", with: "'")
      if let other = pairs[plain] {
        result.append(other)
      } else if plain == "you" {
        // "you charged me" is the firm; behind a verb it would be "us".
        result.append(index == 0 || subjects.contains(subject) && index == 1 ? "we" : "us")
      } else if plain == "am", subject == "i" {
        result.append("are")
      } else if plain == "was", subject == "i" {
        result.append("were")
      } else {
        result.append(index == 0 && !isName(word) ? lowered(word) : shouted(word))
      }
      if pairs[plain] != nil || plain == "you" || index == 0 { subject = plain }
    }
    return result.joined(separator: " ")
  }

  private static let pairs: [String: String] = [
    "i": "you", "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've",
    "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "us": "you",
    "our": "your", "ours": "yours", "ourselves": "yourselves", "your": "our", "yours": "ours",
    "you're": "we're", "you've": "we've", "youve": "we've", "u": "we", "ur": "our",
  ]

  /// Words that a clause with a fact begins with.
  private static let subjects: Set<String> = [
    "my", "our", "i", "i'm", "i've", "im", "ive", "we", "the", "it", "nobody", "someone", "your",
    "you", "this", "that", "these", "those", "no", "they", "half", "all", "one", "two", "both",
    "nothing", "its", "it's", "that's", "there", "he", "she",
  ]

  private static let openers: Set<String> = [
    "and", "but", "so", "well", "hi", "hello", "hey", "ok", "okay", "yes", "yeah", "no,", "look",
    "listen", "now", "just", "also", "because", "that", "since", "cause", "cos", "as", "when",
    "honestly", "again", "oh", "ugh", "actually", "basically", "still",
  ]

  private static func isName(_ word: String) -> Bool {
    word == "I" || word.hasPrefix("I'") || word.dropFirst().contains { $0.isUppercase }
  }

  private static func lowered(_ word: String) -> String {
    word.prefix(1).lowercased() + word.dropFirst()
  }

  /// Shouted words are given back quietly; abbreviations keep their capitals.
  private static func shouted(_ word: String) -> String {
    word.count > 4 && word.allSatisfy { $0.isUppercase } ? word.lowercased() : word
  }

  /// From mark to mark, or to a word that begins a clause of its own.
  private static func clause(_ bytes: [UInt8], around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, !isStop(bytes, start - 1), !beginsClause(bytes, start) { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, !isStop(bytes, end),
      !(bytes[end] == 0x20 && beginsClause(bytes, end + 1))
    {
      end += 1
    }
    return start..<end
  }

  private static func isStop(_ bytes: [UInt8], _ at: Int) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), 0x0A, 0x0D:
      return true
    case UInt8(ascii: "."), UInt8(ascii: ","):
      // Not inside 3.50 or 1,180.
      return at + 1 >= bytes.count || !(0x30...0x39).contains(bytes[at + 1])
    case UInt8(ascii: "-"):
      return at > 0 && bytes[at - 1] == 0x20
    default: return false
    }
  }

  private static func beginsClause(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard at == 0 || bytes[at - 1] == 0x20 else { return false }
    let rest = bytes[at...].prefix { $0 != 0x20 }
    return ["and", "but", "because", "so", "which", "although", "though", "cos", "that"].contains(
      String(decoding: rest, as: UTF8.self).lowercased())
  }

  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
    String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).map(
      String.init)
  }
}
