import Assertive
import PackStore
import Rules
import Testing

/// The built-in rules for `assert`, read once.
enum BuiltIn {
  static let loaded = AssertiveGuide.load(BuiltInPacks.sources)

  static func writer() throws -> AssertiveWriter {
    #expect(loaded.diagnostics.isEmpty)
    return AssertiveWriter(guide: try #require(loaded.guide), verbs: loaded.verbs)
  }
}

@Suite struct AssertiveFormTests {
  /// What somebody says, and the clause behind "When".
  @Test(arguments: [
    ("Stop shouting at me, you never listen", "you shout at me"),
    ("Why does your courier always leave the gate open?", "your courier leaves the gate open"),
    ("You have been throwing your cans over our hedge.", "you throw your cans over our hedge"),
    ("You ate my yoghurt again!", "you ate my yoghurt"),
    ("Priya keeps forgetting to lock the cabinet.", "Priya forgets to lock the cabinet"),
    ("They never tell us about the roadworks.", "they don't tell us about the roadworks"),
    ("Don't you dare read my letters!", "you read my letters"),
    ("How could you tell them about my illness?", "you told them about my illness"),
    ("YOU NEVER RETURN MY CALLS", "you don't return my calls"),
    ("ur always late", "you are late"),
    ("Nobody in your office ever picks up.", "your office doesn't pick up"),
    ("Every time I ask for help, you roll your eyes.", "you roll your eyes when I ask for help"),
    ("You should have told me about the change.", "you didn't tell me about the change"),
    (
      "You can't just cancel my order without telling me!", "you cancel my order without telling me"
    ),
    (
      "You and your cousin argue at my table every single Sunday.",
      "you and your cousin argue at my table every Sunday"
    ),
    ("It was you who left the tap running, Ines.", "you left the tap running"),
    ("You idiot, you deleted my stupid files", "you deleted my files"),
    (
      "You spoke to me like I was five in front of the visitors.",
      "you spoke to me in that tone in front of the visitors"
    ),
    ("You're lazy. You left your plates in the sink.", "you left your plates in the sink"),
    (
      "The night crew leave the van without fuel, always have.",
      "the night crew leave the van without fuel"
    ),
  ])
  func clause(text: String, expected: String) throws {
    let form = try BuiltIn.writer().form(of: text)
    #expect(form.versions.first?.when == "When " + expected)
    #expect(form.questions.isEmpty)
  }

  @Test func everyToneHasItsThreeParts() throws {
    let form = try BuiltIn.writer().form(of: "Stop shouting at me, you never listen")
    #expect(
      form.versions.map(\.text) == [
        "When you shout at me, I feel upset. I would appreciate it if you spoke in a calm, quiet voice and told me what you need.",
        "When you shout at me, I feel a little upset. It would mean a lot to me if you spoke in a calm, quiet voice and told me what you need.",
        "When you shout at me, I feel upset. I need you to speak in a calm, quiet voice and tell me what you need.",
      ])
  }

  @Test(arguments: [
    "You're just lazy.", "What a selfish man you are", "You treat me like dirt!", "hm",
  ])
  func judgementAloneLeavesABlank(text: String) throws {
    let form = try BuiltIn.writer().form(of: text)
    let plain = try #require(form.versions.first)
    #expect(plain.when == "When [what happened]")
    #expect(plain.request == "I would appreciate it if you [what you would like instead]")
    #expect(form.questions.count == 2)
  }

  @Test func partsCanBeGiven() throws {
    let choice = AssertiveWriter.Choice(feeling: "tired", request: "you called me first.")
    let form = try BuiltIn.writer().form(of: "He keeps changing my shifts", choice: choice)
    #expect(
      form.versions.map(\.request) == [
        "I would appreciate it if he called me first",
        "It would mean a lot to me if he called me first", "I need him to call me first",
      ])
    #expect(form.versions.first?.feel == "I feel tired")
  }

  @Test func severalSpeakAsWe() throws {
    let form = try BuiltIn.writer().form(of: "We are sick of you changing the plan")
    #expect(
      form.versions.first?.text.hasPrefix("When you change the plan, we feel stressed. We would")
        == true)
  }

  /// Whatever comes in: three parts come out, twice the same, and no absolute is left.
  @Test func oddInput() throws {
    let writer = try BuiltIn.writer()
    let words = [
      "you", "never", "always", "stop", "why", "your", "and", "not", "to", "shouting", "are",
      "have",
      "been", "the", "that", "me", "'s", "n't", ",", "?", "when", "like", "is", "don't", "😀",
      "\u{0}",
      "it", "every", "time", "who", "keep", "nobody", "in", "of", "without", "ever", "I", "...",
      "a",
    ]
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<3000 {
      let text = (0..<next(14)).map { _ in words[next(words.count)] }.joined(separator: " ")
      let form = writer.form(of: text)
      #expect(form.versions.count == 3)
      #expect(form == writer.form(of: text))
      for version in form.versions {
        let said = version.when.lowercased().split(separator: " ")
        #expect(!said.contains("never") && !said.contains("always"), "\(text) -> \(version.when)")
      }
      _ = writer.judge(text)
      _ = writer.problem(fact: text, frequency: text, relationship: text)
    }
  }
}
