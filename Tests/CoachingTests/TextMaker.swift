import Coaching
import Matching
import PackStore
import Rules

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }

  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}

/// Makes texts out of the examples of all rules: whole, cut, mixed, and written in odd ways.
struct TextMaker {
  private let sentences: [String]
  private let words: [String]
  private var generator: SeededGenerator

  init(seed: UInt64) {
    sentences = TextMaker.examples
    words = sentences.flatMap { $0.split(separator: " ").map(String.init) }
    generator = SeededGenerator(state: seed)
  }

  /// The texts of all examples of the built-in packs.
  static let examples: [String] = RuleLoader.load(BuiltInPacks.sources).set.packs
    .flatMap(\.rules).flatMap(\.body.alternatives).flatMap { $0.flag + $0.pass }.map(\.text)

  private static let gaps = [
    " ", " ", " ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "  ", " \u{1F44D}\u{1F3FD} ", "\u{A0}",
    " \u{2014} ", " \u{1F468}\u{200D}\u{1F469} ", "\t", "\u{200B} ", "\n \n",
  ]

  /// A text of a few sentences. `plain`: nothing in it that a draft reads otherwise than a turn.
  mutating func text(plain: Bool = false) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      text += sentence() + generator.pick(TextMaker.gaps)
    }
    if plain { return text.filter { !"`>#*+-\u{2022}~".contains($0) } }
    if generator.chance(8) { text = "> " + text }
    if generator.chance(12) { text = "- " + text }
    return text
  }

  private mutating func sentence() -> String {
    var words = generator.pick(sentences).split(separator: " ").map(String.init)
    if generator.chance(3) {
      let other = generator.pick(sentences).split(separator: " ").map(String.init)
      words =
        Array(words.prefix(Int.random(in: 0...words.count, using: &generator)))
        + other.dropFirst(Int.random(in: 0...other.count, using: &generator))
    }
    if generator.chance(4), !words.isEmpty {
      let place = Int.random(in: 0..<words.count, using: &generator)
      words[place] = generator.pick(self.words)
    }
    if generator.chance(6), !words.isEmpty {
      let place = Int.random(in: 0..<words.count, using: &generator)
      words[place] += generator.pick([
        ",", "\u{1F600}", "\u{301}", "\n", " \u{200D}", "...", "!", "*", "_",
      ])
    }
    var text = words.joined(separator: generator.chance(10) ? "\n" : " ")
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: text = text.replacing("'", with: "\u{2019}")
    case 1: text = text.replacing("'", with: "")
    case 2: text = "\u{201C}" + text + "\u{201D}"
    case 3: text = "\"" + text + "\""
    case 4: text = text.uppercased()
    case 5: text = text.lowercased()
    case 6: text = String(text.filter { $0 != "," && $0 != "." })
    default: break
    }
    return text
  }
}

/// A finding as something that can be compared.
struct Seen: Equatable, CustomStringConvertible {
  var rule: String
  var range: Range<Int>
  var labels: [String]
  var suggestions: [Suggestion]

  init(_ finding: Finding, shiftedBy shift: Int = 0) {
    rule = finding.rule
    range = finding.range.lowerBound + shift..<finding.range.upperBound + shift
    labels = finding.labels
    suggestions = finding.suggestions
  }

  var description: String { "\(rule) \(range) \(suggestions.map(\.text))" }
}
