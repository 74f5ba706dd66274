import Rules

/// Exchanges words for others that are as frequent in a text, and finds runs of words by how often
/// they occur in it.
struct WordShift {
  /// Words in blocks of ten neighbours in frequency; a shift turns each block.
  private var ranks: [String: Int] = [:]
  private var words: [String] = []
  /// Runs of two to four words by how often they occur, the most frequent first.
  private var runs: [(words: String, count: Int)] = []

  /// Forms whose reading depends on the neighbours stay as they are, or phrases could change kind.
  private static let kept: Set<String> = [
    "were", "its", "ill", "well", "hell", "shell", "id", "wed", "lets", "wont", "cannot", "gonna",
    "ok", "k", "u", "ur",
  ]

  init(_ corpus: Corpus) {
    var counts: [String: Int] = [:]
    var runCounts: [String: Int] = [:]
    for turn in corpus.turns {
      var run: [String] = []
      for word in corpus.bytes[turn.range].split(separator: UInt8(ascii: " ")) {
        let isPlain = word.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
        guard isPlain else {
          run.removeAll()
          continue
        }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        counts[text, default: 0] += 1
        run.append(text)
        if run.count > 4 { run.removeFirst() }
        for length in 2...4 where run.count >= length {
          runCounts[run.suffix(length).joined(separator: " "), default: 0] += 1
        }
      }
    }
    words = counts.filter { !WordShift.kept.contains($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    for (rank, word) in words.enumerated() { ranks[word] = rank }
    runs = runCounts.filter { $0.value > 1 }.map { ($0.key, $0.value) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Another word as frequent as this one; words that the text has not become others it has not.
  func shifted(_ word: String, by shift: Int) -> String {
    let isPlain = word.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    guard isPlain, !WordShift.kept.contains(word.lowercased()) else { return word }
    guard let rank = ranks[word.lowercased()] else {
      return word.lowercased() + ["q", "x", "z", "v", "j", "k", "w", "y", "h"][(shift - 1) % 9]
    }
    let block = rank / 10 * 10
    return words[min(block + (rank - block + shift) % 10, words.count - 1)]
  }

  /// A run of words that occurs about `count` times; each call with another `turn` gives another.
  func run(occurring count: Int, turn: Int) -> String? {
    guard count > 1, !runs.isEmpty else { return nil }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].count > count { low = middle + 1 } else { high = middle }
    }
    return runs[min(max(low + turn - 4, 0), runs.count - 1)].words
  }
}
