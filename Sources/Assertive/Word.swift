/// A word of what somebody wrote, as written and as it is compared.
struct Word: Equatable {
  var text: String
  /// In small letters; what is left of `n't` is `not`, of `'re` is `are`.
  var key: String
  /// Whether it leans on the word before: the `n't` of `don't`.
  var isGlued = false
  /// The mark behind it: a comma, or one that ends a sentence.
  var mark: Character?

  init(_ text: String, key: String? = nil, isGlued: Bool = false, mark: Character? = nil) {
    self.text = text
    self.key = key ?? text.lowercased()
    self.isGlued = isGlued
    self.mark = mark
  }

  var isCapital: Bool { text.first?.isUppercase == true }
}

extension Collection where Element == Word {
  var keys: [String] { map(\.key) }

  /// The words as they are written one behind the other, without marks.
  var text: String {
    reduce(into: "") { text, word in
      if !text.isEmpty, !word.isGlued { text += " " }
      text += word.text
    }
  }
}

/// Takes a text apart into words; short forms are opened, so that grammar sees one form of each.
struct WordReader {
  /// What people type, by short form.
  var shorthand: [String: String] = [:]

  func words(of text: String) -> [Word] {
    var words: [Word] = []
    let pieces = straightened(text).split(whereSeparator: \.isWhitespace)
    for (index, piece) in pieces.enumerated() {
      let (core, mark) = withoutMarks(piece)
      if core.isEmpty {
        // A dash or a lone mark parts what stands around it.
        if !words.isEmpty, let mark { words[words.count - 1].mark = mark }
        continue
      }
      var parts: [Word] = []
      let typed = core.lowercased()
      let isYouAre =
        typed == "ur" && index + 1 < pieces.count
        && Self.isBehindYouAre(pieces[index + 1].lowercased())
      for part in (isYouAre ? "you're" : shorthand[typed] ?? core).split(separator: " ") {
        parts += opened(String(part), behind: words.last)
      }
      if let mark, !parts.isEmpty { parts[parts.count - 1].mark = mark }
      words += parts
    }
    return settled(quietened(words))
  }

  /// Whether `ur` before it is `you're`.
  private static func isBehindYouAre(_ word: String) -> Bool {
    followsIs.contains(word) || word.hasSuffix("ing") && word.count > 4
  }

  private func straightened(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{02BC}": result.unicodeScalars.append("'")
      case "\u{201C}", "\u{201D}", "\"", "(", ")", "[", "]", "*", "_": result += ""
      case "\u{2014}", "\u{2013}": result += " ; "
      case "\u{2026}": result += ". "
      case "\n", "\r": result += " ; "
      case let other where other.value < 0x20 || other.value == 0xFFFD: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let marks: Set<Character> = [".", ",", "!", "?", ";", ":", "-"]
  private static let titles: Set<String> = ["mr.", "mrs.", "ms.", "dr.", "st.", "prof.", "no."]

  private func withoutMarks(_ piece: Substring) -> (core: String, mark: Character?) {
    var core = piece
    var mark: Character?
    while core.count > 1, let first = core.first, first == "'" || Self.marks.contains(first) {
      core = core.dropFirst()
    }
    if Self.titles.contains(core.lowercased()) || isAbbreviation(core) {
      return (String(core), nil)
    }
    while let last = core.last, Self.marks.contains(last) || last == "'" {
      if last == "'", core.dropLast().last == "s" { break }
      if last != "'", last != "-" || core.count == 1 {
        mark = stronger(mark, last == "-" ? ";" : last)
      }
      core = core.dropLast()
    }
    return (String(core), mark)
  }

  private func stronger(_ left: Character?, _ right: Character) -> Character {
    guard let left else { return right }
    return right == "?" || left == "," ? right : left
  }

  /// `p.m.`
  private func isAbbreviation(_ piece: Substring) -> Bool {
    let parts = piece.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 2 && parts.last == "" && parts.dropLast().allSatisfy { $0.count == 1 }
  }

  // MARK: Short forms

  private static let endings = [
    ("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'m", "am"),
  ]

  private func opened(_ word: String, behind previous: Word?) -> [Word] {
    let lower = word.lowercased()
    if lower == "cannot" { return [Word("can", key: "can"), Word("not", key: "not")] }
    for (ending, meaning) in Self.endings
    where lower.hasSuffix(ending) && lower.count > ending.count {
      let host = String(word.dropLast(ending.count))
      var key = host.lowercased()
      if ending == "n't" {
        key = ["ca": "can", "wo": "will", "sha": "shall", "ai": "are"][key] ?? key
      }
      return [
        Word(host, key: key), Word(String(word.suffix(ending.count)), key: meaning, isGlued: true),
      ]
    }
    if lower.hasSuffix("'s"), lower != "'s" {
      let host = String(word.dropLast(2))
      if lower == "let's" { return [Word(word)] }
      return [Word(host), Word(String(word.suffix(2)), key: "'s", isGlued: true)]
    }
    return [Word(word)]
  }

  private static let takesIs: Set<String> = [
    "he", "she", "it", "that", "there", "here", "what", "who", "where", "how", "when", "why",
    "this",
    "everyone", "everybody", "nobody", "someone", "somebody",
  ]
  private static let followsIs: Set<String> = [
    "a", "an", "the", "not", "so", "always", "never", "just", "really", "very", "too", "such",
    "been",
    "late", "constantly", "forever", "still", "being",
  ]

  /// Tells `she's late` from `Leyla's desk`.
  private func settled(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    for (index, word) in words.enumerated() {
      guard word.key == "'s", let host = result.last else {
        result.append(word)
        continue
      }
      let next = index + 1 < words.count ? words[index + 1].key : ""
      if Self.takesIs.contains(host.key) || Self.followsIs.contains(next)
        || next.hasSuffix("ing") && next.count > 4
      {
        var verb = word
        verb.key = "is"
        result.append(verb)
      } else {
        result[result.count - 1] = Word(
          host.text + word.text, key: host.key + "'s", mark: word.mark)
      }
    }
    return result
  }

  /// WHAT IS SHOUTED is written small.
  private func quietened(_ words: [Word]) -> [Word] {
    func isLoud(_ word: Word) -> Bool {
      word.text.count > 1 && word.text == word.text.uppercased()
        && word.text != word.text.lowercased()
    }
    let long = words.filter { $0.text.count > 1 && !$0.isGlued }
    guard long.count > 1, long.filter(isLoud).count * 2 > long.count else { return words }
    return words.map { word in
      var word = word
      word.text = word.key == "i" ? "I" : word.text.lowercased()
      return word
    }
  }
}
