import Testing

@testable import Rules

@Suite struct RuleLoaderTests {
  @Test func thePackOfTheReferenceLoads() throws {
    let (set, diagnostics) = RuleLoader.load([
      PackSource(file: "pack.yaml", yaml: Self.pack),
      PackSource(file: "words.yaml", yaml: Self.words),
    ])
    #expect(diagnostics.map(\.description) == [])
    let pack = try #require(set.packs.first)
    #expect(pack.id == "positive-expectations")
    #expect(pack.source?.kind == .course)
    #expect(pack.source?.part == "Project positive expectations")
    #expect(
      pack.rules.map(\.id)
        == ["will-have-to", "pairs", "rapport", "angry", "near"]
        .map { "positive-expectations/\($0)" })
  }

  @Test func aRuleTakesWhatItDoesNotSayFromTheDefaults() throws {
    let rules = try rules()
    let rule = try #require(rules["will-have-to"])
    #expect(rule.report == .faults([.negative]))
    #expect(rule.severity == .suggestion)
    #expect(rule.audience == .agent)
    #expect(rule.kinds == [.draft, .email])
    #expect(rule.message == Fault.negative.message)
    #expect(rule.unless.count == 3)
    #expect(rule.unless.prefix(2) == [.quoted, .question])
    guard case .followedBy(let phrases) = rule.unless[2] else {
      Issue.record("the third context is another one")
      return
    }
    #expect(phrases.map(\.source) == ["(know|ask|thank)"])
    let alternative = try #require(rule.body.alternatives.first)
    #expect(alternative.answers.map(\.grade) == [.safe, .review])
    #expect(alternative.flag.count == 2)
    #expect(alternative.flag[0].mark == 0..<12)
    #expect(alternative.pass.count == 2)
    #expect(rule.location == RuleLocation(file: "pack.yaml", line: 12, column: 5))
    #expect(alternative.phrases[0].location.line == 13)
  }

  @Test func swapsAreAlternativesWithTheirOwnProof() throws {
    let rule = try #require(try rules()["pairs"])
    guard case .swaps(let alternatives) = rule.body else {
      Issue.record("the rule is of another kind")
      return
    }
    #expect(alternatives.map(\.phrases.count) == [1, 2])
    #expect(alternatives.map(\.flag.count) == [1, 1])
    #expect(alternatives.map(\.pass.count) == [0, 1])
    #expect(rule.severity == .error)
    #expect(rule.place == .sentenceStart)
    #expect(rule.exactCase)
    #expect(rule.kinds == [.message])
  }

  @Test func signalsAndStatesHaveTheirOwnDefaults() throws {
    let rules = try rules()
    #expect(rules["rapport"]?.report == .signals([.empathy, .thanks]))
    #expect(rules["rapport"]?.severity == .note)
    #expect(rules["angry"]?.report == .states([.anger]))
    #expect(rules["angry"]?.audience == .customer)
    #expect(
      rules["near"]?.onlyIf == [
        .near(ids: ["empathy", "anger"], sentences: 2), .near(ids: ["thanks"], sentences: 0),
      ])
    #expect(rules["near"]?.severity == .warning)
  }

  @Test func wordsOfAllFilesMakeOneTable() throws {
    let words = load().words
    #expect(words.lists.keys.sorted() == ["colleague", "person"])
    #expect(words.lists["colleague"]?.about == "Somebody the speaker works with.")
    #expect(
      words.lists["colleague"]?.items == [
        .text("he"), .text("no"),
        .sequence([.alternatives([.text("my"), .text("our")]), .list("person")]),
      ])
    #expect(words.verbs["send"] == ["sends", "sent", "sent", "sending"])
    #expect(words.spellings["email"] == ["e-mail"])
  }

  @Test func idsAreUniqueOverFiles() {
    let (set, diagnostics) = RuleLoader.load([
      PackSource(file: "a.yaml", yaml: Self.pack), PackSource(file: "b.yaml", yaml: Self.pack),
      PackSource(file: "words.yaml", yaml: Self.words),
    ])
    #expect(set.packs.count == 1)
    #expect(
      diagnostics.map(\.description) == [
        "b.yaml:1:7: error: duplicate pack id `positive-expectations` (the first is in a.yaml:1)",
        "b.yaml:7:9: error: duplicate list `person` (the first is in a.yaml:7)",
      ])
  }

  private func load() -> RuleSet {
    RuleLoader.load([
      PackSource(file: "pack.yaml", yaml: Self.pack),
      PackSource(file: "words.yaml", yaml: Self.words),
    ]).set
  }

  private func rules() throws -> [String: Rule] {
    let pack = try #require(load().packs.first)
    return Dictionary(
      pack.rules.map { (String($0.id.split(separator: "/")[1]), $0) }, uniquingKeysWith: { $1 })
  }

  static let pack = """
    pack: positive-expectations
    title: Say what you will do
    about: Words that promise trouble where help is on the way.
    source: {course: "Excellence in Customer Service", part: "Project positive expectations"}
    defaults: {label: negative, in: [draft, email], unless: quoted}

    lists: {person: {about: A person., words: [manager, boss]}}


    rules:

      - id: will-have-to
        say: '{who=I|we} will [just|first] have to'
        unless: [question, {followed-by: '(know|ask|thank)'}]
        why: Having to sounds like a burden. The customer hears that helping is a chore.
        instead:
          - safe: '{who} will be glad to'
          - review: '{who} will'
        examples:
          flag:
            - '<I''ll have to> check with them. => I''ll be glad to check with them.'
            - 'Sorry, <we will just have to> ask Billing.'
          pass:
            - 'You will have to admit that it looks good.'
            - 'Will I have to bring the form?'

      - id: pairs
        why: Time and money given to a customer are an investment.
        severity: error
        in: message
        where: sentence-start
        case: exact
        swaps:
          - say: '{who=I|we} will spend {what=time|money} on'
            instead: {review: '{who} will invest {what} in'}
            flag: '<I''ll spend time on> your report. => I''ll invest time in your report.'
          - say: [no, 1.0]
            instead: [{advice: Nothing.}]
            flag: [no]
            pass: yes
      - id: rapport
        signal: [empathy, thanks]
        say: 'I thank you, <colleague>'
        examples: {flag: 'I thank you, he', pass: 'no'}
      - id: angry
        state: anger
        say: '/(?<what>argh+)/'
        examples: {flag: 'argh', pass: 'no'}
      - id: near
        label: [blame, jargon]
        why: It hurts.
        only-if: [{near: {signal: [empathy, anger], within: 2 sentences}},
          {near: {signal: thanks, within: 0 sentences}}]
        say: 'but'
        examples: {flag: 'but', pass: 'no'}
    """

  static let words = """
    words: english
    lists:
      colleague:
        about: Somebody the speaker works with.
        words: [he, no, '(my|our) <person>']
    verbs: {send: [sends, sent, sent, sending]}
    spellings: {apologize: [apologise], email: [e-mail]}
    """
}
