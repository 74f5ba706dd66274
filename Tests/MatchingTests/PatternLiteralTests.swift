import Testing

@testable import Matching

/// What leads to a `/.../` phrase must never lose one of its matches.
@Suite struct PatternLiteralTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var exactCase = false
    /// What leads to it; empty when everything does.
    var literals: [String]
    /// Texts it matches in.
    var texts: [String]
    var testDescription: String { pattern }
  }

  static let cases = [
    Case(pattern: "widgets?", literals: ["widget"], texts: ["Widget", "two WIDGETS"]),
    Case(pattern: "(?:cat|dog)fish", literals: ["catfish", "dogfish"], texts: ["a Catfish"]),
    Case(pattern: "red widget", literals: ["widget"], texts: ["red\n  widget"]),
    Case(pattern: "f+u+n+y", literals: ["fu"], texts: ["ffuuunny", "FUNY"]),
    Case(pattern: "x{3,}y?", literals: ["xxx"], texts: ["xxxx", "aXXXb"]),
    Case(
      pattern: "(?:\\?{3,}|\\?!+|!{4})", literals: ["!!!!", "???", "?!"],
      texts: ["what?!", "no!!!!"]),
    Case(pattern: "a*b*", literals: [], texts: ["aab"]),
    Case(pattern: "(?:zebra)?quartz(?=ite)", literals: ["quartz"], texts: ["zebraquartzite"]),
    Case(pattern: "(?=.*zebra)\\w+ \\w+", literals: ["zebra"], texts: ["the old zebra"]),
    Case(pattern: "(?!zebra)[a-z]+", literals: [], texts: ["lion"]),
    Case(
      pattern: "can(?:['’]t|not) lift", literals: ["can't", "can’t", "cannot"],
      texts: ["can’t lift", "Cannot Lift"]),
    Case(
      pattern: "[Kk]ey|lock", exactCase: true, literals: ["Key", "key", "lock"],
      texts: ["Key", "lock"]),
    Case(pattern: "(?<n>jump)(?:ed|ing)", literals: ["jumped", "jumping"], texts: ["JUMPING"]),
    Case(pattern: "(?i)zebra", literals: ["zebra"], texts: ["Zebra"]),
    Case(pattern: "(?i)Zebra", exactCase: true, literals: ["zebra"], texts: ["zEBRA"]),
    Case(pattern: "z(?i)ebra", literals: [], texts: ["zEBRA"]),
    Case(
      pattern: "(?:no|nr)\\. ?\\d+|\\d{3}", literals: ["no.", "nr.", "\u{1}"],
      texts: ["nr. 5", "\u{663}\u{664}\u{665}", "\u{FF11}\u{FF12}\u{FF13}"]),
    Case(pattern: "(zebra)\\1", literals: ["zebra"], texts: ["zebrazebra"]),
    Case(pattern: "skunk", literals: ["skunk"], texts: ["\u{17F}kunk", "s\u{212A}un\u{212A}"]),
    Case(pattern: "\\[zoo\\] \\#\\d", literals: ["[zoo]"], texts: ["[Zoo] #4"]),
    Case(pattern: "naïve", literals: ["na"], texts: ["NAÏVE", "naïve"]),
    Case(
      pattern: "(?<!x)(?<t>[A-Z]{2,4})(?: \\w+)? [a-z]+s", exactCase: true,
      literals: ["\u{1}\u{1}"],
      texts: ["the SLA tiers", "an RMA level fees"]),
    Case(pattern: "a[A-Z]+b", exactCase: true, literals: [], texts: ["aXb"]),
    Case(pattern: "§ ?\\d", literals: ["§"], texts: ["see § 4", "§4"]),
    Case(pattern: "z{2}a{1,3}b", literals: ["zza"], texts: ["zzab", "zzaab"]),
  ]

  @Test(arguments: cases) func literals(_ test: Case) {
    let found = PatternLiterals.best(of: test.pattern, exactCase: test.exactCase)
    #expect(Set(found.map { String(decoding: $0, as: UTF8.self) }) == Set(test.literals))
  }

  @Test(arguments: cases) func noMatchIsLost(_ test: Case) throws {
    let rule = try SingleRule(
      ["/\(test.pattern)/"], more: test.exactCase ? "    case: exact" : "")
    for text in test.texts + test.texts.map({ "Öl, " + $0 + "; and so on." }) {
      let marks = rule.marks(text)
      #expect(!marks.isEmpty && !marks.contains("*"), "\(text): \(marks)")
    }
    for text in ["", "x", "Nothing of it.", "ſ", "K"] {
      #expect(!rule.marks(text).contains("*"), "\(text)")
    }
  }
}
