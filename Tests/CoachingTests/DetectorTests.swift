import Coaching
import Matching
import PackStore
import Testing

/// What is found by code: questions, names, paraphrases.
@Suite struct DetectorTests {
  private static let pack = try? BuiltInPacks.compiled()

  /// Labels and words that detectors report in the last of some turns.
  private func detected(
    _ turns: [(ScanSetting.Speaker, String)], speakers: [(name: String, isAgent: Bool)] = []
  ) throws -> [String] {
    let coach = Coach(
      pack: try #require(Self.pack),
      options: Coach.Options(kind: .transcript, filter: RuleFilter(select: ["detector"])))
    coach.beginConversation(speakers: speakers)
    var last: [String] = []
    for (speaker, text) in turns {
      var text = text
      last = text.withUTF8 { bytes in
        coach.read(turn: bytes, setting: ScanSetting(speaker: speaker)).map {
          "\($0.labels[0]): \(String(decoding: bytes[$0.range], as: UTF8.self))"
        }
      }
    }
    return last
  }

  @Test(arguments: [
    ("What happened when you opened it?", "open-question: What happened when you opened it?"),
    ("what happened when you opened it", "open-question: what happened when you opened it"),
    ("Okay, so how did the visit go?", "open-question: how did the visit go?"),
    ("why did you pick the blue one", "open-question: why did you pick the blue one"),
    (
      "Could you tell me more about the noise?",
      "open-question: Could you tell me more about the noise?"
    ),
    ("Can you let us know why you left?", "open-question: Can you let us know why you left?"),
    ("what goes wrong when you open it", "open-question: what goes wrong when you open it"),
    ("Is the light green?", "closed-question: Is the light green?"),
    ("May I have your name?", "closed-question: May I have your name?"),
    ("Could you send me a photo?", "closed-question: Could you send me a photo?"),
    ("may we have your number.", "closed-question: may we have your number."),
    ("is the light green", "closed-question: is the light green"),
    ("What is your order number?", "closed-question: What is your order number?"),
    ("ok what email address do you use", "closed-question: what email address do you use"),
    ("How many guests will there be?", "closed-question: How many guests will there be?"),
    ("Hi Ana, could you send the form?", "closed-question: could you send the form?"),
    ("The blue one?", "closed-question: The blue one?"),
    ("Can you tell me your date of birth?", "closed-question: Can you tell me your date of birth?"),
  ])
  func questions(_ text: String, _ expected: String) throws {
    #expect(try detected([(.agent, text)]).filter { $0.contains("question") } == [expected])
  }

  @Test(
    "Sentences that only look like questions",
    arguments: [
      "I know what you mean.", "When it arrives, plug it in.", "Which is why I refunded it.",
      "Should you need more, write to us.", "Had we known, we would have come.",
      "Don't you worry, it is safe.", "May I wish you a good weekend.",
      "What you see is the total.",
      "Do take a seat.", "Will do!", "Have the team call me.", "Am I glad you called!",
      "I will ask whether it is in stock.", "Do it now.", "Have this one.",
      "How to reset it stands on page 4.", "May I sit here?", "Could you hold the door for me?",
      "Shall we start at nine?", "Do you want to talk about it?", "Who knows?",
      "Why would anyone do that?", "Did I mention the late opening?",
      "Were it up to me, you would have it today.", "What happened is that two payments crossed.",
    ])
  func noQuestions(_ text: String) throws {
    #expect(try detected([(.agent, text)]) == [])
  }

  @Test(arguments: [
    ("My name is Marta Nowak.", "Thank you, Marta.", ["name-use: Marta"]),
    ("this is Bo, the line is down", "Bo, could you check the cable for me", ["name-use: Bo"]),
    ("The lamp broke. Regards, Ines Kohl", "I see, Mrs Kohl.", ["name-use: Mrs Kohl"]),
    ("Hello there", "Hello Theo, welcome back.", ["name-use: Theo"]),
    ("Hi", "Good morning, Leeds office here.", []),
    ("My name is Marta Nowak.", "The Leeds office will call.", []),
    ("I'm in Leeds.", "We deliver in Leeds, Yorkshire.", []),
  ])
  func names(_ customer: String, _ agent: String, _ expected: [String]) throws {
    let found = try detected([(.customer, customer), (.agent, agent)])
    #expect(found.filter { $0.hasPrefix("name-use") } == expected)
  }

  @Test func anAgentsOwnNameIsNoAddress() throws {
    let turns: [(ScanSetting.Speaker, String)] = [
      (.agent, "This is Dana from Billing."), (.customer, "Hello."), (.agent, "Dana again, hello."),
    ]
    #expect(try detected(turns).isEmpty)
    #expect(
      try detected([(.agent, "I have it here, Lee.")], speakers: [("Lee Wong", false)])
        == ["name-use: Lee"])
    #expect(
      try detected([(.agent, "Lee has it here.")], speakers: [("Lee Wong", true)]).isEmpty)
  }

  @Test(arguments: [
    ("The parcel came but the lid was cracked.", "So the parcel came and the lid is broken.", true),
    (
      "My invoice shows two charges for June.", "You see two charges for June on your invoice.",
      true
    ),
    ("a red bicycle", "A red bicycle, fine.", true),
    ("The parcel came but the lid was cracked.", "I am sorry. I will send a new one.", false),
    ("yes", "Yes.", false), ("thanks, bye", "Thanks, bye!", false),
    ("My invoice shows two charges.", "So we refund one of them today.", false),
    ("I wanted the larger invoice.", "So you will get the larger one today.", false),
    (
      "I ordered size nine and there is an eight in the box.",
      "Right, so we sent you a size too small.", true
    ),
    (
      "The waiter brought the same bowl of soup back twice.",
      "You found something in it, and the same plate came back.", true
    ),
    ("My driving test was moved to a day when I work.", "They have shifted your test again.", true),
    ("Numerator and denominator", "Numerator.", true),
    (
      "My father passed and I close his things now.",
      "You are settling your father's affairs.", true
    ),
    ("I wait for the agent in the chat.", "You are talking to Sam now.", false),
    (
      "My finals are making me nervous this week.", "What about the finals makes you nervous?",
      false
    ),
    (
      "I have valuable time with my child.", "It is good that you have time with your child.", false
    ),
    ("I still get your emails every morning.", "You have been removed from the list.", false),
    ("Have a lovely holiday, bye.", "Have a lovely holiday.", false),
    ("Fifteen", "Fifteen of", false),
  ])
  func paraphrases(_ customer: String, _ agent: String, _ isOne: Bool) throws {
    let found = try detected([(.customer, customer), (.agent, agent)])
    #expect(found.contains { $0.hasPrefix("paraphrase") } == isOne, "\(found)")
  }

  @Test func aSwitchedOffDetectorIsSilent() throws {
    let coach = Coach(
      pack: try #require(Self.pack),
      options: Coach.Options(filter: RuleFilter(ignore: ["closed-question", "detector/name-use"])))
    var text = "Is it green? What happened?"
    let labels = text.withUTF8 {
      coach.read(turn: $0, setting: ScanSetting(speaker: .agent)).flatMap(\.labels)
    }
    #expect(labels == ["open-question"])
  }
}
