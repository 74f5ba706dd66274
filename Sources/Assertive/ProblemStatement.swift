/// A problem by the three F's: the facts, how often, and what it does to working together.
package struct ProblemStatement: Sendable, Equatable {
  package var fact: String
  package var frequency: String
  package var relationship: String
  /// All three in one sentence.
  package var text: String
  /// What to think about again.
  package var notes: [String]

  /// The three questions, in order.
  package static let questions = [
    "Facts: what happened, without other stories?", "Frequency: when, and how often?",
    "Frustrated relationship: what is important to you between the two of you?",
  ]
}

extension AssertiveWriter {
  package func problem(fact: String, frequency: String, relationship: String) -> ProblemStatement {
    let fact = bare(fact)
    let often = bare(frequency)
    let matters = bare(relationship)
    var notes: [String] = []
    let reader = WordReader(shorthand: ready.guide.shorthand)
    let factWords = reader.words(of: fact)
    if fact.isEmpty { notes.append("Say what happened.") }
    if let range = ready.judgements.first(in: factWords.keys)
      ?? ready.insults.first(in: factWords.keys)
    {
      notes.append("“\(Array(factWords[range]).text)” judges; say what could be seen or heard.")
    }
    if factWords.dropLast().contains(where: { $0.mark.map { ".;!?".contains($0) } ?? false }) {
      notes.append("Keep to one fact; other stories get in its way.")
    }
    let oftenWords = reader.words(of: often)
    if often.isEmpty {
      notes.append("Say when and how often, with dates where you can.")
    } else if let range = ready.absolutes.first(in: oftenWords.keys) {
      notes.append("“\(Array(oftenWords[range]).text)” is easily denied; give a number or dates.")
    }
    if matters.isEmpty { notes.append("Say what is important to you between the two of you.") }
    return ProblemStatement(
      fact: fact, frequency: often, relationship: matters,
      text: sentence(
        fact.isEmpty ? "[what happened]" : startingSmall(fact),
        often.isEmpty ? "[how often, and when]" : startingSmall(often), matters, reader),
      notes: notes)
  }

  private func sentence(
    _ fact: String, _ often: String, _ matters: String, _ reader: WordReader
  ) -> String {
    let first = fact.prefix(1).uppercased() + fact.dropFirst() + ", " + often
    guard !matters.isEmpty else {
      return first + ", and that matters because [what is important to you]."
    }
    let words = reader.words(of: startingSmall(matters))
    let text = startingSmall(matters)
    if words.first?.key == "because" { return first + ", and that matters to me \(text)." }
    if words.first?.key == "to", words.count > 1 {
      return first + ", and it is important to me \(text)."
    }
    let isClause =
      ready.subjects.subject(in: words, at: 0).map {
        ready.groups.finite(words, at: $0.end, VerbGroupReader.State($0.subject)) != nil
      } ?? false
    return first
      + (isClause ? ", and that matters because \(text)." : ", and what matters to me is \(text).")
  }

  private func bare(_ text: String) -> String {
    var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
    while let last = text.last, ".!;,".contains(last) { text = text.dropLast() }
    return String(text)
  }

  /// Without the capital of a sentence's first word, unless it is a name.
  private func startingSmall(_ text: String) -> String {
    let first = String(text.prefix { !$0.isWhitespace })
    let key = first.lowercased()
    let isCommon =
      EnglishWords.determiners.contains(key) || EnglishWords.prepositions.contains(key)
      || EnglishWords.objects.contains(key)
      || EnglishWords.times.contains(key) && key.hasSuffix("ce")
      || [
        "he", "she", "they", "we", "it", "when", "that", "there", "because", "to", "twice", "once",
        "yesterday", "today",
      ].contains(key) || !ready.verbs.readings(of: key).isEmpty
    return isCommon && first != "I" ? text.prefix(1).lowercased() + text.dropFirst() : text
  }
}
