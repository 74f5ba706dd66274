/// Small repairs to words that were put together.
enum Phrasing {
  /// One space between words, none at the ends or before a mark.
  static func tidy(_ text: String) -> String {
    var tidy = ""
    var space = false
    for character in text {
      if character.isWhitespace {
        space = !tidy.isEmpty
        continue
      }
      if space, !",.!?;:".contains(character) { tidy.append(" ") }
      space = false
      tidy.append(character)
    }
    return tidy
  }

  /// Words put behind words, with the article that fits where they meet.
  static func joined(_ text: String, _ words: String) -> String {
    guard let first = words.first, first.isLetter || first.isNumber else { return text + words }
    for article in ["a ", "an ", "A ", "An "] where text == article || text.hasSuffix(" " + article)
    {
      let fitting = Article.indefinite(for: words)
      return text.dropLast(article.count)
        + (article.first == "A" ? capitalised(fitting) : fitting) + " " + words
    }
    return text + words
  }

  /// Whether words are long enough to say or ask something of their own; thanks, requests and what
  /// begins in the middle of a clause do not.
  static func isStatement(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 3, let first = words.first else { return false }
    return ![
      "thank", "thanks", "please", "could", "is", "are", "was", "were", "has", "have",
      "will",
      "can", "at", "in", "on", "as", "by", "if", "when", "until", "because", "to",
    ].contains(first.lowercased()) && !text.lowercased().hasPrefix("i can imagine")
  }

  /// Whether words begin with a subject, a question or a request of their own.
  static func opensClause(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ", maxSplits: 2).prefix(2)
    guard let first = words.first, words.count > 1 else { return false }
    return ["i", "i'll", "i'm", "i've", "we", "we'll", "let", "let's", "here", "there"]
      .contains(first) || asks(text)
  }

  /// Whether words begin as a question to "you" or of "we".
  static func asks(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ", maxSplits: 2).prefix(2)
    guard words.count > 1 else { return false }
    return ["could", "can", "shall", "would", "may", "should", "will"].contains(words[0])
      && ["i", "we", "you"].contains(words[1])
  }

  /// Whether words cannot end a clause, so that what follows belongs to them.
  static func leansOn(_ text: String) -> Bool {
    guard let last = text.split(separator: " ").last else { return true }
    let word = last.filter { $0.isLetter || $0 == "'" }.lowercased()
    let before = text.split(separator: " ").dropLast().last?.lowercased() ?? ""
    if ["that", "this", "you"].contains(word),
      ["to", "of", "for", "with", "about", "from", "on", "see", "help"].contains(before)
    {
      return false
    }
    return last.last.map { ",:;".contains($0) } == true || leaning.contains(word)
  }

  private static let leaning: Set<String> = [
    "a", "about", "after", "an", "and", "are", "as", "at", "because", "before", "but", "by", "can",
    "could", "does", "for", "from", "get", "has", "have", "how", "i", "i'd", "i'll", "if", "in",
    "instead", "into", "is", "may", "might", "must", "my", "of", "on", "once", "or", "our",
    "please",
    "same", "should", "so", "than", "that", "the", "this", "to", "under", "until", "use", "using",
    "was", "we", "we'd", "we'll", "were", "what", "when", "whether", "which", "while", "will",
    "with", "without", "would", "you", "your",
  ]

  /// I written small, as the writer has it.
  static func withSmallI(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word == "I" || word.hasPrefix("I'") || word.hasPrefix("I\u{2019}")
        ? "i" + word.dropFirst() : word
    }.joined(separator: " ")
  }

  static func capitalised(_ text: String) -> String {
    guard let first = text.first, first.isLowercase else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// Small first letter, except where the word is I or a name or abbreviation in capitals.
  static func lowered(_ text: String) -> String {
    guard let first = text.first, first.isUppercase else { return text }
    let word = text.prefix { $0.isLetter || $0 == "'" || $0 == "\u{2019}" }
    if word == "I" || word.hasPrefix("I'") || word.hasPrefix("I\u{2019}") { return text }
    if word.count > 1, word.allSatisfy({ $0.isUppercase }) { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// The edit without the words that stay as they are at either end.
  static func smallest(_ edit: Edit, replacing original: String) -> Edit {
    let old = Array(original.utf8)
    let new = Array(edit.text.utf8)
    var head = 0
    var boundary = 0
    while head < old.count, head < new.count, old[head] == new[head] {
      head += 1
      if old[head - 1] == 0x20 { boundary = head }
    }
    if head == old.count, head == new.count { return edit }
    let kept = boundary
    var tail = 0
    boundary = 0
    while tail < old.count - kept, tail < new.count - kept,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
      if old[old.count - tail] == 0x20 { boundary = tail }
    }
    // A deletion takes the space with it on one side only.
    if new.count - boundary - kept <= 0 || old.count - boundary - kept <= 0 { return edit }
    return Edit(
      range: edit.range.lowerBound + kept..<edit.range.upperBound - boundary,
      text: String(decoding: new[kept..<new.count - boundary], as: UTF8.self))
  }
}

/// Joins words the way the writer does who writes "I'll".
enum Contraction {
  private static let pairs: [String: [String: String]] = [
    "i": ["will": "I'll", "am": "I'm", "would": "I'd"],
    "you": ["will": "you'll", "are": "you're", "would": "you'd"],
    "we": ["will": "we'll", "are": "we're", "would": "we'd"],
    "they": ["will": "they'll", "are": "they're", "would": "they'd"],
    "he": ["will": "he'll", "is": "he's", "would": "he'd"],
    "she": ["will": "she'll", "is": "she's", "would": "she'd"],
    "it": ["will": "it'll", "is": "it's"], "that": ["is": "that's", "will": "that'll"],
    "there": ["is": "there's"], "what": ["is": "what's"], "let": ["us": "let's"],
    "do": ["not": "don't"], "does": ["not": "doesn't"], "did": ["not": "didn't"],
    "is": ["not": "isn't"], "are": ["not": "aren't"], "was": ["not": "wasn't"],
    "were": ["not": "weren't"], "have": ["not": "haven't"], "has": ["not": "hasn't"],
    "had": ["not": "hadn't"], "can": ["not": "can't"], "could": ["not": "couldn't"],
    "will": ["not": "won't"], "would": ["not": "wouldn't"], "should": ["not": "shouldn't"],
  ]

  /// Joins every pair that people join, except at the end of a clause ("as it is.").
  ///
  /// - Parameter goesOn: whether another word follows the text
  static func applied(to text: String, goesOn: Bool) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index + 1 < words.count {
      let first = words[index]
      let second = words[index + 1]
      let isLast = index + 2 == words.count && !goesOn
      if let joined = pairs[first.lowercased()]?[second.lowercased()],
        !isLast || second == "not"
      {
        words[index] =
          first.first.map { $0.isUppercase } == true ? Phrasing.capitalised(joined) : joined
        words.remove(at: index + 1)
      }
      index += 1
    }
    return words.joined(separator: " ")
  }
}
