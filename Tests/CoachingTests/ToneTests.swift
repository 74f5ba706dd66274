import Coaching
import Conversations
import JSON
import Matching
import PackStore
import Rules
import Testing
import Text

/// Tone and score: what must hold whatever the weights are.
@Suite struct ToneTests {
  private static let pack = try? BuiltInPacks.compiled()

  private static let texts = [
    "", "...", "\u{1F642}", "No.", "Thank you so much, that is wonderful news!",
    "You clearly did not read my mail. Why did you not answer?? GROW UP.",
    "Could you please send the form? I'd be happy to help with it, by the way.",
    "The parcel left on Monday.\n\nIt should arrive on Friday :)",
    "not not not happy, very very sad, no problem, \"so called\" help \u{1F621}\u{1F621}",
    String(repeating: "thank you, stupid. ", count: 300),
    "I can't stand it! never again!!! cafe\u{301} na\u{EF}ve \u{2018}quoted\u{2019}",
  ]

  private func coach(explains: Bool = false) throws -> Coach {
    let coach = Coach(pack: try #require(Self.pack), options: Coach.Options())
    coach.explainsTone = explains
    return coach
  }

  private func reading(_ text: String, explains: Bool = false) throws -> ToneReading {
    let coach = try coach(explains: explains)
    coach.check(SourceText(text)) { _ in }
    return coach.tone
  }

  private func verdict(_ text: String) throws -> Verdict {
    let coach = try coach()
    var tally = ScoreTally()
    coach.check(SourceText(text)) { tally.note($0) }
    tally.add(coach.tone, isJudged: true)
    return tally.verdict(isConversation: false)
  }

  @Test("Within -1 and 1, the same each time, and the evidence adds up", arguments: texts)
  func addsUp(text: String) throws {
    let plain = try reading(text)
    #expect((-1...1).contains(plain.tone))
    let explained = try reading(text, explains: true)
    #expect(explained.tone == plain.tone && explained.sum == plain.sum)
    let sum = explained.sentences.reduce(0) { $0 + $1.sum }
    #expect(abs(sum - plain.sum) < 1e-9)
    let kinds = try coach().toneKinds
    for piece in explained.sentences.flatMap(\.evidence) {
      let value = kinds[piece.kind].weight * piece.bend * (piece.isRepeat ? 0.5 : 1)
      #expect(abs(value - piece.value) < 1e-9)
      let quote = Array(text.utf8)[piece.range]
      #expect(String(decoding: quote, as: UTF8.self) == piece.text)
    }
  }

  @Test("Thanks never lower it", arguments: texts)
  func thanks(text: String) throws {
    let before = try reading(text).tone
    #expect(try reading(text + " Thank you.").tone >= before)
    #expect(try reading(text + "\n\nThank you!").tone >= before)
  }

  @Test("Nothing says nothing") func empty() throws {
    for text in ["", " \n", "12 34", "Qwx zvb."] { #expect(try reading(text).tone == 0) }
    #expect(try verdict("").score.reason == "no words")
    #expect(try verdict("").tone == 0)
  }

  @Test(
    "The second is worse put than the first",
    arguments: [
      ("I am happy with it.", "I am not happy with it."),
      ("The service was good.", "The service was never really good."),
      ("That was helpful.", "That wasn't helpful."),
      ("It is a problem.", "It is a terrible problem."),
      ("Could you send it?", "Send it!!"),
      ("Thanks for waiting.", "Why didn't you wait?"),
      ("Good question. You can set it there.", "Obviously you did not read the page."),
      ("I see your point, and I might be wrong.", "You are wrong, idiot."),
      ("please stop", "PLEASE STOP"),
      ("Nice work \u{1F642}", "Nice work \u{1F644}"),
    ])
  func order(better: String, worse: String) throws {
    #expect(try reading(better).tone > reading(worse).tone)
  }

  @Test("Negation turns a word round, a negated fault is not praise") func negation() throws {
    #expect(try reading("happy").tone > 0)
    #expect(try reading("not happy").tone < 0)
    #expect(try reading("terrible").tone < reading("not terrible").tone)
    // A clause away it no longer reaches.
    #expect(try reading("not today, happy").tone > reading("not happy today").tone)
  }

  @Test("Words of others are left out") func others() throws {
    #expect(try reading("> You idiot!\n\nThanks, Ann.").tone == reading("Thanks, Ann.").tone)
    #expect(
      try reading("See https://example.com/terrible/idiot").tone
        == reading("See https://example.com/").tone)
  }

  @Test("Scores of drafts") func drafts() throws {
    let good = try verdict(
      "Hi Ann, thank you for writing. I am sorry that the lamp came late. I have asked the depot "
        + "and will call you by three tomorrow.")
    let rude = try verdict("Are you deaf? I already told you. Calm down, it is your own fault.")
    let empty = try verdict("We apologize for any inconvenience. Your call is important to us.")
    #expect(try #require(good.score.value) >= 80)
    #expect(try #require(rude.score.value) < 40)
    #expect((40...75).contains(try #require(empty.score.value)))
    for verdict in [good, rude, empty] {
      #expect(verdict.score.lines.reduce(0) { $0 + $1.points } == verdict.score.value)
    }
  }

  @Test(
    "No score where it would mean nothing",
    arguments: [
      ([(Role.agent, "Hello, how can I help?")], "one speaker only"),
      ([(.customer, "Hello?"), (.bot, "Hi, I am a bot.")], "no agent turn"),
      ([(.agent, ""), (.agent, " ")], "no words"),
      ([(.agent, "Hello."), (.customer, "My lamp is broken.")], nil),
    ] as [([(Role, String)], String?)])
  func reasons(turns: [(Role, String)], reason: String?) throws {
    let coach = TranscriptCoach(pack: try #require(Self.pack), filter: RuleFilter())
    var conversation = Conversation()
    conversation.turns = turns.map { Turn($1, role: $0) }
    _ = coach.read(conversation) { _, _ in }
    #expect(coach.verdict.score.reason == reason)
    #expect((coach.verdict.score.value == nil) == (reason != nil))
    #expect((-1...1).contains(coach.verdict.tone))
  }

  @Test("What was missed takes points, up to a limit") func missed() throws {
    func score(_ missed: [String]) throws -> Score {
      let coach = try coach()
      var tally = ScoreTally()
      coach.check(SourceText("I have sent the form.")) { tally.note($0) }
      tally.add(coach.tone, isJudged: true)
      return tally.verdict(isConversation: false, missed: missed).score
    }
    let none = try #require(try score([]).value)
    #expect(try #require(try score(["no-greeting"]).value) == none - 3)
    #expect(
      try #require(try score(Array(repeating: "no-greeting", count: 40)).value) == none - 30)
  }
}
