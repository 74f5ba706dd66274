import Testing

@testable import Rules

@Suite struct AnswerAndExampleTests {
  private static let place = RuleLocation(file: "x.yaml", line: 1, column: 1)

  private func phrases(_ sources: String...) -> [Phrase] {
    sources.compactMap { PhraseParser.parse($0, at: Self.place).phrase }
  }

  @Test func templatesHavePartsInOrder() {
    let parsed = TemplateParser.parse(
      #"{who} will \[soon\] send it by [date]\{"#, grade: .review, phrases: phrases("{who=I} go"))
    #expect(
      parsed.template?.parts == [
        .slot("who"), .text(" will [soon] send it by "), .blank("date"), .text("{"),
      ])
    #expect(parsed.template?.hasBlank == true)
    #expect(TemplateParser.parse("", grade: .safe, phrases: []).template?.parts == [])
  }

  @Test func slotsMustBeInEveryPhrase() {
    let two = phrases("{who=I|we} go", "/(?<what>x)/")
    let faults = TemplateParser.parse("{who}, {waht}", grade: .review, phrases: two).faults
    #expect(
      faults.map { "\($0.offset): \($0.message) (\($0.hint ?? ""))" } == [
        "0: no slot `who` in the phrase `/(?<what>x)/` (it has `what`)",
        "7: no slot `waht` in the phrase `{who=I|we} go` (it has `who`)",
      ])
  }

  @Test(arguments: [
    ("go [date]", "3: a `safe` answer has no blanks"), ("go {x", "3: `{` is not closed"),
    ("go ]", "3: `]` closes nothing"), ("go [ ]", "3: a blank needs a name"),
    (#"go \n"#, #"3: `\` escapes nothing here"#),
  ])
  func templateFaults(source: String, expected: String) {
    let faults = TemplateParser.parse(source, grade: .safe, phrases: []).faults
    #expect(faults.map { "\($0.offset): \($0.message)" } == [expected])
  }

  @Test func examplesHaveMarkAndRewriting() throws {
    let example = try #require(
      ExampleParser.parse("Ürgs, <I'll have to> check. => I'll check.", at: Self.place).example)
    #expect(example.text == "Ürgs, I'll have to check.")
    #expect(example.mark == 7..<19)
    #expect(example.rewritten == "I'll check.")
  }

  @Test func examplesEscapeTheirMarks() throws {
    let example = try #require(
      ExampleParser.parse(#"a \<b\> c \=> d => \<e\> f\g"#, at: Self.place).example)
    #expect(example.text == "a <b> c => d")
    #expect(example.mark == nil)
    #expect(example.rewritten == #"<e> f\g"#)
  }

  @Test func examplesMayBeBlockScalars() throws {
    let example = try #require(
      ExampleParser.parse("<One>\ntwo\n=> One\n", at: Self.place).example)
    #expect(example.text == "One\ntwo")
    #expect(example.rewritten == "One")
    #expect(ExampleParser.parse("all => ", at: Self.place).example?.rewritten == "")
  }

  @Test(arguments: [
    ("a <b", "2: the mark is not closed"), ("a> b", "1: `>` closes no mark"),
    ("<a> <b>", "4: a second mark"), ("a <> b", "3: the mark is empty"),
    ("a=>b", "1: ` => ` needs a space on either side"),
    ("a => b => c", "7: a second ` => `"), ("a => <b", "5: the mark stands before ` => `"),
    (" ", "0: the example is empty"),
  ])
  func exampleFaults(source: String, expected: String) {
    let faults = ExampleParser.parse(source, at: Self.place).faults
    #expect(faults.first.map { "\($0.offset): \($0.message)" } == expected)
  }

  @Test func passExamplesAreBare() {
    #expect(ExampleParser.parse("a <b> => c", at: Self.place, use: .pass).faults.count == 3)
    #expect(ExampleParser.parse(#"a \<b"#, at: Self.place, use: .pass).example?.text == "a <b")
  }
}
