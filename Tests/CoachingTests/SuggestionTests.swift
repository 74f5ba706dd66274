import Matching
import Rules
import Testing
import Text

@testable import Coaching

/// A rule with one phrase and one answer, applied to a text.
private func rewritten(
  say: String, instead: String, in text: String, grade: String = "review"
) throws -> String {
  func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
  let yaml = """
    pack: test
    title: Test
    about: Test.
    lists:
      clause-stop: {about: x, words: [and, but, because, so]}
    rules:
      - id: rule
        label: negative
        why: Because.
        say: \(quoted(say))
        instead: {\(grade): \(quoted(instead))}
        examples: {flag: ['\(grade == "advice" ? "x" : "x => y")'], pass: [z]}
    """
  let assembled = PackAssembly.assemble(
    [PackSource(file: "test.yaml", yaml: yaml)], proving: false)
  let blob = try #require(assembled.blob, "\(assembled.diagnostics)")
  let coach = Coach(pack: try CompiledPack.owning(blob), options: Coach.Options())
  var found: Finding?
  coach.check(SourceText(text)) { found = found ?? $0 }
  let finding = try #require(found)
  let suggestion = try #require(finding.suggestions.first)
  guard let edit = suggestion.edits.first else { return "advice: " + suggestion.text }
  var bytes = Array(text.utf8)
  bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
  return String(decoding: bytes, as: UTF8.self)
}

@Suite struct SuggestionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var say: String
    var instead: String
    var text: String
    var result: String

    init(_ say: String, _ instead: String, _ text: String, _ result: String) {
      self.say = say
      self.instead = instead
      self.text = text
      self.result = result
    }

    var testDescription: String { text }
  }

  private static let haveTo = "{who=I|we} will have to"
  private static let glad = "{who} will be glad to"
  private static let notFeel = "you should not feel {how=that way|sad}"
  private static let see = "I can see why you feel {how}"

  static let cases: [Case] = [
    // Contractions as the writer has them.
    Case(haveTo, glad, "I will have to check.", "I will be glad to check."),
    Case(haveTo, glad, "I'll have to check.", "I'll be glad to check."),
    Case(haveTo, glad, "We\u{2019}ll have to check.", "We\u{2019}ll be glad to check."),
    Case(haveTo, glad, "ill have to check", "I'll be glad to check"),
    Case(haveTo, glad, "So we'll have to check.", "So we'll be glad to check."),
    // Capitals.
    Case(notFeel, see, "You should not feel that way.", "I can see why you feel that way."),
    Case(notFeel, see, "but you should not feel sad.", "but I can see why you feel sad."),
    Case(notFeel, "this must be hard", "You should not feel sad.", "This must be hard."),
    Case(notFeel, "this must be hard", "you should not feel sad.", "this must be hard."),
    Case(notFeel, "This must be hard", "Oh, you should not feel sad.", "Oh, this must be hard."),
    Case(
      "{who} messed up", "we will mend what {who} left", "Billing messed up.",
      "We will mend what Billing left."),
    Case(
      "{who=he|she} messed up", "we will mend what {who} left", "He messed up.",
      "We will mend what he left."),
    // Slots keep the writer's words, and only the rest is replaced.
    Case(
      "I will have to {do}", "I will be glad to {do}", "I will have to check ABC-1 now.",
      "I will be glad to check ABC-1 now."),
    Case("{a=I am|we are} sad", "{a} glad", "I'm sad.", "I'm glad."),
    // Closing marks.
    Case("why did you do that [?]", "what happened?", "Why did you do that?", "What happened?"),
    Case("why did you do that [?]", "what happened?", "Why did you do that.", "What happened?"),
    Case(
      "why did you do that [?]", "tell me what happened", "Why did you do that?!",
      "Tell me what happened?!"),
    Case("I disagree", "I see. Let us look", "I disagree, yes", "I see. Let us look, yes"),
    // Words that a contraction joins to the match stay.
    Case(
      "that is what you", "this is what you", "That's what you'll get", "This is what you'll get"),
    Case(
      "no problem for you", "a pleasure for you", "No problem for you've paid",
      "A pleasure for you've paid"),
  ]

  @Test(arguments: cases)
  func fits(_ fit: Case) throws {
    #expect(try rewritten(say: fit.say, instead: fit.instead, in: fit.text) == fit.result)
  }

  @Test func adviceIsNeverAnEdit() throws {
    #expect(
      try rewritten(
        say: "that is impossible", instead: "that can be done", in: "That is impossible.",
        grade: "advice") == "advice: That can be done")
  }

  @Test func blanksStandInBrackets() throws {
    #expect(
      try rewritten(
        say: "I will call later", instead: "I will call at [time]", in: "I'll call later.")
        == "I'll call at [time].")
  }
}

@Suite struct RuleProofTests {
  /// The failures of a rule whose examples do not hold, without their file.
  private func failures(flag: String, pass: String, instead: String = "advice: 'No'") throws
    -> [String]
  {
    let yaml = """
      pack: test
      title: Test
      about: Test.
      lists:
        clause-stop: {about: x, words: [and]}
      rules:
        - id: rule
          label: negative
          why: Because.
          say: 'I can not'
          instead: {\(instead)}
          examples:
            flag: ['\(flag)']
            pass: ['\(pass)']
      """
    let assembled = PackAssembly.assemble([PackSource(file: "t.yaml", yaml: yaml)])
    #expect(assembled.blob == nil)
    return assembled.diagnostics.map { "\($0.location.line): \($0.message)" }
  }

  @Test func everyBrokenPromiseIsTold() throws {
    #expect(
      try failures(flag: "I can", pass: "I can not") == [
        "13: test/rule: example must be flagged, but nothing is: I can",
        "14: test/rule: example must pass, but \"I can not\" is flagged: I can not",
      ])
    #expect(
      try failures(flag: "So <I can not go>", pass: "x") == [
        "13: test/rule: example must mark \"I can not go\", but marks \"I can not\""
      ])
    #expect(
      try failures(flag: "I can not go => I may go", pass: "x", instead: "review: 'I might'") == [
        "13: test/rule: example is rewritten as \"I might go\""
      ])
    #expect(
      try failures(
        flag: "I can not go => Sorry, I can not go", pass: "x",
        instead: "review: 'sorry, I can not'"
      ) == [
        "13: test/rule: example gets the answer \"Sorry, I can not\", which triggers the rule again"
      ])
  }
}
