import Testing

@testable import Text

/// The view written out: the words with single spaces, a bar before each new sentence.
func normalised(_ text: String, phrase: Bool = false) -> String {
  let builder = VocabularyBuilder(spellings: ["apologize": ["apologise"], "email": ["e-mail"]])
  return builder.tables().withVocabulary { vocabulary in
    let view = TokenView()
    var words: [String] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      Tokenizer.fill(
        view, from: base, pieces: [Piece(start: 0, end: buffer.count, breaksBefore: true)],
        vocabulary: vocabulary, readsPhrase: phrase)
      for index in 0..<view.count {
        let id = view.ids[index]
        let original = String(
          decoding: bytes[Int(view.starts[index])..<Int(view.ends[index])], as: UTF8.self)
        let text =
          id == Mark.opaque
          ? "#"
          : id == 0 || id >= UInt32(builder.texts.count) || builder.texts[Int(id)].isEmpty
            ? original.lowercased() : builder.texts[Int(id)]
        let foreign = view.flags[index].contains(.foreign) && id != Mark.opaque
        words.append(
          (view.flags[index].contains(.sentenceStart) ? "| " : "") + (foreign ? "~" : "") + text)
      }
    }
    return words.joined(separator: " ")
  }
}

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("I'll have to check.", "| i will have to check ."),
    ("I can't, you cannot, we can not", "| i can not , you can not , we can not"),
    ("You\u{2019}re right", "| you are right"),
    ("he's been ill and he's late", "| he has been ill and he is late"),
    ("I'd better go; I'd say so", "| i had better go ; i would say so"),
    ("dont worry, youve time", "| do not worry , you have time"),
    ("ill call you back, ill health", "| i will call you back , ill health"),
    ("Were sorry to hear that", "| we are sorry to hear that"),
    ("They were sorry to hear that", "| they were sorry to hear that"),
    ("Were you able to open it?", "| were you able to open it ?"),
    ("Well get back to you. Well done.", "| we will get back to you . | well done ."),
    ("as well get it", "| as well get it"),
    ("its been great; its colour", "| it has been great ; its colour"),
    ("id like that, your id is new", "| i would like that , your id is new"),
    ("Sam's out", "| sam 's out"),
    ("I apologise by e-mail for the follow-up", "| i apologize by email for the follow up"),
    ("Really?! Yes... maybe", "| really ? | yes \u{2026} maybe"),
    ("Mr. Ortiz paid 3.50 at 9:30 p.m. today", "| mr ortiz paid 3.50 at 9:30 p.m. today"),
    ("See https://a.example/x?y or me@a.example.com, thanks", "| see # or # , thanks"),
    ("Run `betterput check` now", "| run # now"),
    ("Done.Next", "| done . | next"),
    ("\u{1F600} *I* will", "| i will"),
    ("soft\u{AD}ly \u{FEFF}said", "| soft\u{AD}ly said"),
    ("\u{212A}ind words", "| kind words"),
    ("Gonna check 'em", "| going to check them"),
    ("You wrote \"not my job\" to us", "| you wrote ~\" ~not ~my ~job ~\" to us"),
    ("our \"best\" plan", "| our \" best \" plan"),
    ("He said 'calm down now' twice", "| he said ~\" ~calm ~down ~now ~\" twice"),
    ("the customers' parcels", "| the customers parcels"),
  ])
  func view(_ text: String, _ expected: String) {
    #expect(normalised(text) == expected)
  }

  @Test func everyTokenQuotesItsText() {
    let text =
      "\u{1F44B} Well, I can\u{2019}t\u{A0}say \u{201C}no\u{201D} \u{2014} d\u{E9}j\u{E0} vu!"
    #expect(normalised(text) == "| well , i can not say \" no \" - d\u{E9}j\u{E0} vu !")
  }
}
