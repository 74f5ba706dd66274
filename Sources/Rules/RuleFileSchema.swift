/// The shape of rule files: packs and word files, as `docs/rules.md` describes them.
enum RuleFileSchema {
  typealias Field = ObjectSchema.Field
  typealias Exclusion = ObjectSchema.Exclusion

  static let pack = ObjectSchema(
    "a pack",
    [
      Field("pack", .text(.id), required: true, "The pack's id, unique over all packs."),
      Field("title", .text(.sentence), required: true, "A heading."),
      Field(
        "about", .text(.sentence), required: true, "A sentence on what the pack is for."),
      Field("source", .object(source), "Where the idea comes from."),
      Field("defaults", .object(defaults), "What a rule of this pack has when it does not say."),
      Field("lists", lists, "Word lists of this pack."),
      Field("rules", .list(.object(rule)), "The rules, in order."),
      Field("turn-rules", .list(.object(turnRule)), "Rules over the turns of a conversation."),
      Field("cards", .list(.object(card)), "Advice for moments of a conversation."),
    ])

  static let words = ObjectSchema(
    "a word file",
    [
      Field("words", .text(.sentence), required: true, "The language or field of the words."),
      Field("about", .text(.sentence), "A sentence on what the file is for."),
      Field("lists", lists, "Word lists for the phrases of all packs: `<name>`."),
      Field(
        "verbs", .table(.list(.text(.word)), noun: "verb"),
        "Irregular verbs: -s form, past, participle, -ing form, and any others."),
      Field(
        "spellings", .table(.list(.text(.word)), noun: "spelling"),
        "Other spellings by the one that stands for all."),
    ])

  static let source = ObjectSchema(
    "a source",
    sourceKinds.map { Field($0, .text(.sentence), "The \($0)'s title.") }
      + [Field("part", .text(.sentence), "The part of it.")],
    exclusions: [Exclusion(keys: sourceKinds, isRequired: true)])

  private static let sourceKinds = RulePack.Provenance.Kind.allCases.map(\.rawValue)

  // MARK: Rules

  private static let reports = [
    Field(
      "label", .oneOrMany(choice(Fault.self, "a label")),
      "What a match is reported as: a fault of the speaker's words."),
    Field(
      "signal", .oneOrMany(choice(Signal.self, "a signal")),
      "What a match is reported as: a good behaviour."),
    Field(
      "state", .oneOrMany(choice(CustomerState.self, "a state")),
      "What a match is reported as: something a customer shows."),
    Field(
      "cue", .oneOrMany(.text(.id)),
      "A name under which only rules over turns see the match; it is never reported."),
  ]
  private static let oneReport = Exclusion(keys: reports.map(\.key), isRequired: false)

  private static let severity = Field(
    "severity", choice(Severity.self, "a severity"), "The label's own when absent.")
  private static let who = Field(
    "who", choice(Audience.self, "an audience"),
    "Whose words: `customer` for states, else `agent` when absent.")
  private static let kinds = Field(
    "in", .oneOrMany(choice(TextKind.self, "a kind of text")), "Only in these kinds of text.")
  private static let unless = Field(
    "unless", .oneOrMany(context), "Contexts of which none may hold.")

  static let defaults = ObjectSchema(
    "a set of defaults", reports + [severity, who, kinds, unless], exclusions: [oneReport])

  static let rule = ObjectSchema(
    "a rule",
    [Field("id", .text(.id), required: true, "Unique in the pack; the full id is `pack/id`.")]
      + reports
      + [
        severity, who, kinds,
        Field("where", choice(Place.self, "a place"), "The only place where it applies."),
        Field(
          "case", .choice(["exact"], noun: "a way to compare case"),
          "`exact`: every letter as the phrase has it."),
        Field("say", .oneOrMany(phrase), "A phrase, or a list of alternatives."),
        Field("swaps", .list(.object(swap)), "The compact form: phrases with their answers."),
        unless,
        Field("only-if", .oneOrMany(context), "Contexts all of which must hold."),
        Field(
          "message", .text(.sentence),
          "What happened, in one short sentence; the label's own when absent."),
        Field(
          "why", .text(.sentence),
          "The reason, for the person who wrote the words. Required for labels."),
        Field("instead", .oneOrMany(answer), "Answers, best first."),
        Field("examples", .object(examples), "The proof. Required for `say`."),
      ],
    exclusions: [oneReport, Exclusion(keys: ["say", "swaps"], isRequired: true)])

  static let swap = ObjectSchema(
    "a swap",
    [
      Field("say", .oneOrMany(phrase), required: true, "A phrase, or a list of alternatives."),
      Field("instead", .oneOrMany(answer), required: true, "One answer, or a list, best first."),
      Field("flag", .oneOrMany(example), required: true, "Texts that must be flagged."),
      Field("pass", .oneOrMany(example), "Texts on which the rule must stay silent."),
    ])

  static let examples = ObjectSchema(
    "a proof",
    [
      Field("flag", .oneOrMany(example), required: true, "Texts that must be flagged."),
      Field(
        "pass", .oneOrMany(example), required: true,
        "Texts on which the rule must stay silent."),
    ])

  // MARK: Parts

  static let phrase = Schema.named(
    "phrase",
    about: "Words, (a|b), [optional], <list>, <verb send>, <noun refund>, ..3, {slot}, {slot=a|b}, "
      + "^, $, or a pattern /.../. Write it in single quotes.",
    .text(.phrase))

  static let example = Schema.named(
    "example", about: "A text with <mark>, and optionally ` => ` and the text rewritten.",
    .text(.example))

  static let answer = Schema.named(
    "answer", about: "One answer: its grade, and its words with {slot} and [blank].",
    .object(
      .oneKey(
        "an answer",
        Applicability.allCases.map {
          switch $0 {
          case .safe: Field($0.rawValue, .text(.answer), "Meaning and commitment stay.")
          case .review: Field($0.rawValue, .text(.answer), "A person must read it.")
          case .advice: Field($0.rawValue, .text(.answer), "A way to think about it.")
          }
        })))

  /// The contexts that have nothing more to say.
  static let plainContexts: [(name: String, context: Context)] = [
    ("quoted", .quoted), ("reported", .reported), ("negated", .negated), ("question", .question),
    ("conditional", .conditional), ("question-beside", .questionBeside), ("cut-off", .cutOff),
  ]

  static let context = Schema.named(
    "context", about: "A check on the words around a match.",
    .either([
      .choice(plainContexts.map(\.name), noun: "a context"),
      .object(
        .oneKey(
          "a context",
          [
            Field(
              "followed-by", .oneOrMany(phrase), "The phrase comes right behind the match."),
            Field("preceded-by", .oneOrMany(phrase), "It ends right before the match."),
            Field("inside", .oneOrMany(phrase), "The match is part of this longer phrase."),
            Field(
              "sentence-has", .oneOrMany(phrase),
              "The phrase is anywhere in the match's sentence."),
            Field("near", .object(near), "A signal or state was found nearby."),
          ])),
    ]))

  private static let near = ObjectSchema(
    "a signal and a distance",
    [
      Field(
        "signal",
        .oneOrMany(
          .choice(
            Signal.allCases.map(\.rawValue) + CustomerState.allCases.map(\.rawValue),
            noun: "a signal or state")),
        required: true, "The ids of signals or states."),
      Field(
        "within", .text(.distance), required: true,
        "How far away at most: `2 sentences`; `0 sentences` is the same sentence."),
    ])

  // MARK: Rules over turns

  static let turnRule = ObjectSchema(
    "a rule over turns",
    [
      Field("id", .text(.id), required: true, "Unique in the pack; the full id is `pack/id`."),
      Field("missed", choice(MissedStep.self, "a missed step"), "The step it reports as missed."),
      Field("manner", choice(Manner.self, "a manner"), "The customer's manner that it reports."),
      Field(
        "channels", .oneOrMany(choice(Channel.self, "a channel")),
        "The only channels it judges; all when absent."),
      Field(
        "when", sighting,
        "The turn it starts from; the whole conversation when absent."),
      Field("only-if", .oneOrMany(sighting), "Sightings that must all be there."),
      Field("unless", .oneOrMany(sighting), "Sightings of which none may be there."),
      Field(
        "expect", .oneOrMany(sighting),
        "What must be found; what is not is reported. Without it the turn itself is."),
      Field("every", .choice(["true"], noun: "`true`"), "Report every place, not only the first."),
      Field(
        "message", .text(.sentence), required: true,
        "What happened, in one short sentence; `{missing}` names what was not found."),
      Field("why", .text(.sentence), required: true, "The reason, for the person who spoke."),
      Field("examples", .object(turnExamples), required: true, "The proof."),
    ],
    exclusions: [Exclusion(keys: ["missed", "manner"], isRequired: true)])

  static let sighting = Schema.named(
    "sighting", about: "Turns to look for: whose, showing what, and where.",
    .object(
      ObjectSchema(
        "a sighting",
        speakers.map {
          Field(
            $0, .oneOrMany(.text(.id)),
            "Turns of \($0 == "anyone" ? "anyone" : "the \($0)") with any of these labels, signals, states, cues or marks; `speaks` for every turn."
          )
        } + [
          Field("in", .text(.range), "Where; `conversation` when absent."),
          Field("at-least", .text(.count), "How many such turns; 1 when absent."),
          Field("words", .text(.count), "Words that such a turn has at least."),
          Field("waited", .text(.duration), "How long nobody had spoken before it, at least."),
          Field(
            "overlap", .text(.duration),
            "How long it began before the other's turn ended, at least."
          ),
          Field("name", .text(.sentence), "What to call it in the message."),
        ], exclusions: [Exclusion(keys: speakers, isRequired: true)])))

  static let card = ObjectSchema(
    "a card",
    [
      Field("id", .text(.id), required: true, "Unique in the pack; the full id is `pack/id`."),
      Field("title", .text(.sentence), required: true, "The moment, in a few words."),
      Field("manner", choice(Manner.self, "a manner"), "The customer's manner that calls for it."),
      Field("when", sighting, "The turn said last that calls for it; `in` does not count here."),
      Field("only-if", .oneOrMany(sighting), "Sightings that must all be there."),
      Field("unless", .oneOrMany(sighting), "Sightings of which none may be there."),
      Field("advice", .oneOrMany(.text(.sentence)), required: true, "What to do, best first."),
      Field(
        "say", .list(.text(.sentence)), required: true,
        "Lines to say. `{point}` stands for what the customer said went wrong, turned to them."),
    ], exclusions: [Exclusion(keys: ["manner", "when"], isRequired: true)])

  static let speakers = Sighting.Speaker.allCases.map(\.rawValue) + ["anyone"]

  static let turnExamples = ObjectSchema(
    "a proof",
    [
      Field(
        "flag", .list(.list(.text(.line))), required: true,
        "Conversations in which it must report: a channel if it matters, then the lines."),
      Field(
        "pass", .list(.list(.text(.line))), required: true,
        "Conversations in which it must stay silent."),
    ])

  private static let lists = Schema.table(
    .object(
      ObjectSchema(
        "a word list",
        [
          Field("about", .text(.sentence), required: true, "What the words have in common."),
          Field(
            "words", .list(.text(.phrase)), required: true,
            "The items: words, (a|b), [optional], <list>, <verb send>, <noun refund>."),
        ])),
    noun: "list name")

  private static func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type, _ noun: String
  ) -> Schema {
    .choice(type.allCases.map(\.rawValue), noun: noun)
  }
}
