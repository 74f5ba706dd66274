/// Gives numbers to words and lays out the tables that `Vocabulary` reads.
package struct VocabularyBuilder {
  /// Text of each number; marks and reserved numbers are empty or their mark.
  package private(set) var texts: [String]
  private var numbers: [String: UInt32] = [:]
  private var values: [String: UInt32] = [:]
  private var expansions: [UInt32] = []
  private var classes: [UInt32] = []

  /// Starts with the closed words of English, so that their numbers are the same in every pack.
  ///
  /// - Parameter spellings: other spellings by the one that stands for all.
  package init(spellings: [String: [String]] = [:]) {
    texts = Array(repeating: "", count: Int(Mark.firstWord))
    for (text, number) in Mark.written { texts[Int(number)] = text }
    var bits: [UInt32: UInt32] = [:]
    for (wordClass, words) in Grammar.classes {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        bits[intern(String(word)), default: 0] |= wordClass.rawValue
      }
    }
    for word in Grammar.other.split(separator: " ") { _ = intern(String(word)) }
    addContractions()
    let reserved = texts.count
    classes = (0..<reserved).map { bits[UInt32($0)] ?? 0 }
    for (variant, word) in Grammar.variants { values[variant] = intern(word) }
    for (word, others) in spellings.sorted(by: { $0.key < $1.key }) {
      let number = intern(word.lowercased())
      for other in others { values[other.lowercased()] = number }
    }
  }

  /// The number of a folded word, given one if it has none.
  package mutating func intern(_ word: String) -> UInt32 {
    if let known = numbers[word] { return known }
    if let value = values[word], value & Vocabulary.expansionBit == 0 { return value }
    let number = UInt32(texts.count)
    texts.append(word)
    numbers[word] = number
    if values[word] == nil { values[word] = number }
    return number
  }

  private mutating func expand(
    _ form: String, _ pieces: [(String, Int)], ambiguity: Ambiguity = .none
  ) {
    let record = UInt32(expansions.count)
    var words: [UInt32] = [ambiguity.rawValue, UInt32(pieces.count)]
    for (word, start) in pieces {
      words.append(intern(word))
      words.append(UInt32(start))
    }
    expansions += words
    values[form] = record | Vocabulary.expansionBit
  }

  private mutating func addContractions() {
    for (form, verb) in Grammar.negatives {
      // In "can't" and "won't" the pieces share the n; the second begins behind the verb's letters.
      let split = form == "can't" ? 3 : form.utf8.count - 3
      expand(form, [(verb, 0), ("not", split)])
      let bare = form.filter { $0 != "'" }
      if bare != "wont" && bare != "cant" && bare != "shant" {
        expand(bare, [(verb, 0), ("not", split)])
      }
    }
    expand("cant", [("can", 0), ("not", 3)])
    expand("shant", [("shall", 0), ("not", 3)])
    expand("wont", [("will", 0), ("not", 2)], ambiguity: .willNot)
    for (form, words) in Grammar.pronouns {
      let split = (form.firstIndex(of: "'")?.utf16Offset(in: form)) ?? 0
      expand(form, [(words[0], 0), (words[1], split)])
      expand(form.filter { $0 != "'" }, [(words[0], 0), (words[1], split)])
    }
    for (form, pieces) in Grammar.runTogether { expand(form, pieces) }
    addAmbiguous()
  }

  private mutating func addAmbiguous() {
    let subjects = Grammar.classes.first { $0.0 == .takesIs }?.1 ?? ""
    for subject in subjects.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) {
      let pieces = [(subject, 0), ("is", subject.utf8.count)]
      expand(subject + "'s", pieces, ambiguity: .isOrHas)
      // "its" and "this's" aside, "hes", "thats", "whats" can be nothing else.
      if !["it", "this", "here", "when", "something", "anything"].contains(subject) {
        expand(subject + "s", pieces, ambiguity: .isOrHas)
      }
    }
    expand("heres", [("here", 0), ("is", 4)], ambiguity: .isOrHas)
    for (pronoun, bare) in [
      ("i", "id"), ("you", "youd"), ("he", ""), ("she", ""), ("it", "itd"), ("we", "wed"),
      ("they", "theyd"), ("that", "thatd"), ("there", ""), ("who", "whod"),
    ] {
      let pieces = [(pronoun, 0), ("would", pronoun.utf8.count)]
      expand(pronoun + "'d", pieces, ambiguity: .wouldOrHad)
      if !bare.isEmpty {
        let open = bare == "id" || bare == "wed"
        expand(bare, pieces, ambiguity: open ? .would : .wouldOrHad)
      }
    }
    for (pronoun, bare) in [("i", "ill"), ("we", "well"), ("he", "hell"), ("she", "shell")] {
      expand(pronoun + "'ll", [(pronoun, 0), ("will", pronoun.utf8.count)])
      expand(bare, [(pronoun, 0), ("will", pronoun.utf8.count)], ambiguity: .will)
    }
    expand("we're", [("we", 0), ("are", 2)])
    expand("were", [("we", 0), ("are", 2)], ambiguity: .weAre)
    expand("its", [("it", 0), ("is", 2)], ambiguity: .itIs)
    expand("let's", [("let", 0), ("us", 3)])
    expand("lets", [("let", 0), ("us", 3)], ambiguity: .letUs)
    for bare in ["were", "its", "ill", "well", "hell", "shell", "id", "wed", "lets", "wont"] {
      plain(bare)
    }
  }

  /// Gives an ambiguous form a number of its own for the readings where it is a plain word; the
  /// number follows the record's pieces.
  private mutating func plain(_ form: String) {
    guard let value = values[form], value & Vocabulary.expansionBit != 0 else { return }
    let old = Int(value & ~Vocabulary.expansionBit)
    let size = 2 + 2 * Int(expansions[old + 1])
    let record = expansions[old..<old + size]
    values[form] = UInt32(expansions.count) | Vocabulary.expansionBit
    expansions += record
    if let known = numbers[form] {
      expansions.append(known)
    } else {
      let number = UInt32(texts.count)
      texts.append(form)
      numbers[form] = number
      expansions.append(number)
    }
  }

  /// The tables in the layout that `Vocabulary` reads.
  package func tables() -> VocabularyTables {
    var capacity = 16
    while capacity < values.count * 5 / 4 { capacity *= 2 }
    var table = [UInt64](repeating: 0, count: capacity * 4)
    for (word, value) in values.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(word.utf8)
      guard !bytes.isEmpty, bytes.count <= Vocabulary.longestWord else { continue }
      let keys = Vocabulary.keys(of: bytes)
      var index = Vocabulary.slot(keys.0, keys.1, keys.2, capacity - 1)
      while table[index * 4 + 3] != 0 { index = (index + 1) & (capacity - 1) }
      table[index * 4] = keys.0
      table[index * 4 + 1] = keys.1
      table[index * 4 + 2] = keys.2
      table[index * 4 + 3] = UInt64(value) | UInt64(bytes.count) << 32
    }
    return VocabularyTables(
      table: table, expansions: expansions, classes: classes, count: texts.count)
  }
}

/// The memory of a vocabulary.
package struct VocabularyTables {
  package let table: [UInt64]
  package let expansions: [UInt32]
  package let classes: [UInt32]
  package let count: Int

  /// Lends the tables to `body` as a vocabulary.
  package func withVocabulary<Result>(_ body: (Vocabulary) throws -> Result) rethrows -> Result {
    try table.withUnsafeBytes { table in
      try expansions.withUnsafeBufferPointer { expansions in
        try classes.withUnsafeBufferPointer { classes in
          guard let first = expansions.baseAddress else { preconditionFailure("no contractions") }
          return try body(
            Vocabulary(table: table, expansions: first, classes: classes, count: count))
        }
      }
    }
  }
}
