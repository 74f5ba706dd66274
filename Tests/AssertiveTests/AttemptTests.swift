import Assertive
import Testing

@Suite struct AttemptTests {
  @Test(arguments: [
    (
      "When you hand in the rota late, I feel stressed, and I would appreciate it if you sent it by noon.",
      "behaviour feeling specific"
    ),
    (
      "When you come into our restaurant and yell at me, I feel like you expect me to ignore the others, and I feel embarrassed. I would like you to wait your turn.",
      "behaviour disguised specific"
    ),
    ("When you are rude, I feel that you hate me. Please be nicer.", "judgement disguised vague"),
    ("I feel hurt when you read my diary. Could you ask me instead?", "behaviour feeling specific"),
    ("I feel tired.", "missing feeling missing"),
    (
      "When you whistle, I feel tense, and I would appreciate it if you stopped.",
      "behaviour feeling negative"
    ),
    (
      "When you whistle, I feel ignored by you, and I'd like you not to whistle.",
      "behaviour disguised negative"
    ),
  ])
  func verdicts(attempt: String, expected: String) throws {
    let judgement = try BuiltIn.writer().judge(attempt)
    #expect(judgement.parts.map(\.verdict.rawValue).joined(separator: " ") == expected)
    #expect(judgement.isGood == (expected == "behaviour feeling specific"))
  }

  @Test func theMendKeepsWhatIsGood() throws {
    let judgement = try BuiltIn.writer().judge(
      "When you always shout at me, I feel that you hate me, and I felt embarrassed. Please don't shout."
    )
    #expect(
      judgement.mended
        == "When you shout at me, I feel embarrassed. I would appreciate it if you spoke in a calm, quiet voice and told me what you need."
    )
  }

  @Test(arguments: [
    (
      "The rota came on Friday evening.", "twice in May", "I want to be able to plan my weekends",
      "The rota came on Friday evening, twice in May, and that matters because I want to be able to plan my weekends.",
      0
    ),
    (
      "You are lazy", "always", "",
      "You are lazy, always, and that matters because [what is important to you].", 3
    ),
    (
      "The parcel was left in the rain", "Three times since 2 June", "trust in your deliveries",
      "The parcel was left in the rain, three times since 2 June, and what matters to me is trust in your deliveries.",
      0
    ),
  ])
  func threeFs(fact: String, often: String, matters: String, text: String, notes: Int) throws {
    let problem = try BuiltIn.writer().problem(fact: fact, frequency: often, relationship: matters)
    #expect(problem.text == text)
    #expect(problem.notes.count == notes)
  }
}
