/// The forms of one verb.
package struct VerbForms: Sendable, Equatable {
  package var base: String
  /// `sends`
  package var present: String
  package var past: String
  package var participle: String
  /// `sending`
  package var gerund: String
}

extension WordForms {
  /// The forms to write, one of each; where usage is divided, the one with the doubled consonant.
  package func forms(of base: String) -> VerbForms {
    if let listed = irregular[base], listed.count >= 4 {
      return VerbForms(
        base: base, present: listed[0], past: listed[1], participle: listed[2], gerund: listed[3])
    }
    let stem = Self.doublings(of: base).last ?? base
    let past = Self.past(stem)
    return VerbForms(
      base: base, present: Self.sForm(of: base, isNoun: false), past: past, participle: past,
      gerund: Self.ing(stem, base: base))
  }
}

/// Tells verbs from their forms: the way back from `VerbForms`.
package struct VerbLexicon: Sendable {
  package enum Form: Sendable, Hashable { case base, present, past, participle, gerund }

  package struct Reading: Sendable, Hashable {
    package var base: String
    package var form: Form
  }

  private var readings: [String: [Reading]] = [:]
  private let words: WordForms

  /// - Parameters:
  ///   - irregular: as in `WordTables.verbs`
  ///   - regular: base forms of other verbs that are known to be verbs
  package init(irregular: [String: [String]], regular: some Sequence<String>) {
    words = WordForms(irregular: irregular)
    for base in irregular.keys.sorted() + regular.filter({ irregular[$0] == nil }) {
      let forms = words.forms(of: base)
      for (word, form) in [
        (base, Form.base), (forms.present, .present), (forms.past, .past),
        (forms.participle, .participle), (forms.gerund, .gerund),
      ] {
        let reading = Reading(base: base, form: form)
        if readings[word]?.contains(reading) != true { readings[word, default: []].append(reading) }
      }
      // Other spellings: `canceled`, and further forms of irregular verbs.
      for word in words.verb(base) where readings[word] == nil {
        let form: Form = word.hasSuffix("ing") ? .gerund : .past
        readings[word] = [Reading(base: base, form: form)]
      }
    }
  }

  package func forms(of base: String) -> VerbForms { words.forms(of: base) }

  /// What a word may be as a verb; nothing for a word that is not known as one.
  package func readings(of word: String) -> [Reading] {
    if let known = readings[word] { return known }
    for prefix in ["re-", "re", "over", "under", "mis", "un", "out", "pre"]
    where word.hasPrefix(prefix) && word.count > prefix.count + 3 {
      if let known = readings[String(word.dropFirst(prefix.count))] {
        return known.map { Reading(base: prefix + $0.base, form: $0.form) }
      }
    }
    return []
  }

  /// The base form of a word that is taken for this form of a verb, known or not.
  package func base(of word: String, as form: Form) -> String? {
    if let known = readings(of: word).first(where: { $0.form == form }) { return known.base }
    switch form {
    case .gerund: return word.hasSuffix("ing") ? stem(of: word, ending: "ing") : nil
    case .past, .participle: return word.hasSuffix("ed") ? stem(of: word, ending: "ed") : nil
    case .present:
      guard word.hasSuffix("s"), !word.hasSuffix("ss"), word.count > 3 else { return nil }
      if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
      let short = String(word.dropLast(2))
      for ending in ["ss", "x", "z", "ch", "sh"] where word.hasSuffix("es") {
        if short.hasSuffix(ending) { return short }
      }
      return String(word.dropLast())
    case .base: return word
    }
  }

  /// Undoes `-ing` and `-ed` by the rules that made them, trying which base gives the word back.
  private func stem(of word: String, ending: String) -> String? {
    let cut = String(word.dropLast(ending.count))
    guard cut.count >= 2, cut.contains(where: { "aeiouy".contains($0) }) else { return nil }
    var tries = [cut, cut + "e"]
    if let last = cut.last, cut.dropLast().last == last {
      tries.insert(String(cut.dropLast()), at: 0)
    }
    if ending == "ed", cut.hasSuffix("i") { tries.insert(cut.dropLast() + "y", at: 0) }
    let isSyllabic =
      cut.hasSuffix("l") && cut.dropLast().last.map { "bcdfgkpstz".contains($0) } == true
    if isSyllabic || ["c", "v", "u", "dg"].contains(where: { cut.hasSuffix($0) }) {
      tries.swapAt(0, tries.count - 1)
    }
    return tries.first {
      let forms = words.forms(of: $0)
      return (ending == "ing" ? forms.gerund : forms.past) == word
    } ?? cut
  }
}
