import Testing

@testable import Rules

@Suite struct WordFormsTests {
  @Test(arguments: [
    ("help", "help helps helped helping"), ("use", "use uses used using"),
    ("plan", "plan plans planned planning"), ("chat", "chat chats chatted chatting"),
    ("quiz", "quiz quizzes quizzed quizzing"), ("wait", "wait waits waited waiting"),
    ("open", "open opens opened opening"), ("refer", "refer refers referred referring"),
    ("offer", "offer offers offered offering"), ("commit", "commit commits committed committing"),
    ("limit", "limit limits limited limiting"), ("format", "format formats formatted formatting"),
    ("cancel", "cancel cancels canceled cancelled canceling cancelling"),
    ("email", "email emails emailed emailing"), ("try", "try tries tried trying"),
    ("enjoy", "enjoy enjoys enjoyed enjoying"), ("fix", "fix fixes fixed fixing"),
    ("show", "show shows showed showing"), ("pass", "pass passes passed passing"),
    ("reach", "reach reaches reached reaching"), ("push", "push pushes pushed pushing"),
    ("veto", "veto vetoes vetoed vetoing"), ("die", "die dies died dying"),
    ("agree", "agree agrees agreed agreeing"), ("argue", "argue argues argued arguing"),
    ("panic", "panic panics panicked panicking"), ("type", "type types typed typing"),
    ("follow-up", "follow-up follows-up followed-up following-up"),
    ("send", "send sends sent sending"), ("re-send", "re-send re-sends re-sent re-sending"),
    ("be", "be is was been being am are were"),
  ])
  func verbs(base: String, expected: String) {
    let forms = WordForms(irregular: [
      "send": ["sends", "sent", "sent", "sending"],
      "be": ["is", "was", "been", "being", "am", "are", "were"],
    ])
    #expect(forms.verb(base).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("refund", "refund refunds refund's refunds'"), ("copy", "copy copies copy's copies'"),
    ("day", "day days day's days'"), ("box", "box boxes box's boxes'"),
    ("address", "address addresses address's addresses'"),
    ("photo", "photo photos photo's photos'"),
    ("hero", "hero heroes hero's heroes'"), ("video", "video videos video's videos'"),
    ("person", "person people person's people's"), ("half", "half halves half's halves'"),
    ("salesman", "salesman salesmen salesman's salesmen's"),
    ("human", "human humans human's humans'"), ("quiz", "quiz quizzes quiz's quizzes'"),
  ])
  func nouns(base: String, expected: String) {
    #expect(WordForms().noun(base).joined(separator: " ") == expected)
  }
}
