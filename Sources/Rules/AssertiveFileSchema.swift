extension RuleFileSchema {
  static let assertive = ObjectSchema(
    "a file for `assert`",
    [
      Field(
        "assertive", .text(.id), required: true,
        "Its id; a file with the id of the built-in one takes its place."),
      Field("about", .text(.sentence), "A sentence on what the file is for."),
      Field(
        "shorthand", .table(.text(.word), noun: "short form"), "What people type, by short form."),
      Field("starts", clues, "Words left out where a clause begins."),
      Field("ends", clues, "Words left out where a clause ends."),
      Field("absolutes", clues, "Words left out wherever they stand: always, all the time."),
      Field("insults", clues, "Words left out before what they insult: stupid."),
      Field("judgements", clues, "What people are called: lazy, a liar."),
      Field("states", clues, "What people can be seen to be, which is no judgement: late."),
      Field("people", .list(.text(.word)), "Nouns for people and groups, in the singular."),
      Field("vague", clues, "Deeds that do not say what happened, the verb in its base form."),
      Field("openings", .list(.object(opening)), "Words with which an accusation begins."),
      Field("wrappers", .list(.object(opening)), "Verbs around the verb that matters: keep doing."),
      Field(
        "orders", .list(.object(replacement)), "Orders, and the deed that they complain about."),
      Field("neutral", .list(.object(replacement)), "Loaded deeds, and plain words for them."),
      Field(
        "softened", .list(.object(replacement)), "Strong words within a deed, and milder ones."),
      Field("unknown", .list(.text(.word)), "Feelings where nothing is said of what happened."),
      Field(
        "opposites", .table(.text(.word), noun: "word"),
        "What to wish for instead of a word: `late: on time`."),
      Field(
        "behaviours", .list(.object(behaviour)),
        "Deeds, what they make one feel and what to ask for; the first that fits counts."),
      Field("tones", .list(.object(answerTone)), "Ways to say the three parts."),
      Field("feelings", .list(.text(.word)), "Words that name a feeling."),
      Field("disguises", clues, "Behind `I feel`: words that accuse instead."),
      Field("vague-requests", clues, "Requests of which nobody can tell what to do."),
      Field("negative-requests", clues, "Requests that only say what not to do."),
    ])

  private static let clues = Schema.list(clue)
  private static let clue = Schema.named(
    "clue",
    about: "Words, (a|b), [optional], <verb send>, ..3 in between, $ for the end.",
    .text(.phrase))

  private static let opening = ObjectSchema(
    "an opening",
    [
      Field("say", .oneOrMany(clue), required: true, "The words."),
      Field(
        "then",
        .choice(AssertiveGuide.Opening.Follower.allCases.map(\.rawValue), noun: "what follows"),
        required: true, "What follows them: `base` speak, `gerund` speaking, `clause` you speak."),
      Field(
        "means", .choice(["does", "does-not"], noun: "`does` or `does-not`"),
        "Whether the accusation is that it is done, or not done; `does` when absent."),
      Field(
        "time", .choice(["present", "past"], noun: "a time"),
        "`past` for one event; `present` when absent."),
      Field("as", .text(.word), "Words to put before what follows: `say that`."),
    ])

  private static let replacement = ObjectSchema(
    "a replacement",
    [
      Field("say", .oneOrMany(clue), required: true, "The words, from the verb in its base form."),
      Field("instead", .text(.word), required: true, "The words that stand for them."),
    ])

  private static let behaviour = ObjectSchema(
    "a behaviour",
    [
      Field("id", .text(.id), required: true, "Its name, unique."),
      Field(
        "does", .oneOrMany(clue),
        "The deed from its verb in the base form on; `not` before it when it is not done."),
      Field("about", .oneOrMany(clue), "Words that must stand somewhere in the deed."),
      Field("feel", .list(.text(.word)), required: true, "Feelings, the likeliest first."),
      Field(
        "ask", .list(.text(.sentence)), required: true,
        "Requests, best first, the verb first and in its base form, another as `+verb`; "
          + "one whose slot has no words is passed over."),
    ])

  private static let answerTone = ObjectSchema(
    "a tone",
    [
      Field("id", .text(.id), required: true, "Its name, unique."),
      Field("when", .text(.sentence), required: true, "With {behaviour}."),
      Field("feel", .text(.sentence), required: true, "With {I} and {feeling}."),
      Field("ask", .text(.sentence), required: true, "With {who} {asked}, or {whom} {ask}."),
    ])
}
