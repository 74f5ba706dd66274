/// The principal forms of a verb, and the way back from any of them.
extension WordForms {
  /// `sends`.
  package func third(_ base: String) -> String { principal(base)[0] }
  /// `sent`; where usage is divided, the form with the doubled letter.
  package func past(_ base: String) -> String { principal(base)[1] }
  /// `written`.
  package func participle(_ base: String) -> String { principal(base)[2] }
  /// `sending`.
  package func ing(_ base: String) -> String { principal(base)[3] }

  private func principal(_ base: String) -> [String] {
    if base == "be" { return ["is", "was", "been", "being"] }
    let forms = verb(base)
    if let irregular = irregularForms(of: base), irregular.count >= 4 {
      return Array(irregular.prefix(4))
    }
    let past = forms.last { $0.hasSuffix("ed") && $0 != base } ?? base
    let ing = forms.last { $0.hasSuffix("ing") && $0 != base } ?? base
    return [forms.count > 1 ? forms[1] : base, past, past, ing]
  }

  /// The dictionary form of a verb in any form; a word that looks like none stays as it is.
  package func base(of word: String) -> String {
    if ["am", "is", "are", "was", "were", "been", "being"].contains(word) { return "be" }
    if let known = baseOfIrregular(word) { return known }
    for (ending, replacement) in [("ies", "y"), ("ied", "y"), ("ying", "y")]
    where word.hasSuffix(ending) && word.count > ending.count + 1 {
      let base = String(word.dropLast(ending.count)) + replacement
      if verb(base).contains(word) { return base }
    }
    let hasVowel = word.dropLast(3).contains { "aeiouy".contains($0) }
    if word.hasSuffix("ing"), word.count > 4, hasVowel {
      return stemmed(String(word.dropLast(3)), word)
    }
    if word.hasSuffix("ed"), word.count > 3, !word.hasSuffix("eed") {
      return stemmed(String(word.dropLast(2)), word)
    }
    if word.hasSuffix("s"), word.count > 3, !["ss", "us", "is"].contains(where: word.hasSuffix) {
      for stem in [word.dropLast(2), word.dropLast(1)] where third(String(stem)) == word {
        // `uses` is of `use`, `passes` of `pass`.
        let isSibilant = ["s", "x", "z", "ch", "sh", "o"].contains { stem.hasSuffix($0) }
        if stem.count == word.count - 1 || (isSibilant && !Self.endsInE(String(stem))) {
          return String(stem)
        }
      }
    }
    return word
  }

  /// The base behind -ed or -ing: `plann` is `plan`, `us` is `use`, `check` is `check`.
  private func stemmed(_ stem: String, _ word: String) -> String {
    let letters = Array(stem)
    guard letters.count > 1, let last = letters.last else { return word }
    let isDoubled = last == letters[letters.count - 2]
    if isDoubled, !"lszfo".contains(last) { return String(stem.dropLast()) }
    if isDoubled, last == "l",
      ["ncell", "ravell", "abell", "ontroll", "xcell"].contains(where: { stem.hasSuffix($0) })
    {
      return String(stem.dropLast())
    }
    return Self.endsInE(stem) ? stem + "e" : stem
  }

  /// Whether a verb that has lost its ending had an e: by the letters before it.
  private static func endsInE(_ stem: String) -> Bool {
    let letters = Array(stem)
    guard let last = letters.last, letters.count > 1 else { return false }
    if withoutE.contains(where: { stem.hasSuffix($0) }) { return false }
    if withE.contains(where: { stem.hasSuffix($0) }) { return true }
    func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }
    let before = letters[letters.count - 2]
    let vowels = letters.count { isVowel($0) }
    switch last {
    case "v", "u", "c": return true
    case "g": return before != "n" && letters.count > 2
    case "s": return isVowel(before) || "nrl".contains(before)
    case "z": return isVowel(before)
    case "l": return "bcdfgkptz".contains(before)
    case "t" where before == "a" && vowels > 1:
      // `updat`, `indicat`; not `treat`, `wait`.
      return letters.count < 3 || !isVowel(letters[letters.count - 3])
        || stem.hasSuffix("eat") && !stem.hasSuffix("reat")
    default: break
    }
    // One syllable of one vowel and one consonant: `mak`, `hop`; a verb without e doubles it.
    return !"wxyh".contains(last) && !isVowel(last) && isVowel(before) && vowels == 1
  }

  /// How verbs end that have an e where the rules above see none.
  private static let withE = [
    "creat", "complet", "delet", "invit", "quot", "promot", "rout", "execut", "comput", "quir",
    "pir", "mir", "tir", "har", "par", "clar", "sur", "tur", "cur", "tor", "plor", "gnor", "bin",
    "min", "clin", "fin", "gin", "cid", "vid", "guid", "sid", "clud", "grad", "suad", "cod",
    "sum", "com", "nam", "volv", "scrib", "cap", "vok", "rang", "chang", "leng",
  ]
  /// How verbs end that have none where the rules above see one.
  private static let withoutE = [
    "cancel", "travel", "order", "edit", "credit", "audit", "budget", "treat", "seat", "focus",
    "discuss", "pass", "miss", "ess", "visit", "limit", "occur", "incur", "win", "begin", "plan",
    "scan", "permit", "submit", "admit",
  ]
}
