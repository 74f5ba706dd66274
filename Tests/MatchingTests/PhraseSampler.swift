import Text

@testable import Matching

/// The same numbers in every run: the generator of Steele, Lea and Flood (SplitMix64, 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Makes texts that a phrase matches or nearly matches: random walks through its tree, then words
/// dropped, doubled, exchanged and parted by marks.
struct PhraseSampler {
  let texts: [String]
  let strangers: [String]
  var random: SeededGenerator

  private static let marks = [",", ",", ".", "?", "!", "...", ";", "-", "(", ")", "\"", ":", "/"]

  mutating func text(for tree: WordTree) -> String {
    var words: [String] = []
    for _ in 0..<Int.random(in: 0...2, using: &random) { words.append(stranger()) }
    if chance(3), let last = words.last { words[words.count - 1] = last + "." }
    walk(tree, &words)
    for _ in 0..<Int.random(in: 0...3, using: &random) { mutate(&words, tree) }
    if chance(2) { words.append(PhraseSampler.marks.randomElement(using: &random) ?? ".") }
    if chance(3) { walk(tree, &words) }
    let separator = chance(6) ? "\n\n" : " "
    let cut = Int.random(in: 0...words.count, using: &random)
    return words[..<cut].joined(separator: " ") + separator
      + words[cut...].joined(separator: " ")
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func stranger() -> String {
    let word = strangers.randomElement(using: &random) ?? "zebra"
    return chance(5) ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  private mutating func mutate(_ words: inout [String], _ tree: WordTree) {
    guard !words.isEmpty else { return }
    let at = Int.random(in: 0..<words.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: words.remove(at: at)
    case 1: words.insert(stranger(), at: at)
    case 2, 3: words.insert(PhraseSampler.marks.randomElement(using: &random) ?? ",", at: at)
    case 4: words[at] = words[at].prefix(1).uppercased() + words[at].dropFirst()
    default: words.swapAt(at, Int.random(in: 0..<words.count, using: &random))
    }
  }

  private mutating func walk(_ tree: WordTree, _ words: inout [String]) {
    switch tree {
    case .word(let id), .exactWord(let id, _): words.append(word(id))
    case .set(let ids): if let id = ids.randomElement(using: &random) { words.append(word(id)) }
    case .sequence(let parts): for part in parts { walk(part, &words) }
    case .alternatives(let branches):
      if let branch = branches.randomElement(using: &random) { walk(branch, &words) }
    case .optional(let inner):
      if chance(2) {
        if chance(3) { words.append(",") }
        walk(inner, &words)
        if chance(3) { words.append(",") }
      }
    case .gap(let count): strangers(0...count + (chance(6) ? 1 : 0), &words)
    case .slot(_, let choice?): walk(choice, &words)
    case .slot(_, nil): strangers(1...(chance(4) ? 14 : 4), &words)
    case .comma: if chance(2) { words.append(",") }
    case .anchor:
      if chance(2) { words.append([".", "...", "?", "\n\n"].randomElement(using: &random) ?? ".") }
    }
  }

  private mutating func strangers(_ counts: ClosedRange<Int>, _ words: inout [String]) {
    for _ in 0..<Int.random(in: counts, using: &random) {
      if chance(8) { words.append(",") }
      words.append(stranger())
    }
  }

  private func word(_ id: UInt32) -> String {
    id == Mark.number ? "7" : id == Mark.ellipsis ? "..." : texts[Int(id)]
  }
}
