import Rules
import Testing

/// The cases that the rule language was tried on before it was built.
@Suite struct HardCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    /// Label of the fault, and its marked words where they matter; `nil` for none.
    var fault: (label: String, mark: String?)?
    var rewritten: String?

    init(_ text: String, _ label: String? = nil, _ mark: String? = nil, becomes: String? = nil) {
      self.text = text
      fault = label.map { ($0, mark) }
      rewritten = becomes
    }

    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(
      "You really should not be feeling like that about it", "dismissive",
      "You really should not be feeling like that"),
    Case("why on earth would you do that", "blame"),
    Case("why do you need it by Friday?"),
    Case("shes popped out to the dentist", "disclosure"),
    Case("she sent the dentist's bill"),
    Case("It's not your fault"),
    Case("it's nobody's fault but yours", "blame"),
    Case("You always wait until the last minute", "absolute", "You always"),
    Case("you can always reach us"),
    Case("I can't do that until Monday, but Sam can do it today"),
    Case("I can't do that.", "negative"),
    Case("I cannot wait to hear how it goes"),
    Case("I cannot praise the crew enough"),
    Case(
      "We might have one in blue, but I am not sure.", "weak-commitment",
      becomes: "I'll check whether we have one in blue."),
    Case("Would you call back in the morning?", "deflection", "Would you call back"),
    Case("Shall I call you back in the morning?"),
    Case("As I said before, the fee stays.", "dismissive", "As I said before"),
    Case("as I said before the break, we have two plans"),
    Case(
      "I would hate to disappoint you", "negative", "I would hate to disappoint you",
      becomes: "I want to get this right for you"),
    Case("I would hate for you to stand in the rain, so come in"),
    Case("She has a doctor's appointment", "disclosure"),
    Case("your doctor's appointment is confirmed"),
    Case(
      "I'll try and find out", "weak-commitment", "I'll try and", becomes: "I'll find out"),
    Case("Please be advised that the office is closed.", "scripted", "Please be advised that"),
    Case(
      "When you shout at me I feel flustered, and I would appreciate it if you spoke more slowly"),
    Case("Your PNR is ABCDEF"),
  ]

  @Test(arguments: cases)
  func hardCase(_ hard: Case) throws {
    let rules = try BuiltInRules()
    let faults = rules.faults(in: hard.text)
    guard let expected = hard.fault else {
      #expect(faults.isEmpty, "\(faults.map(\.rule))")
      return
    }
    let bytes = Array(hard.text.utf8)
    let finding = try #require(faults.first { $0.labels.contains(expected.label) })
    if let mark = expected.mark {
      #expect(String(decoding: bytes[finding.range], as: UTF8.self) == mark)
    }
    if let rewritten = hard.rewritten {
      #expect(rules.rewritten(hard.text, finding) == rewritten)
    }
  }

  @Test func shoutingIsEachSentence() throws {
    let faults = try BuiltInRules().faults(in: "NO. READ THE EMAIL.")
    #expect(faults.filter { $0.labels == ["rude"] }.count == 2)
  }

  @Test func theAssertiveFormulaIsASignal() throws {
    let text =
      "When you shout at me I feel flustered, and I would appreciate it if you spoke more slowly"
    #expect(try BuiltInRules().signals(in: text).contains("assertive-formula"))
  }

  @Test func speechWithoutPunctuation() throws {
    let faults = try BuiltInRules().faults(
      in: "so i will have to check and you should have called sooner")
    #expect(faults.flatMap(\.labels) == ["negative", "blame"])
  }

  @Test func lostApostropheOfWeAre() throws {
    let rules = try BuiltInRules()
    #expect(rules.signals(in: "Were sorry to hear that").contains("apology"))
    #expect(!rules.signals(in: "They were sorry to hear that").contains("apology"))
  }

  @Test func phraseOverAQuotedLineEndIsTheOthers() throws {
    let mail = "Thank you.\n\n> I told you so and you should not\n> feel that way.\n"
    #expect(try BuiltInRules().faults(in: mail).isEmpty)
    let own = "Thank you. You should not\nfeel that way."
    #expect(try BuiltInRules().faults(in: own).map(\.rule) == ["least-helpful/should-not-feel"])
  }

  @Test func theCustomerMayUseTheAgentsWorstPhrase() throws {
    let rules = try BuiltInRules()
    #expect(!rules.faults(in: "You should not feel that way.", speaker: .agent).isEmpty)
    #expect(rules.faults(in: "You should not feel that way.", speaker: .customer).isEmpty)
  }

  @Test func wordsGivenToSomeoneAreNotTheWriters() throws {
    let rules = try BuiltInRules()
    #expect(rules.faults(in: "You wrote \"I told you so\" in your mail.").isEmpty)
    #expect(rules.faults(in: "The note said: 'calm down please'.").isEmpty)
    #expect(rules.faults(in: "Run `i told you so` now, see https://i-told-you-so.example").isEmpty)
    #expect(!rules.faults(in: "I told you so.").isEmpty)
  }
}
