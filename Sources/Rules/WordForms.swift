/// The forms of English verbs and nouns: what `<verb send>` and `<noun refund>` stand for.
///
/// Irregular verbs come from the word files; the rest follows the spelling rules of English. For
/// finding words, a form too many does no harm (nobody writes it) and a form too few does, so where
/// usage is divided (`canceled`, `cancelled`) both are given.
package struct WordForms: Sendable {
  /// -s form, past, participle, -ing form and any others, by base form.
  let irregular: [String: [String]]
  /// Base forms by any other form.
  private var bases: [String: String] = [:]

  /// - Parameter irregular: as in `WordTables.verbs`.
  package init(irregular: [String: [String]] = [:]) {
    self.irregular = irregular
    for (base, forms) in irregular.sorted(by: { $0.key > $1.key }) {
      for form in forms { bases[form] = base }
    }
  }

  func irregularForms(of base: String) -> [String]? { irregular[base] }

  func baseOfIrregular(_ word: String) -> String? {
    irregular[word] != nil ? word : bases[word]
  }

  /// The base form, -s form, past, participle and -ing form, each once, in this order.
  package func verb(_ base: String) -> [String] {
    if let forms = irregular[base] { return unique([base] + forms) }
    if let compound = compound(base) { return compound }
    let stems = Self.doublings(of: base)
    return unique(
      [base] + [Self.sForm(of: base, isNoun: false)] + stems.map(Self.past)
        + stems.map { Self.ing($0, base: base) })
  }

  /// The base form, plural, and the possessives of both, each once, in this order.
  package func noun(_ base: String) -> [String] {
    let plural = Self.plural(of: base)
    return unique([
      base, plural, base + "'s", plural.hasSuffix("s") ? plural + "'" : plural + "'s",
    ])
  }

  /// `re-send` changes at its end, `follow-up` before its hyphen.
  private func compound(_ base: String) -> [String]? {
    guard let hyphen = base.lastIndex(of: "-") else { return nil }
    let (first, last) = (String(base[..<hyphen]), String(base[hyphen...].dropFirst()))
    guard !first.isEmpty, !last.isEmpty else { return nil }
    return Self.particles.contains(last)
      ? verb(first).map { $0 + "-" + last } : verb(last).map { first + "-" + $0 }
  }

  private static let particles: Set<String> = [
    "around", "away", "back", "by", "down", "in", "off", "on", "out", "over", "through", "up",
  ]

  private func unique(_ forms: [String]) -> [String] {
    var seen: Set<String> = []
    return forms.filter { seen.insert($0).inserted }
  }

  // MARK: -s

  /// `sends`, `passes`, `tries`, `goes`.
  static func sForm(of base: String, isNoun: Bool) -> String {
    if endsWithConsonantY(base) { return base.dropLast() + "ies" }
    if base.hasSuffix("z"), let doubled = doubled(base) { return doubled + "es" }
    for ending in ["s", "x", "z", "ch", "sh"] where base.hasSuffix(ending) { return base + "es" }
    if base.hasSuffix("o"), let before = base.dropLast().last, !isVowel(before) {
      return isNoun && !nounsInOes.contains(base) ? base + "s" : base + "es"
    }
    return base + "s"
  }

  private static func plural(of base: String) -> String {
    for (ending, plural) in irregularPlurals where base.hasSuffix(ending) {
      return base.dropLast(ending.count) + plural
    }
    return sForm(of: base, isNoun: true)
  }

  /// By ending, so that `salesperson`, `housewife` and `craftsman` are among them.
  private static let irregularPlurals: [(String, String)] = [
    ("human", "humans"), ("german", "germans"), ("person", "people"), ("child", "children"),
    ("man", "men"), ("foot", "feet"), ("tooth", "teeth"), ("mouse", "mice"), ("goose", "geese"),
    ("wife", "wives"), ("knife", "knives"), ("life", "lives"), ("shelf", "shelves"),
    ("self", "selves"), ("half", "halves"), ("leaf", "leaves"), ("loaf", "loaves"),
    ("thief", "thieves"), ("analysis", "analyses"), ("basis", "bases"), ("crisis", "crises"),
    ("criterion", "criteria"),
  ]
  private static let nounsInOes: Set<String> = [
    "echo", "embargo", "hero", "potato", "tomato", "torpedo", "veto",
  ]

  // MARK: -ed and -ing

  /// `planned`, `used`, `tried`, `sorted`, from a stem that is doubled where it has to be.
  static func past(_ stem: String) -> String {
    if stem.hasSuffix("e") { return stem + "d" }
    return endsWithConsonantY(stem) ? stem.dropLast() + "ied" : stem + "ed"
  }

  /// `planning`, `using`, `dying`, `seeing`.
  static func ing(_ stem: String, base: String) -> String {
    if base.hasSuffix("ie") { return base.dropLast(2) + "ying" }
    let keepsE = ["ee", "oe", "ye"].contains { base.hasSuffix($0) }
    return base.hasSuffix("e") && !keepsE ? base.dropLast() + "ing" : stem + "ing"
  }

  /// What -ed and -ing are put behind: the base form, with its last consonant doubled (`plan`,
  /// `refer`), or both ways (`cancel`); `panic` takes a k.
  static func doublings(of base: String) -> [String] {
    if base.hasSuffix("ic") { return [base + "k"] }
    if let doubled = doubled(base) { return [doubled] }
    if syllables(of: base) > 1, endsInConsonantVowelConsonant(base) {
      let isStressed =
        stressedEndings.contains { base.hasSuffix($0) } && !unstressed.contains(base)
      if isStressed || otherDoublers.contains(base), let last = base.last {
        return [base + String(last)]
      }
      if base.hasSuffix("l") { return [base, base + "l"] }
    }
    return [base]
  }

  /// Endings that carry the stress in verbs of several syllables.
  private static let stressedEndings = ["fer", "mit", "cur", "trol", "pel", "gret"]
  private static let otherDoublers: Set<String> = [
    "debug", "equip", "format", "handicap", "kidnap", "outfit", "overlap", "program", "rebut",
    "unplug",
  ]
  private static let unstressed: Set<String> = [
    "buffer", "differ", "limit", "offer", "pilfer", "suffer", "vomit",
  ]

  /// A word of one syllable with its last consonant doubled, if it is one that doubles it.
  private static func doubled(_ base: String) -> String? {
    guard syllables(of: base) == 1, endsInConsonantVowelConsonant(base), let last = base.last
    else { return nil }
    return base + String(last)
  }

  private static func endsInConsonantVowelConsonant(_ word: String) -> Bool {
    let letters = Array(word)
    guard letters.count >= 2, let last = letters.last, !isVowel(last), !"wxys".contains(last),
      last.isLetter, isVowel(letters[letters.count - 2])
    else { return false }
    guard letters.count >= 3 else { return false }
    let before = letters[letters.count - 3]
    // The u of `quit` is no vowel.
    let isQu = before == "u" && letters.count >= 4 && letters[letters.count - 4] == "q"
    return !isVowel(before) || isQu
  }

  private static func endsWithConsonantY(_ word: String) -> Bool {
    guard word.hasSuffix("y"), let before = word.dropLast().last else { return false }
    return !isVowel(before)
  }

  /// Groups of vowels; y counts where no vowel stands before it.
  private static func syllables(of word: String) -> Int {
    var count = 0
    var wasVowel = false
    for (index, letter) in word.enumerated() {
      let isVowel = isVowel(letter) || (letter == "y" && index > 0)
      if isVowel && !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }
}
