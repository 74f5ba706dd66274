import Testing
import Text

@testable import Mail

@Suite struct HeaderTests {
  private func subject(_ value: String) -> String? {
    words(of: "To: a@b.c\nSubject: \(value)\n\nHello").subject?.text
  }

  @Test(
    "Subjects",
    arguments: [
      ("Plain words", "Plain words"), ("folded\n over\n\tlines", "folded over\tlines"),
      ("=?utf-8?Q?caf=C3=A9_au_lait?=", "caf\u{E9} au lait"),
      ("=?UTF-8?b?Y2Fmw6k=?= now", "caf\u{E9} now"),
      ("=?utf-8?Q?one?= =?utf-8?Q?two?=", "onetwo"),
      ("=?utf-8?Q?one?=\n =?iso-8859-1?Q?tw=F6?= three", "onetw\u{F6} three"),
      ("=?utf-8?B?w?=\n =?utf-8?B?6k=?=", "\u{FFFD}"),
      ("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "\u{E9}"),
      ("=?utf-8*en?Q?hi?=", "hi"), ("a =?broken", "a =?broken"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
      ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("=??=?", "=??=?"), ("2 =? 3", "2 =? 3"),
    ])
  func encodedWords(value: String, text: String) {
    #expect(subject(value) == text)
  }

  @Test(
    "An answer's subject is the other's",
    arguments: ["Re: CALM DOWN", "RE: x", "Fwd: x", "AW: x", "Re[2]: x", "=?utf-8?Q?Re:_x?="])
  func takenOver(value: String) { #expect(subject(value) == nil) }

  @Test func subjectsOfOnesOwnMayHaveColons() { #expect(subject("Order: late") == "Order: late") }

  @Test func aFoldedSubjectKeepsItsLines() {
    let mail = "To: a@b.c\nSubject: one\n two\nFrom: x\n\nHi"
    #expect(line(of: "two", in: words(of: mail).subject, of: mail) == 3)
  }

  @Test(
    "Parameters",
    arguments: [
      ("text/plain; charset=utf-8", "utf-8"), ("text/plain; CHARSET = \"utf-8\" ; x=y", "utf-8"),
      ("text/plain (a; comment) ; charset=(why)utf-8", "utf-8"),
      ("text/plain; charset=\"u\\tf-8\"", "utf-8"),
      ("text/plain; charset*=us-ascii'en'utf%2D8", "utf-8"),
      ("text/plain; charset*0=ut; charset*1=f-8", "utf-8"), ("text/plain; x=\";charset=no\"", nil),
      ("text/plain; charset", nil), ("", nil), (";;;=", nil),
      ("text/plain; charset=\"utf-8", "utf-8"),
    ] as [(String, String?)])
  func parameters(value: String, charset: String?) {
    #expect(HeaderValue(value)["charset"] == charset)
  }

  @Test(
    "What is no mail is all body",
    arguments: [
      "Hello Lee,\n\nHi", "Note: this\n\nHello", "", "\n", "From here on\nwe go", ":\n\nx",
    ])
  func noHeaders(text: String) {
    #expect(words(of: text).body.text == text)
  }

  @Test func headersEndAtALineThatIsNone() {
    #expect(words(of: "From: a\nTo: b\nHello there\nmore").body.text == "Hello there\nmore")
    #expect(words(of: "From 0123abc Mon Sep 17 00:00:00 2001\nFrom: a\n\nHi").body.text == "Hi")
    #expect(words(of: "From: a\nTo: b").body.text.isEmpty)
  }
}
