import Rules

/// Leaves of a deed what was seen: no absolutes, no insults, no second accusation.
struct DeedCleaner {
  let ready: ReadyGuide

  func cleaned(_ deed: Deed) -> Deed {
    var deed = deed
    deed.rest = cut(deed.rest, verb: deed.verb, subject: deed.subject)
    deed.lead = lead(deed.lead)
    neutralise(&deed)
    deed.rest = softened(without(ready.absolutes, withoutNever(deed.rest)))
    deed.lead = softened(without(ready.absolutes, deed.lead))
    for index in deed.rest.indices { deed.rest[index].mark = nil }
    deed.rest = withoutInsults(deed.rest)
    deed.rest = settledNumbers(deed.rest)
    trimEnd(&deed.rest)
    return deed
  }

  // MARK: Where the deed ends

  /// Up to where something else begins: another accusation, a result, a comparison.
  private func cut(_ rest: [Word], verb: String, subject: Subject) -> [Word] {
    let keys = rest.keys
    var end = rest.count
    for (index, key) in keys.enumerated() {
      let next = index + 1 < keys.count ? keys[index + 1] : ""
      switch key {
      case "but", "because", "cause", "cuz":
        end = index
      case "so":
        if ["that", "i", "we", "you", "now", "my", "our", "the", "nobody"].contains(next) {
          end = index
        }
      case "and", "or", "then", "plus":
        if beginsClause(rest, index + 1, subject) { end = index }
      case "like":
        if !["look", "sound", "smell", "taste", "feel"].contains(verb) { end = index }
      case "as":
        if next == "if" || next == "though" { end = index }
      case "just":
        if next == "to" || next == "because" { end = index }
      case "which":
        if ["is", "was"].contains(next) { end = index }
      default: break
      }
      if end < rest.count { break }
    }
    guard end < rest.count else { return rest }
    var kept = Array(rest[..<end])
    if keys[end] == "like" || keys[end] == "as", ["speak", "talk"].contains(verb) {
      kept += [Word("in"), Word("that"), Word("tone")]
    }
    // Who saw it still matters: `like a child in front of the client`.
    if keys[end] == "like" || keys[end] == "as",
      let front = keys[end...].firstIndex(of: "front"), keys[front - 1] == "in"
    {
      kept += rest[(front - 1)...]
    }
    return kept
  }

  private func beginsClause(_ rest: [Word], _ start: Int, _ subject: Subject) -> Bool {
    var index = start
    while index < rest.count, ["then", "now", "so", "again"].contains(rest[index].key) {
      index += 1
    }
    guard index < rest.count else { return true }
    if bare(rest, index) != nil { return true }
    if ["you", "i", "we", "he", "she", "they", "it", "there", "that's", "nobody"].contains(
      rest[index].key)
    {
      return index + 1 < rest.count
    }
    guard
      EnglishWords.determiners.contains(rest[index].key) || rest[index].key == "someone"
        || rest[index].key == "customers" || rest[index].key == "people",
      let found = ready.subjects.subject(in: rest, at: index)
        ?? bare(rest, index), found.end < rest.count, found.end - index <= 4
    else { return bare(rest, index) != nil }
    return ready.groups.finite(rest, at: found.end, VerbGroupReader.State(found.subject)) != nil
  }

  /// `customers can see you`
  private func bare(_ rest: [Word], _ index: Int) -> SubjectReader.Found? {
    guard index + 1 < rest.count, EnglishWords.auxiliaries.contains(rest[index + 1].key),
      SubjectReader.isPlural(rest[index].key)
    else { return nil }
    return SubjectReader.Found(
      subject: Subject(text: rest[index].text, number: .plural, pronoun: "they"), end: index + 1)
  }

  /// `each and every quarter` at the end is `each quarter`; `every time I call` is `when I call`.
  private func lead(_ words: [Word]) -> [Word] {
    guard !words.isEmpty else { return [] }
    var words = words
    words[0].text =
      words[0].isCapital && words[0].key != "i" ? words[0].text.lowercased() : words[0].text
    for index in words.indices { words[index].mark = nil }
    let keys = words.keys
    if keys.starts(with: ["every", "time"]) || keys.starts(with: ["each", "time"]) {
      words.replaceSubrange(0..<2, with: [Word("when")])
    } else if keys.starts(with: ["every", "single", "time"]) {
      words.replaceSubrange(0..<3, with: [Word("when")])
    } else if keys.first == "whenever" || keys.first == "if" {
      words[0] = Word("when")
    }
    return words
  }

  // MARK: Words that go

  private func neutralise(_ deed: inout Deed) {
    for _ in 0..<3 {
      let canonical = deed.canonical
      guard let (words, end) = ready.longest(ready.neutral, canonical), let first = words.first
      else { return }
      let taken = end - (deed.isNegative ? 2 : 1)
      guard taken <= deed.rest.count, taken >= 0 else { return }
      let hadMe = words.keys.contains("me")
      deed.rest.removeFirst(taken)
      if first.key == "not" {
        deed.isNegative = true
        deed.verb = words.count > 1 ? words[1].key : deed.verb
        deed.rest = Array(words.dropFirst(2)) + deed.rest
      } else {
        deed.isNegative = false
        deed.verb = first.key
        deed.rest = Array(words.dropFirst()) + deed.rest
      }
      if hadMe { return }
    }
  }

  /// `a job you never finished` is one you didn't finish.
  private func withoutNever(_ words: [Word]) -> [Word] {
    var words = words
    for index in words.indices.dropFirst() where words[index].key == "never" {
      if EnglishWords.auxiliaries.contains(words[index - 1].key) {
        words[index] = Word("not")
        continue
      }
      guard index + 1 < words.count else { continue }
      let readings = ready.verbs.readings(of: words[index + 1].key)
      let helpers: [(VerbLexicon.Form, String)] = [
        (.past, "didn't"), (.base, "don't"), (.present, "doesn't"), (.gerund, "not"),
      ]
      guard
        let (form, helper) = helpers.first(where: { helper in
          readings.contains { $0.form == helper.0 }
        }), let base = readings.first(where: { $0.form == form })?.base
      else { continue }
      words[index] = Word(helper)
      if form != .gerund { words[index + 1].text = base }
    }
    return words
  }

  /// `every single night` is every night.
  private func softened(_ words: [Word]) -> [Word] {
    var words = words
    var start = 0
    while start < words.count {
      if let (soft, end) = ready.softened.compactMap({ item in
        item.clues.longest(in: words.keys, from: start).map { (item.words, $0) }
      }).max(by: { $0.1 < $1.1 }) {
        words.replaceSubrange(start..<end, with: soft)
      }
      start += 1
    }
    return words
  }

  private func without(_ clues: [Clue], _ words: [Word]) -> [Word] {
    var words = words
    var start = 0
    while start < words.count {
      guard let end = clues.longest(in: words.keys, from: start) else {
        start += 1
        continue
      }
      // What leans on a word that goes, goes too.
      let glued = words[end...].prefix { $0.isGlued }.count
      words.removeSubrange(start..<(end + glued))
    }
    return words
  }

  private func withoutInsults(_ words: [Word]) -> [Word] {
    var words = words
    var start = 0
    while start < words.count {
      guard let end = ready.insults.longest(in: words.keys, from: start) else {
        start += 1
        continue
      }
      words.removeSubrange(start..<end)
    }
    return words
  }

  private static let needless = EnglishWords.set("separate whole entire full different consecutive")

  /// `five separate tickets`
  private func settledNumbers(_ words: [Word]) -> [Word] {
    words.enumerated().filter { index, word in
      guard index > 0, Self.needless.contains(word.key), index + 1 < words.count else {
        return true
      }
      let before = words[index - 1].key
      return
        !(Int(before) != nil
        || EnglishWords.determiners.contains(before) && EnglishWords.numbers.contains(before))
    }.map(\.element)
  }

  private func trimEnd(_ words: inout [Word]) {
    while let last = words.last,
      ["and", "or", "but", "so", "then", "a", "the", "your"].contains(last.key)
    {
      words.removeLast()
    }
  }
}
