/// A run of words that a phrase cannot do without, and how far behind the start of a match its last
/// word can stand. The prefilter finds these; a phrase runs only where one was found.
struct RequiredLiteral: Equatable {
  var words: [UInt32]
  /// Tokens from the start of the match to the end of the literal, fewest and most.
  var reach: ClosedRange<Int>

  /// Most literals one phrase may stand for in the automaton.
  static let bound = 1024
  /// Most that words following each other may be combined to: longer runs lead to fewer places, but
  /// each is a state of the automaton, and the sentence's other words tell nearly as much.
  private static let productBound = 6

  /// The rarest set of literals such that every match contains one of them; empty if there is none.
  static func best(of tree: WordTree) -> [RequiredLiteral] {
    candidates(tree).min { $0.cost < $1.cost }?.literals ?? []
  }

  private struct Candidate {
    var literals: [RequiredLiteral]
    /// Expected hits a word of text.
    var cost: Double
  }

  private static func candidates(_ tree: WordTree) -> [Candidate] {
    switch tree {
    case .sequence(let parts): return ofSequence(parts)
    case .alternatives(let branches):
      var all: [RequiredLiteral] = []
      for branch in branches {
        let best = best(of: branch)
        if best.isEmpty { return finite(tree) }
        all += best
      }
      guard all.count <= bound else { return finite(tree) }
      return finite(tree) + [Candidate(literals: all, cost: cost(all))]
    case .slot(_, let choice?): return candidates(choice)
    case .slot(_, nil), .optional, .gap, .comma, .anchor: return []
    case .word, .set, .exactWord: return finite(tree)
    }
  }

  private static func finite(_ tree: WordTree) -> [Candidate] {
    guard let words = expansions(tree) else { return [] }
    return candidate(words, before: 0...0).map { [$0] } ?? []
  }

  private static func candidate(_ words: [[UInt32]], before: ClosedRange<Int>) -> Candidate? {
    guard !words.isEmpty, !words.contains([]) else { return nil }
    let literals = words.map {
      RequiredLiteral(
        words: $0, reach: before.lowerBound + $0.count...before.upperBound + $0.count)
    }
    return Candidate(literals: literals, cost: cost(literals))
  }

  private static func ofSequence(_ parts: [WordTree]) -> [Candidate] {
    var found: [Candidate] = []
    var before = 0...0
    for (index, part) in parts.enumerated() {
      // Runs of neighbours that stand for few words, from here on.
      var run: [[UInt32]] = [[]]
      for next in parts[index...] {
        guard let words = expansions(next),
          run.count * words.count <= (run.count == 1 || words.count == 1 ? bound : productBound)
        else { break }
        run = run.flatMap { head in words.map { head + $0 } }
        if let candidate = candidate(run, before: before) { found.append(candidate) }
      }
      // Or what the part itself cannot do without.
      for candidate in candidates(part) {
        let shifted = candidate.literals.map {
          RequiredLiteral(
            words: $0.words,
            reach: $0.reach.lowerBound + before.lowerBound...$0.reach.upperBound
              + before.upperBound)
        }
        found.append(Candidate(literals: shifted, cost: candidate.cost))
      }
      let length = part.length
      before =
        before.lowerBound + length.lowerBound...before.upperBound + length.upperBound
    }
    return found
  }

  /// Every run of words a tree stands for, if they are few.
  private static func expansions(_ tree: WordTree) -> [[UInt32]]? {
    switch tree {
    case .word(let id): return [[id]]
    case .exactWord(let id, _): return [[id]]
    case .set(let ids): return ids.count <= bound ? ids.map { [$0] } : nil
    case .slot(_, let choice?): return expansions(choice)
    case .anchor: return [[]]
    case .sequence(let parts):
      var all: [[UInt32]] = [[]]
      for part in parts {
        guard let words = expansions(part),
          all.count * words.count <= (all.count == 1 || words.count == 1 ? bound : productBound)
        else { return nil }
        all = all.flatMap { head in words.map { head + $0 } }
      }
      return all
    case .alternatives(let branches):
      var all: [[UInt32]] = []
      for branch in branches {
        guard let words = expansions(branch), all.count + words.count <= bound else { return nil }
        all += words
      }
      return all
    case .slot(_, nil), .optional, .gap, .comma: return nil
    }
  }

  /// Expected tries a word of text. A place more to try costs little, for the first word of a phrase
  /// is looked at before anything else.
  private static func cost(_ literals: [RequiredLiteral]) -> Double {
    literals.reduce(0) { sum, literal in
      sum
        + literal.words.reduce(1 + Double(literal.reach.count) / 8) {
          $0 * WordFrequency.share(of: $1)
        }
    }
  }
}
