import Rules

/// What the forms of a slot make of its words: verb forms, persons, articles, times.
struct SlotGrammar {
  let verbs: WordForms

  /// The words in these forms; `nil` when one of them does not know what to do with the words.
  func words(_ words: String, in forms: [SlotForm]) -> String? {
    var words: String? = words
    for form in forms { words = words.flatMap { self.words($0, in: form) } }
    return words
  }

  private func words(_ words: String, in form: SlotForm) -> String? {
    switch form {
    case .base: changingVerb(words) { verbs.base(of: $0) }
    case .ing: changingVerb(words) { verbs.ing(verbs.base(of: $0)) }
    case .past: changingVerb(words) { verbs.past(verbs.base(of: $0)) }
    case .participle: changingVerb(words) { verbs.participle(verbs.base(of: $0)) }
    case .third: changingVerb(words) { verbs.third(verbs.base(of: $0)) }
    case .you: Person.toReader(words)
    case .me: Person.toSpeaker(words)
    case .a: Article.indefinite(for: Self.bare(words)) + " " + Self.bare(words)
    case .the: Self.definite(words)
    case .bare: Self.bare(words)
    case .is: Self.isPlural(words) ? "are" : "is"
    case .was: Self.isPlural(words) ? "were" : "was"
    case .has: Self.isPlural(words) ? "have" : "has"
    case .needs: Self.isPlural(words) ? "need" : "needs"
    case .on: TimePhrase(words)?.on
    case .from: TimePhrase(words)?.from
    case .once: Clause.isOne(words) && TimePhrase(words) == nil ? "once " + words : nil
    case .event: Clause.isOne(words) || TimePhrase(words) != nil ? nil : words
    case .time: TimePhrase(words) == nil ? nil : words
    }
  }

  // MARK: Verbs

  /// Changes the verb that the words begin with, and one joined to it by `and` or `or`.
  private func changingVerb(_ text: String, _ change: (String) -> String) -> String? {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard var index = words.firstIndex(where: { !Self.isBeforeVerb($0) }) else { return nil }
    while true {
      let word = words[index]
      let letters = word.prefix { $0.isLetter || $0 == "-" }
      guard !letters.isEmpty, letters.allSatisfy({ $0.isASCII }) else { return nil }
      let changed = change(letters.lowercased())
      words[index] =
        (letters.first?.isUppercase == true && letters.count > 1
          ? Phrasing.capitalised(changed) : changed) + word.dropFirst(letters.count)
      // `sign and return the form`.
      guard index + 2 < words.count, ["and", "or"].contains(words[index + 1]),
        letters.count == word.count
      else { return words.joined(separator: " ") }
      index += 2
    }
  }

  private static func isBeforeVerb(_ word: String) -> Bool {
    let word = word.lowercased()
    return ["not", "also", "just", "please", "even", "then", "still", "first"].contains(word)
      || (word.hasSuffix("ly") && !["reply", "apply", "supply", "rely", "fly"].contains(word))
  }

  // MARK: Nouns

  private static let determiners: Set<String> = ["a", "an", "the", "any", "some", "no"]

  private static func bare(_ words: String) -> String {
    let first = words.prefix { $0 != " " }
    guard first.count < words.count, determiners.contains(first.lowercased()) else { return words }
    return String(words.dropFirst(first.count + 1))
  }

  private static func definite(_ words: String) -> String {
    let first = String(words.prefix { $0 != " " })
    let folded = first.lowercased()
    if ["a", "an", "any", "some"].contains(folded) { return "the " + bare(words) }
    let isDetermined =
      [
        "the", "my", "your", "our", "his", "her", "their", "its", "this", "that", "these", "those",
        "all", "both", "each", "every", "page", "pages", "section", "you", "it", "them", "him",
        "me",
        "us",
      ].contains(folded)
      || words.split(separator: " ").prefix(3).contains {
        $0.hasSuffix("'s") || $0.hasSuffix("\u{2019}s") || $0.hasSuffix("s'")
      }
      || first.first.map { $0.isUppercase || $0.isNumber } == true
    return isDetermined ? words : "the " + words
  }

  /// Whether the head of a noun phrase is plural, as far as its words show.
  static func isPlural(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ").map {
      String($0.filter { $0.isLetter || $0.isNumber || $0 == "'" })
    }
    guard let first = words.first else { return false }
    if [
      "these", "those", "both", "two", "three", "four", "five", "six", "several", "many", "few",
      "they", "you", "we",
    ].contains(first) || (Int(first).map { $0 > 1 } ?? false) {
      return true
    }
    if ["this", "that", "a", "an", "each", "every", "it", "he", "she", "one"].contains(first) {
      return false
    }
    // The head stands before `of`, `for`, `in`: `the pages of the lease`.
    let stops: Set<String> = [
      "of", "for", "in", "on", "at", "from", "with", "to", "about", "by", "that", "which", "who",
    ]
    let end = words.firstIndex { stops.contains($0) } ?? words.count
    guard end > 0 else { return false }
    if words[..<end].contains("and") { return true }
    let head = words[end - 1]
    // `pages 4 and 5`, `page 3`.
    if Int(head) != nil, end > 1 { return words[end - 2].hasSuffix("s") }
    return ["people", "children", "men", "women", "feet"].contains(head)
      || (head.hasSuffix("s") && head.count > 3
        && !["ss", "us", "is", "'s", "news"].contains { head.hasSuffix($0) })
  }
}

/// `a` or `an`, by the sound a word begins with.
enum Article {
  static func indefinite(for words: String) -> String { takesAn(words) ? "an" : "a" }

  static func takesAn(_ words: String) -> Bool {
    let word = words.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    let folded = word.lowercased()
    guard let first = folded.first else { return false }
    // Letters that are spelled out: an RMA, an SMS, a UK one.
    let isSpelled = word.count > 1 && word.count < 5 && word.allSatisfy { $0.isUppercase }
    if isSpelled, !["NASA", "LAN", "RAM", "FAQ", "SIM", "ROM", "SAP"].contains(String(word)) {
      return "AEFHILMNORSX".contains(word.first ?? " ")
    }
    if first.isNumber {
      return folded.hasPrefix("8") || folded == "11" || folded == "18" || folded.hasPrefix("11th")
        || folded.hasPrefix("18th")
    }
    if silentH.contains(where: { folded.hasPrefix($0) }) { return true }
    if spokenYou.contains(where: { folded.hasPrefix($0) }) || folded.hasPrefix("one") {
      return false
    }
    return "aeiou".contains(first)
  }

  private static let silentH = ["hour", "honest", "honour", "honor", "heir"]
  private static let spokenYou = [
    "uni", "use", "usu", "usa", "euro", "ubi", "utili", "uti", "uk", "eu", "ufo", "url", "usb",
    "unanim",
  ]
}

/// Words said by one person, turned to the other.
enum Person {
  private static let reader: [String: String] = [
    "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your",
    "mine": "yours", "ours": "yours", "myself": "yourself", "ourselves": "yourselves",
    "i'm": "you're", "i've": "you've", "i'll": "you'll", "i'd": "you'd", "we're": "you're",
    "we've": "you've", "we'll": "you'll", "am": "are",
  ]
  private static let speaker: [String: String] = [
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I'm", "you've": "I've",
    "you'll": "I'll", "you'd": "I'd",
  ]

  /// `my parcel came broken` as the other says it back: `your parcel came broken`.
  static func toReader(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices {
      let (word, rest) = split(words[index])
      guard let other = reader[word.lowercased().replacing("\u{2019}", with: "'")] else {
        continue
      }
      words[index] = other + rest
      // `I was` is `you were`.
      if ["i", "we"].contains(word.lowercased()), index + 1 < words.count {
        let (verb, behind) = split(words[index + 1])
        if verb == "was" { words[index + 1] = "were" + behind }
      }
    }
    return words.joined(separator: " ")
  }

  /// `your form` as the speaker says it: `my form`. `you` is `I` before a verb, `me` elsewhere.
  static func toSpeaker(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices {
      let (word, rest) = split(words[index])
      let folded = word.lowercased().replacing("\u{2019}", with: "'")
      if folded == "you" {
        let before = index > 0 ? split(words[index - 1]).0.lowercased() : ""
        let isSubject =
          rest.isEmpty && index + 1 < words.count
          && (index == 0
            || [
              "that", "if", "when", "what", "how", "where", "why", "which", "because", "and", "as",
              "who", "whether", "before", "after", "until", "once",
            ].contains(before))
        words[index] = (isSubject ? "I" : "me") + rest
        if isSubject {
          let (verb, behind) = split(words[index + 1])
          if verb == "are" { words[index + 1] = "am" + behind }
          if verb == "were" { words[index + 1] = "was" + behind }
        }
      } else if let other = speaker[folded] {
        words[index] = other + rest
      }
    }
    return words.joined(separator: " ")
  }

  /// A word, and the mark behind it.
  private static func split(_ word: String) -> (String, String) {
    let letters = word.prefix { $0.isLetter || $0 == "'" || $0 == "\u{2019}" }
    return (String(letters), String(word.dropFirst(letters.count)))
  }
}

/// Tells a clause from a thing: `the hotel has confirmed it` from `the audit`.
enum Clause {
  private static let subjects: Set<String> = ["i", "we", "you", "he", "she", "it", "they"]
  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "can", "will", "does", "do", "arrives",
    "comes",
    "opens", "signs", "pays", "sends", "calls", "confirms", "agrees", "approves", "answers", "gets",
    "ends", "starts", "finishes", "closes", "clears", "arrive", "goes", "says", "reaches",
  ]

  static func isOne(_ text: String) -> Bool {
    let words = text.lowercased().replacing("\u{2019}", with: "'").split(separator: " ")
    guard let first = words.first, words.count > 1 else { return false }
    if subjects.contains(String(first.prefix { $0 != "'" })) { return true }
    return words.dropFirst().contains { word in
      verbs.contains(String(word)) || word.hasSuffix("ed") || word.hasSuffix("'s been")
    }
  }
}

/// A point in time as people write it, and the preposition it takes.
struct TimePhrase: Equatable {
  let on: String
  let from: String

  private static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "spring", "summer", "autumn", "fall", "winter",
  ]
  private static let hours: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "noon", "midnight", "half", "quarter", "lunchtime",
  ]

  /// `nil` when the words begin with no time that is known.
  init?(_ text: String) {
    let words = text.lowercased().split(separator: " ").map {
      String($0.filter { $0.isLetter || $0.isNumber || ":.".contains($0) })
    }
    guard let first = words.first else { return nil }
    let second = words.count > 1 ? words[1] : ""
    let third = words.count > 2 ? words[2] : ""
    func isOrdinal(_ word: String) -> Bool {
      word.first?.isNumber == true && ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) }
    }
    let preposition: String
    if ["tomorrow", "tonight", "today", "later", "next", "this"].contains(first) {
      preposition = ""
    } else if Self.days.contains(first) || isOrdinal(first)
      || (first == "the" && (isOrdinal(second) || Self.days.contains(second)))
      || (first.allSatisfy(\.isNumber) && Self.months.contains(second))
      || (Self.months.contains(first) && second.first?.isNumber == true && second.count < 5)
    {
      preposition = "on "
    } else if first == "the" && ["end", "beginning", "start"].contains(second) {
      preposition = "at "
    } else if Self.months.contains(first)
      || (first.count == 4 && first.allSatisfy(\.isNumber) && first > "1900" && first < "2200")
      || (["early", "mid", "late"].contains(first) && Self.months.contains(second))
    {
      preposition = "in "
    } else if Self.hours.contains(first)
      || (first.first?.isNumber == true
        && (first.contains(":") || first.contains(".") || first.hasSuffix("am")
          || first.hasSuffix("pm") || ["am", "pm", "a.m.", "p.m.", "oclock"].contains(second)
          || (first.allSatisfy(\.isNumber) && first.count < 3
            && !Self.countsSomething(second, third))))
    {
      guard !Self.countsSomething(second, third) else { return nil }
      preposition = "at "
    } else {
      return nil
    }
    on = preposition + text
    from = "from " + text
  }

  /// `two weeks`, `10 working days`: a stretch of time, not a point.
  private static func countsSomething(_ word: String, _ next: String) -> Bool {
    let units = ["minute", "hour", "day", "week", "month", "year", "business", "working", "more"]
    return units.contains { word.hasPrefix($0) } || (word == "of" && !next.isEmpty)
  }
}
