import Testing

@testable import Rules

@Suite struct VerbFormsTests {
  static let forms = WordForms(irregular: [
    "send": ["sends", "sent", "sent", "sending"],
    "write": ["writes", "wrote", "written", "writing"],
    "get": ["gets", "got", "gotten", "getting"], "put": ["puts", "put", "put", "putting"],
  ])

  static let principal: [(String, [String])] = [
    ("send", ["sends", "sent", "sent", "sending"]),
    ("write", ["writes", "wrote", "written", "writing"]),
    ("be", ["is", "was", "been", "being"]),
    ("check", ["checks", "checked", "checked", "checking"]),
    ("sign", ["signs", "signed", "signed", "signing"]), ("use", ["uses", "used", "used", "using"]),
    ("plan", ["plans", "planned", "planned", "planning"]),
    ("try", ["tries", "tried", "tried", "trying"]),
    ("cancel", ["cancels", "cancelled", "cancelled", "cancelling"]),
    ("pass", ["passes", "passed", "passed", "passing"]),
    ("die", ["dies", "died", "died", "dying"]),
  ]

  @Test(arguments: principal)
  func principalForms(_ base: String, _ expected: [String]) {
    let forms = Self.forms
    #expect(
      [forms.third(base), forms.past(base), forms.participle(base), forms.ing(base)] == expected)
  }

  static let pairs: [(String, String)] = [
    ("sent", "send"), ("written", "write"), ("putting", "put"), ("was", "be"), ("been", "be"),
    ("checking", "check"), ("checked", "check"), ("checks", "check"), ("signed", "sign"),
    ("using", "use"), ("uses", "use"), ("used", "use"), ("planned", "plan"), ("tried", "try"),
    ("tries", "try"), ("passes", "pass"), ("passed", "pass"), ("missing", "miss"),
    ("calling", "call"), ("updated", "update"), ("activating", "activate"), ("waiting", "wait"),
    ("treated", "treat"), ("created", "create"), ("closed", "close"), ("receiving", "receive"),
    ("changed", "change"), ("replaced", "replace"), ("confirmed", "confirm"), ("stored", "store"),
    ("ordering", "order"), ("entered", "enter"), ("visited", "visit"), ("delivered", "deliver"),
    ("included", "include"), ("provided", "provide"), ("required", "require"), ("booked", "book"),
    ("sharing", "share"), ("hoping", "hope"), ("stopped", "stop"), ("referred", "refer"),
    ("need", "need"), ("bring", "bring"), ("focus", "focus"), ("address", "address"),
  ]

  @Test(arguments: pairs)
  func wayBack(_ word: String, _ base: String) {
    #expect(Self.forms.base(of: word) == base)
  }
}
