import Rules
import Testing

@Suite struct ToneFileTests {
  private static let sound = """
    tone: team
    title: Our words
    about: Words of our field.
    modifiers:
      negation: {factor: -0.5, words: [not, never]}
    evidence:
      warm:
        weight: 0.5
        about: Warm words.
        source: {house: ours}
        bends: yes
        words: [(snug|cosy), at home]
        verbs: [cuddle]
        adjectives: [gentle]
        labels: [thanks, rude, anger]
        cue: question
        signs: [":)"]
    """

  private func faults(_ yaml: String) -> [String] {
    RuleLoader.load([PackSource(file: "t.yaml", yaml: yaml)]).diagnostics.map(\.description)
  }

  @Test("A sound file is read whole") func sound() throws {
    let (set, diagnostics) = RuleLoader.load([PackSource(file: "t.yaml", yaml: Self.sound)])
    #expect(diagnostics.isEmpty)
    let tone = try #require(set.tones.first)
    #expect(tone.id == "team" && tone.modifiers.count == 1)
    let warm = try #require(tone.evidence.first)
    #expect(warm.weight == 0.5 && warm.bends && !warm.isAtStart && warm.cue == .question)
    #expect(warm.items.count == 4 && warm.labels == ["thanks", "rude", "anger"])
    #expect(warm.location.line == 7)
  }

  @Test(
    "Faults have their place",
    arguments: [
      ("weight: 0.5", "weight: much", "t.yaml:8:13: error: `weight`: `much` is not a number"),
      ("weight: 0.5", "weight: 0.55555", "t.yaml:8:13: error: `weight`: `0.55555` is not a number"),
      ("labels: [thanks,", "labels: [thank,", "did you mean `thanks`?"),
      ("cue: question", "cue: questions", "did you mean `question`?"),
      ("words: [(snug|cosy),", "words: [(snug|cosy,", "t.yaml:12:"),
      ("bends: yes", "bend: yes", "unknown key `bend`"),
    ])
  func places(from: String, to: String, message: String) {
    let found = faults(Self.sound.replacing(from, with: to))
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test("A kind of evidence stands once over all files") func once() {
    let other = Self.sound.replacing("tone: team", with: "tone: other")
    let found = RuleLoader.load([
      PackSource(file: "a.yaml", yaml: Self.sound), PackSource(file: "b.yaml", yaml: other),
    ]).diagnostics
    #expect(
      found.map(\.description).contains {
        $0.hasPrefix("b.yaml:7:3: error: duplicate kind of evidence `warm`")
      })
  }
}
