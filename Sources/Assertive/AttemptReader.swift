import Rules

/// Finds the three parts in an attempt at the assertive form, in whatever order they stand.
struct AttemptReader {
  let ready: ReadyGuide

  struct Parts {
    var when: [Word]?
    /// What stands behind "I feel".
    var feel: [Word]?
    var feelText: String?
    /// From the verb on: `waited until noon`, `not shout`.
    var request: [Word]?
    var requestText: String?
    var isOurs = false
    /// Whether the request's verb stands in its base form.
    var isBase = false
    var asked: Subject = .you
  }

  private enum Kind { case when, feel, request }

  private struct Start {
    var kind: Kind
    /// Where the part begins, and where its own words do.
    var index: Int
    var inside: Int
    var isBase = false
  }

  func read(_ text: String) -> Parts {
    let words = WordReader(shorthand: ready.guide.shorthand).words(of: text)
    let starts = starts(in: words)
    var parts = Parts()
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1].index : words.count
      let inside = stripped(Array(words[min(start.inside, end)..<end]))
      let whole = stripped(Array(words[start.index..<end])).text
      switch start.kind {
      case .when where parts.when == nil && !inside.isEmpty: parts.when = inside
      case .feel where parts.feel == nil && !inside.isEmpty:
        parts.feel = inside
        parts.feelText = whole
        parts.isOurs = words[start.index].key == "we"
      case .feel where !inside.isEmpty:
        // `I feel like you ..., and I feel embarrassed`
        parts.feel?.append(contentsOf: [Word("and")] + Array(words[start.index..<end]))
        parts.feelText? += " and " + whole
      case .request where parts.request == nil && !inside.isEmpty:
        parts.request = inside
        parts.requestText = whole
        parts.isBase = start.isBase
        settleSubject(&parts)
      default: break
      }
    }
    return parts
  }

  private func stripped(_ words: [Word]) -> [Word] {
    var words = words
    while let last = words.last, ["and", "so", "but", "then"].contains(last.key) {
      words.removeLast()
    }
    return words
  }

  // MARK: Where parts begin

  private static let feeling = [
    ["i", "feel"], ["we", "feel"], ["i", "felt"], ["we", "felt"], ["makes", "me", "feel"],
    ["made", "me", "feel"], ["it", "makes", "me"], ["i", "am", "feeling"], ["i", "get"],
    ["i", "become"],
    ["i", "really", "feel"], ["i", "do", "feel"], ["i", "always", "feel"],
    ["leaves", "me", "feeling"],
    ["i", "just", "feel"], ["i", "was", "feeling"],
  ]
  private static let asking = [
    "i would appreciate it if", "we would appreciate it if", "i would really appreciate it if",
    "i would appreciate if", "we would appreciate if", "i would like it if", "i would love it if",
    "i would be grateful if", "we would be grateful if", "i would be happy if",
    "i would be glad if",
    "i would prefer it if", "i would prefer if", "it would help if", "it would help me if",
    "it would help us if", "it would mean a lot to me if", "it would mean a lot if",
    "it would be great if", "it would be nice if", "i would feel better if",
    "i would be thankful if",
    "i would appreciate it very much if", "i would appreciate it a lot if", "we would like it if",
    "would you mind if", "i would find it helpful if", "i would welcome it if", "i wish",
  ].map { $0.split(separator: " ").map(String.init) }
  private static let askingBase = [
    "i would like you to", "we would like you to", "i need you to", "we need you to",
    "i want you to",
    "i ask you to", "i would ask you to", "could you please", "can you please", "would you please",
    "will you please", "could you", "can you", "would you", "will you", "please",
    "i would love you to",
    "i would prefer you to", "i would appreciate you", "i expect you to",
    "i would like you", "we would like you", "i need you", "we need you", "i want you", "i ask you",
    "i would ask you", "we ask you", "i expect you", "we ask you to",
    "i am asking you to", "may i ask you to", "i would like to ask you to", "i need you not to",
  ].map { $0.split(separator: " ").map(String.init) }

  private func starts(in words: [Word]) -> [Start] {
    let keys = words.keys
    var starts: [Start] = []
    var index = 0
    while index < keys.count {
      if let start = start(keys, index, words, behind: starts) {
        starts.append(start)
        index = max(start.inside, index + 1)
      } else {
        index += 1
      }
    }
    return starts
  }

  private func start(_ keys: [String], _ index: Int, _ words: [Word], behind: [Start]) -> Start? {
    let rest = keys[index...]
    func match(_ list: [[String]]) -> Int? {
      list.filter { rest.starts(with: $0) }.map(\.count).max()
    }
    if let count = match(Self.feeling) {
      // `I get` and `it makes me` only before a feeling.
      let isWeak = ["get", "become", "makes", "made"].contains(keys[index + 1])
      let next = index + count < keys.count ? keys[index + count] : ""
      if !isWeak || ready.guide.feelings.contains(next)
        || ["so", "very", "really", "feel"].contains(next)
      {
        return Start(kind: .feel, index: index, inside: index + count)
      }
    }
    if ["i", "we"].contains(keys[index]), index + 2 < keys.count,
      ["am", "are", "was", "were"].contains(keys[index + 1]),
      !behind.contains(where: { $0.kind == .feel }),
      keys[(index + 2)...].prefix(3).contains(where: ready.guide.feelings.contains)
    {
      return Start(kind: .feel, index: index, inside: index + 2)
    }
    if let count = match(Self.asking) {
      return Start(kind: .request, index: index, inside: index + count)
    }
    let isClauseStart =
      index == 0 || words[index - 1].mark != nil || ["and", "so"].contains(keys[index - 1])
    if isClauseStart, let count = match(Self.askingBase) {
      return Start(kind: .request, index: index, inside: index + count, isBase: true)
    }
    guard !behind.contains(where: { $0.kind == .request || $0.kind == .when }),
      ["when", "whenever", "if", "every", "each", "after"].contains(keys[index])
    else { return nil }
    let isFeelDone = behind.last.map { index - $0.inside >= 1 && $0.kind == .feel } ?? false
    guard
      index == 0 || isClauseStart || isFeelDone
        || ready.starts.longest(in: keys) == index
    else { return nil }
    if ["every", "each"].contains(keys[index]) {
      guard index + 1 < keys.count, keys[index + 1] == "time" else { return nil }
      return Start(kind: .when, index: index, inside: index + 2)
    }
    return Start(kind: .when, index: index, inside: index + 1)
  }

  /// Takes who is asked off the request.
  private func settleSubject(_ parts: inout Parts) {
    guard var words = parts.request else { return }
    if !parts.isBase, let found = ready.subjects.subject(in: words, at: 0) {
      parts.asked = found.subject
      words.removeFirst(found.end)
    }
    while let first = words.first, ["would", "could", "will", "can"].contains(first.key) {
      words.removeFirst()
      parts.isBase = true
    }
    while let first = words.first, words.count > 1,
      ["please", "just", "kindly", "really", "maybe", "simply", "always", "to"].contains(first.key)
    {
      words.removeFirst()
    }
    parts.request = words
  }
}
