/// Finds the word somebody probably meant.
package enum Nearest {
  /// The candidate closest to `word`, or `nil` when none is close enough to be a slip of the
  /// fingers. Among equally close ones the first wins.
  package static func match(for word: String, in candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    let limit = max(1, typed.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - typed.count) <= limit else { continue }
      let distance = distance(typed, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// `did you mean ...?`, or the whole choice when nothing is near.
  static func hint(
    for word: String, in candidates: [String], otherwise: (([String]) -> String)? = nil
  ) -> String? {
    if let match = match(for: word, in: candidates) { return "did you mean `\(match)`?" }
    return otherwise?(candidates)
  }

  /// Insertions, deletions, replacements and swapped neighbours needed to turn one into the other.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in left.indices {
      var current = [i + 1]
      current.reserveCapacity(right.count + 1)
      for j in right.indices {
        let replacement = previous[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(replacement, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
