/// Letters a pattern cannot do without: every match has, somewhere in the same stretch of text, one
/// of a set of literals. What `RequiredLiteral` is to phrases over words, over the bytes of a
/// `/.../` phrase.
///
/// Read from the pattern's source with care: what it does not understand it takes for "anything",
/// and a pattern with syntax that could change the meaning of the rest has no literals at all.
struct PatternLiterals {
  /// Most literals one pattern may stand for.
  static let bound = 400
  /// Marks that say enough alone; of anything else it takes two bytes.
  private static let rareMarks = Set("-#@*+=<>|~^%$/_&{}[]!?".utf8)

  /// The rarest set of literals one of which every match needs, in small letters unless the case
  /// decides; empty when there is none.
  ///
  /// - Parameter source: a pattern that compiles
  static func best(of source: String, exactCase: Bool) -> [[UInt8]] {
    var parser = RegexParser(source)
    guard let tree = parser.parse() else { return [] }
    let reader = PatternLiterals(exactCase: decides(source, exactCase: exactCase))
    return reader.candidates(tree).min { $0.cost < $1.cost }?.literals ?? []
  }

  /// Whether a pattern's own letters have to stand as written.
  static func decides(_ source: String, exactCase: Bool) -> Bool {
    exactCase && !source.hasPrefix(RegexParser.anyCase)
  }

  /// Stands for a digit, whichever it is.
  static let digit: [UInt8] = [1]
  /// Stands for two capitals side by side, whatever they are.
  static let twoCapitals: [UInt8] = [1, 1]

  private let exactCase: Bool

  private struct Candidate {
    var literals: [[UInt8]]
    /// Expected finds a word of text.
    var cost: Double
  }

  private func candidates(_ node: RegexNode) -> [Candidate] {
    switch node {
    case .sequence(let parts): return ofSequence(parts)
    case .alternatives(let branches):
      var all: [[UInt8]] = []
      for branch in branches {
        guard let best = candidates(branch).min(by: { $0.cost < $1.cost }) else {
          return finite(node)
        }
        all += best.literals
      }
      return finite(node) + candidate(all)
    case .repeated: return ofSequence([node])
    case .ahead(let inner): return candidates(inner)
    case .set: return finite(node)
    case .digit: return candidate([PatternLiterals.digit])
    case .capital: return []
    case .nothing, .anything: return []
    }
  }

  private func ofSequence(_ parts: [RegexNode]) -> [Candidate] {
    var found: [Candidate] = []
    if exactCase, holdsTwoCapitals(parts) {
      found += candidate([PatternLiterals.twoCapitals])
    }
    for (index, part) in parts.enumerated() {
      var run: [[UInt8]] = [[]]
      for (offset, next) in parts[index...].enumerated() {
        // Of "fu+" the first u follows the f, and of "f+u" the last f stands before the u.
        var next = next
        var goesOn = true
        if case .repeated(let inner, let least) = next, least > 0 {
          next = .sequence(Array(repeating: inner, count: min(least, 4)))
          goesOn = offset == 0
        }
        guard let bytes = expansions(next), run.count * bytes.count <= PatternLiterals.bound else {
          break
        }
        run = run.flatMap { head in bytes.map { head + $0 } }
        found += candidate(run)
        guard goesOn else { break }
      }
      found += candidates(part.once)
    }
    return found
  }

  private func holdsTwoCapitals(_ parts: [RegexNode]) -> Bool {
    var before = false
    for part in parts {
      switch part {
      case .nothing: continue
      case .capital:
        if before { return true }
        before = true
      case .repeated(.capital, let least):
        if least > 1 || (before && least > 0) { return true }
        before = least > 0
      default: before = false
      }
    }
    return false
  }

  private func finite(_ node: RegexNode) -> [Candidate] { expansions(node).map(candidate) ?? [] }

  private func candidate(_ literals: [[UInt8]]) -> [Candidate] {
    guard !literals.isEmpty, literals.count <= PatternLiterals.bound,
      literals.allSatisfy({
        $0.count > 1 || $0 == PatternLiterals.digit
          || $0.first.map(PatternLiterals.rareMarks.contains) ?? false
      })
    else { return [] }
    return [Candidate(literals: literals, cost: literals.reduce(0) { $0 + cost($1) })]
  }

  /// Every string a node stands for, if they are few.
  private func expansions(_ node: RegexNode) -> [[UInt8]]? {
    switch node {
    case .set(let members): return members.map { $0.map(folded) }
    case .nothing: return [[]]
    case .sequence(let parts):
      var all: [[UInt8]] = [[]]
      for part in parts {
        guard let bytes = expansions(part), all.count * bytes.count <= PatternLiterals.bound else {
          return nil
        }
        all = all.flatMap { head in bytes.map { head + $0 } }
      }
      return all
    case .alternatives(let branches):
      var all: [[UInt8]] = []
      for branch in branches {
        guard let bytes = expansions(branch), all.count + bytes.count <= PatternLiterals.bound
        else { return nil }
        all += bytes
      }
      return all
    case .repeated, .ahead, .anything, .capital, .digit: return nil
    }
  }

  private func folded(_ byte: UInt8) -> UInt8 {
    !exactCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// Expected finds a word of text: in the common words, and by chance in others. Capitals and marks
  /// are rare.
  private func cost(_ literal: [UInt8]) -> Double {
    if literal == PatternLiterals.twoCapitals { return 0.01 }
    if literal == PatternLiterals.digit { return 0.03 }
    let small = literal.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let capitals = zip(literal, small).count { $0 != $1 }
    let letters = small.count { $0 >= 0x61 && $0 <= 0x7A }
    let within = [0.05, 0.04, 0.01, 0.002, 0.0005]
    var cost =
      WordFrequency.share(ofWordsWith: String(decoding: small, as: UTF8.self))
      + (letters < within.count ? within[letters] : 0.0005 / Double(letters))
    for _ in 0..<(small.count - letters) { cost *= 0.3 }
    return capitals > 1 ? cost * 0.02 : cost
  }
}
