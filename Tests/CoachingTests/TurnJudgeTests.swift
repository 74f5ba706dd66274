import Conversations
import Matching
import PackStore
import Rules
import Testing

@testable import Coaching

/// Rules over turns, by the conventions of `docs/missed.md`.
@Suite struct TurnJudgeTests {
  private static let pack = try? BuiltInPacks.compiled()

  private func conversation(_ lines: [String], channel: String = "chat") -> Conversation {
    var conversation = Conversation()
    conversation.channel = channel
    conversation.turns = lines.map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return Turn(
        parts[1].trimmingPrefix(" ").description, role: parts[0] == "agent" ? .agent : .customer)
    }
    return conversation
  }

  private func judged(
    _ lines: [String], channel: String = "chat", filter: RuleFilter = RuleFilter()
  ) throws -> (missed: [String], unjudged: [Unjudged]) {
    let coach = TranscriptCoach(
      pack: try #require(Self.pack), filter: filter, makesSuggestions: false)
    let result = coach.read(conversation(lines, channel: channel)) { _, _ in }
    return (result.findings.map(\.report.id), result.unjudged)
  }

  private static let poor = [
    "agent: Yes?", "customer: My parcel never came and I am really fed up.",
    "agent: Number?", "customer: 4471 0022.", "agent: Please hold.", "customer: Ok.",
    "agent: It is lost.", "customer: Bye.", "agent: Ok.",
  ]

  @Test func aPoorConversationIsToldWhatItMissed() throws {
    let missed = try judged(Self.poor).missed
    for step in [
      "no-greeting", "no-self-introduction", "no-empathy-after-frustration",
      "no-apology-after-complaint", "hold-without-reason", "hold-without-estimate",
      "no-thanks-after-hold", "no-offer-of-further-help", "no-closing",
    ] {
      #expect(missed.contains(step), "\(step)")
    }
  }

  @Test func oneSpeakerIsToldSoInsteadOfBeingBlamed() throws {
    let alone = try judged(["agent: Yes?", "agent: Hm."])
    #expect(alone.missed.isEmpty)
    #expect(alone.unjudged.map(\.reason) == ["one speaker only: no customer turn"])
    #expect(try judged(["customer: Hello?"]).unjudged.map(\.reason) == ["no agent turn"])
  }

  @Test func anEndingThatIsCutOffIsNotJudged() throws {
    let cut = try judged(Array(Self.poor.prefix(4)))
    #expect(cut.unjudged.map(\.part) == [.ending])
    #expect(!cut.missed.contains("no-closing") && !cut.missed.contains("no-offer-of-further-help"))
    #expect(try judged(Self.poor).unjudged.isEmpty)
  }

  @Test func whatIsNotShownStillCounts() throws {
    let greeted = ["agent: Good morning, this is Dana.", "customer: Is it open?", "agent: It is."]
    let filter = RuleFilter(ignore: ["greeting", "self-introduction"])
    let missed = try judged(greeted, filter: filter).missed
    #expect(!missed.contains("no-greeting") && !missed.contains("no-self-introduction"))
    let ignoring = RuleFilter(ignore: ["no-greeting", "procedures/hold-*"])
    let less = try judged(Self.poor, filter: ignoring).missed
    #expect(!less.contains("no-greeting") && !less.contains("hold-without-reason"))
    #expect(less.contains("no-self-introduction"))
  }

  /// What live coaching says is missed is missed in the whole conversation too, and each once.
  @Test func liveSaysNothingThatTheWholeDoesNot() throws {
    let pack = try #require(Self.pack)
    for (lines, channel) in [(Self.poor, Channel.chat), (Self.poor, .phone)] {
      let live = LiveCoach(pack: pack, filter: RuleFilter(), channel: channel)
      var told: [String] = []
      for turn in conversation(lines).turns { told += live.read(turn).missed.map(\.rule) }
      let whole = live.review().result.findings.map(\.rule)
      #expect(Set(told).isSubset(of: Set(whole)))
      #expect(Set(told).count == told.count)
      #expect(!told.isEmpty)
    }
  }

  @Test func liveForgetsWhatIsLongPastButNotTheOpening() throws {
    let live = LiveCoach(
      pack: try #require(Self.pack), filter: RuleFilter(), channel: .chat)
    var told: [String] = []
    for line in 0..<1200 {
      let turn =
        line % 2 == 0
        ? Turn(line == 0 ? "Good morning, this is Dana, how can I help?" : "At nine.", role: .agent)
        : Turn("When do you open?", role: .customer)
      told += live.read(turn).missed.map(\.report.id)
    }
    #expect(!told.contains("no-greeting") && !told.contains("no-self-introduction"))
    #expect(live.review().agentTurns == 600)
  }

  @Test(arguments: [
    ("my parcel came broken and i want a new one", "came broken", "your parcel came broken"),
    ("Hello, you charged me twice!", "charged me twice", "we charged you twice"),
    ("Well, I've been waiting since nine.", "waiting", "you've been waiting since nine"),
    ("NOBODY called me back. What now?", "called me back", "nobody called you back"),
    ("The router is dead, I was cut off", "is dead", "the router is dead"),
    ("I was cut off twice", "cut off", "you were cut off twice"),
    ("why is my line down again", "is my line down", nil),
    ("broken", "broken", nil),
    ("It cost 3.50 and it never came", "never came", "it never came"),
  ])
  func theirPointTurnedToThem(text: String, words: String, expected: String?) throws {
    let range = try #require(text.range(of: words))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    #expect(CustomerPoint.turned(text, around: start..<end) == expected)
  }
}
