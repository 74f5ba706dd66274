import Testing

@testable import Rules

@Suite struct VerbLexiconTests {
  private static let irregular = [
    "send": ["sends", "sent", "sent", "sending"], "lie": ["lies", "lied", "lied", "lying"],
    "take": ["takes", "took", "taken", "taking"], "put": ["puts", "put", "put", "putting"],
  ]
  private let verbs = VerbLexicon(
    irregular: VerbLexiconTests.irregular, regular: ["fill", "cancel", "stop", "raise", "carry"])

  @Test(arguments: [
    ("take", "takes took taken taking"), ("put", "puts put put putting"),
    ("cancel", "cancels cancelled cancelled cancelling"), ("tidy", "tidies tidied tidied tidying"),
    ("nag", "nags nagged nagged nagging"), ("agree", "agrees agreed agreed agreeing"),
  ])
  func forms(base: String, expected: String) {
    let forms = verbs.forms(of: base)
    #expect(
      [forms.present, forms.past, forms.participle, forms.gerund].joined(separator: " ") == expected
    )
  }

  @Test(
    arguments: [
      ("taking", .gerund, "take"), ("lying", .gerund, "lie"), ("refilling", .gerund, "refill"),
      ("canceling", .gerund, "cancel"), ("vaping", .gerund, "vape"), ("texting", .gerund, "text"),
      ("yapping", .gerund, "yap"), ("hassled", .past, "hassle"), ("carried", .past, "carry"),
      ("resent", .past, "resend"), ("overtook", .past, "overtake"), ("teases", .present, "tease"),
      ("snatches", .present, "snatch"), ("hurries", .present, "hurry"),
      ("fussing", .gerund, "fuss"),
    ] as [(String, VerbLexicon.Form, String)])
  func wayBack(word: String, form: VerbLexicon.Form, base: String) {
    #expect(verbs.base(of: word, as: form) == base)
  }
}

@Suite struct AssertiveFileTests {
  @Test func everyFaultIsToldWithItsPlace() {
    let yaml = """
      assertive: ours
      insults: [stupid]
      behaviour: []
      behaviours:
        - id: one
          does: '(shout'
          feel: [hapy]
          ask: ['speak to {mee}']
        - id: one
          feel: [happy]
          ask: ['wait']
      feelings: [happy]
      """
    let (_, diagnostics) = RuleLoader.load([PackSource(file: "a.yaml", yaml: yaml)])
    let places = Set(diagnostics.map { "\($0.location.line):\($0.location.column)" })
    #expect(places.isSuperset(of: ["3:1", "6:12", "7:12", "8:11", "9:9"]), "\(diagnostics)")
  }
}
