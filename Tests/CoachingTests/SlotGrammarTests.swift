import Rules
import Testing

@testable import Coaching

@Suite struct SlotGrammarTests {
  private let grammar = SlotGrammar(
    verbs: WordForms(irregular: ["send": ["sends", "sent", "sent", "sending"]]))

  static let cases: [(SlotForm, String, String?)] = [
    (.ing, "send the form", "sending the form"),
    (.ing, "sign and return it", "signing and returning it"),
    (.ing, "not call", "not calling"), (.ing, "kindly check it", "kindly checking it"),
    (.base, "sent the form", "send the form"), (.past, "check it", "checked it"),
    (.third, "open at ten", "opens at ten"), (.participle, "sent", "sent"),
    (.you, "my parcel came broken", "your parcel came broken"),
    (.you, "I was told that we pay, and it is ours", "you were told that you pay, and it is yours"),
    (.me, "your form", "my form"), (.me, "what you need", "what I need"),
    (.me, "call you", "call me"),
    (.a, "invoice", "an invoice"), (.a, "the hourly rate", "an hourly rate"),
    (.a, "any used car", "a used car"), (.the, "a form", "the form"), (.the, "form", "the form"),
    (.the, "your form", "your form"), (.the, "Kim's form", "Kim's form"),
    (.bare, "any rooms", "rooms"),
    (.is, "the form", "is"), (.is, "pages 4 and 5", "are"), (.is, "the pages of the lease", "are"),
    (.is, "the address", "is"), (.was, "two forms", "were"), (.has, "the list of names", "has"),
    (.needs, "page 3 of the lease", "needs"),
    (.on, "Monday", "on Monday"), (.on, "3 March", "on 3 March"), (.on, "May 3", "on May 3"),
    (.on, "half past two", "at half past two"), (.on, "9:30", "at 9:30"),
    (.on, "six pm", "at six pm"),
    (.on, "May", "in May"), (.on, "the 9th", "on the 9th"),
    (.on, "tomorrow morning", "tomorrow morning"),
    (.on, "next week", "next week"), (.on, "the end of May", "at the end of May"),
    (.on, "two weeks have passed", nil), (.on, "you sign", nil),
    (.from, "nine on Saturdays", "from nine on Saturdays"),
    (.once, "you have paid", "once you have paid"),
    (.once, "the bank has paid", "once the bank has paid"),
    (.once, "the audit", nil), (.event, "the audit", "the audit"), (.event, "Monday", nil),
    (.time, "Monday", "Monday"), (.time, "the audit", nil),
  ]

  @Test(arguments: cases)
  func form(_ form: SlotForm, _ words: String, _ expected: String?) {
    #expect(grammar.words(words, in: [form]) == expected)
  }

  @Test func formsFollowOneAnother() {
    #expect(grammar.words("sent my form", in: [.ing, .you]) == "sending your form")
  }

  static let articles: [(String, Bool)] = [
    ("hour", true), ("honest answer", true), ("user", false), ("unit", false), ("umbrella", true),
    ("one-way ticket", false), ("RMA", true), ("SIM", false), ("UK number", false),
    ("8 pm slot", true),
    ("18 euro fee", true), ("11 am call", true), ("80 euro fee", true), ("house", false),
    ("European plan", false), ("FAQ", false), ("email", true),
  ]

  @Test(arguments: articles)
  func article(_ words: String, _ takesAn: Bool) { #expect(Article.takesAn(words) == takesAn) }
}
