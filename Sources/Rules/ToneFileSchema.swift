/// The shape of tone files.
extension RuleFileSchema {
  static let tone = ObjectSchema(
    "a tone file",
    [
      Field("tone", .text(.id), required: true, "The file's id, unique over all tone files."),
      Field("title", .text(.sentence), required: true, "A heading."),
      Field("about", .text(.sentence), required: true, "A sentence on what the file is for."),
      Field(
        "modifiers",
        .object(
          ObjectSchema(
            "a set of modifiers",
            ToneRules.Modifier.Kind.allCases.map {
              Field($0.rawValue, .object(modifier), about(of: $0))
            })),
        "Words that change how much what follows them weighs."),
      Field(
        "evidence", .table(.object(evidence), noun: "kind of evidence"), required: true,
        "Kinds of evidence by their ids."),
    ])

  private static func about(of kind: ToneRules.Modifier.Kind) -> String {
    switch kind {
    case .negation: "Words that turn round what follows within four words."
    case .intensifier: "Words that make what follows within two words stronger."
    case .dampener: "Words that make what follows within two words weaker."
    }
  }

  private static let modifier = ObjectSchema(
    "a modifier",
    [
      Field("factor", .text(.weight), required: true, "What the weight is multiplied by."),
      Field("about", .text(.sentence), "What the words do."),
      Field("words", .list(.text(.phrase)), required: true, "The words, up to four an item."),
    ])

  static let evidence = ObjectSchema(
    "a kind of evidence",
    [
      Field("weight", .text(.weight), required: true, "What the first piece of it adds."),
      Field(
        "prior", .text(.weight),
        "The weight set by hand that `Scripts/fit-tone.py` started from and keeps near."),
      Field("about", .text(.sentence), required: true, "What it is, for people."),
      Field("source", .object(source), required: true, "Where the idea and the sign come from."),
      Field(
        "at", .choice(["start"], noun: "a place"),
        "`start`: only as the first words of a sentence."),
      Field(
        "bends", .choice(["yes", "no"], noun: "yes or no"), "`yes`: modifiers change its weight."),
      Field(
        "words", .list(.text(.phrase)),
        "Items as they are written: up to four words, (a|b), [optional], <list>, <verb send>."),
      Field("verbs", .list(.text(.word)), "Verbs, in all their forms."),
      Field("nouns", .list(.text(.word)), "Nouns, with their plural."),
      Field("adjectives", .list(.text(.word)), "Adjectives, with their adverb in -ly."),
      Field(
        "labels", .list(.choice(ToneBuilder.labels, noun: "a label, signal or state")),
        "Findings that count as this."),
      Field("signs", .list(.text(.word)), "Emoticons and emoji."),
      Field(
        "cue", .choice(ToneCue.allCases.map(\.rawValue), noun: "a cue"),
        "Something in the way of writing."),
    ])
}
