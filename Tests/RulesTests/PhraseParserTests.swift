import Testing

@testable import Rules

@Suite struct PhraseParserTests {
  private static let place = RuleLocation(file: "x.yaml", line: 1, column: 1)

  private func tree(_ source: String, use: PhraseParser.Use = .rule) -> PhraseNode? {
    guard
      case .words(let node) =
        PhraseParser.parse(source, at: Self.place, use: use).phrase?.body
    else { return nil }
    return node
  }

  private func faults(
    _ source: String, use: PhraseParser.Use = .rule, lists: [String]? = nil
  ) -> [String] {
    PhraseParser.parse(source, at: Self.place, use: use, lists: lists).faults
      .map { "\($0.offset): \($0.message)" }
  }

  @Test(arguments: [
    ("I will  have\n to", PhraseNode.text("I will have to")),
    (
      "(that|this one|) way",
      .sequence([
        .alternatives([.text("that"), .text("this one"), .sequence([])]), .text("way"),
      ])
    ),
    (
      "[a|the] way",
      .sequence([.optional(.alternatives([.text("a"), .text("the")])), .text("way")])
    ),
    ("(way) [really]", .sequence([.text("way"), .optional(.text("really"))])),
    (
      "<be> <verb send> <noun follow-up>",
      .sequence([.list("be"), .verb("send"), .noun("follow-up")])
    ),
    ("can't ..12 go?", .sequence([.text("can't"), .gap(12), .text("go?")])),
    (
      "{who=I|we (two|<be>)} will {do}",
      .sequence([
        .slot(
          name: "who",
          choice: .alternatives([
            .text("I"),
            .sequence([.text("we"), .alternatives([.text("two"), .list("be")])]),
          ])), .text("will"), .slot(name: "do", choice: nil),
      ])
    ),
    (
      "{how=that way}, now",
      .sequence([.slot(name: "how", choice: .text("that way")), .text(", now")])
    ),
    ("^ so $", .sequence([.anchor(.sentenceStart), .text("so"), .anchor(.sentenceEnd)])),
    ("^^so$$", .sequence([.anchor(.turnStart), .text("so"), .anchor(.turnEnd)])),
    (
      "(^ well|oh) why [? $]",
      .sequence([
        .alternatives([.sequence([.anchor(.sentenceStart), .text("well")]), .text("oh")]),
        .text("why"), .optional(.sequence([.text("?"), .anchor(.sentenceEnd)])),
      ])
    ),
    ("the manager 's desk", .text("the manager 's desk")),
    (
      "<colleague> 's desk", .sequence([.list("colleague"), .text("'s desk")])
    ),
    (
      #"pay \$5 \[now\] \(a\|b\) \{x\} \<y\> \^ \\ 1\.\.3"#,
      .text(#"pay $5 [now] (a|b) {x} <y> ^ \ 1..3"#)
    ),
    ("and/or", .text("and/or")),
    (#"\/ either"#, .text("/ either")),
    (
      "wait (a|(b|[c] d)) now",
      .sequence([
        .text("wait"),
        .alternatives([
          .text("a"),
          .alternatives([.text("b"), .sequence([.optional(.text("c")), .text("d")])]),
        ]), .text("now"),
      ])
    ),
  ])
  func trees(source: String, expected: PhraseNode) {
    #expect(tree(source) == expected)
    #expect(faults(source).isEmpty)
  }

  @Test func patternsAreKeptAsWritten() {
    let phrase = PhraseParser.parse(
      #"/(?<day>\d+) (?P<month>\w+) (?'year'\d) \(?<no>/"#, at: Self.place
    ).phrase
    #expect(phrase?.body == .pattern(#"(?<day>\d+) (?P<month>\w+) (?'year'\d) \(?<no>"#))
    #expect(phrase?.slots == ["day", "month", "year"])
    #expect(phrase?.isPattern == true)
  }

  @Test(arguments: [
    ("", ["0: the phrase is empty"]),
    ("  ", ["0: the phrase is empty"]),
    ("a (b", ["2: `(` is not closed"]),
    ("a [b (c] d", ["5: `(` is not closed"]),
    ("a) b", ["1: `)` closes nothing"]),
    ("a | b", ["2: `|` stands only between the alternatives of (), [] or {name=}"]),
    ("a () b", ["2: the brackets are empty"]),
    ("{1}", ["0: `{` does not begin a slot"]),
    ("a {", ["2: `{` is not closed"]),
    ("a {b", ["2: `{` is not closed"]),
    ("a {b=c", ["2: `{` is not closed"]),
    ("a {b=}", ["2: slot `b` has nothing to choose from"]),
    ("(a {x}|b {x})", ["9: slot `x` is named twice"]),
    ("a {x=b|{y}}", ["7: slot `y` stands inside another slot"]),
    ("a .. b", ["2: a gap needs a number"]),
    ("a ..0 b", ["2: a gap has 1 to 12 words, not 0"]),
    ("a ..13 b", ["2: a gap has 1 to 12 words, not 13"]),
    ("a ..99999999999999999999 b", ["2: a gap has 1 to 12 words, not 99999999999999999999"]),
    ("..2 a", ["0: a gap at the start of a phrase does nothing"]),
    ("a [..2]", ["3: a gap at the end of a phrase does nothing"]),
    ("a ^", ["2: `^` in the middle of a phrase"]),
    ("a (^^ b)", ["3: `^^` in the middle of a phrase"]),
    ("$ a", ["0: `$` in the middle of a phrase"]),
    ("(a $|b) c", ["3: `$` in the middle of a phrase"]),
    ("a $$ $", ["2: `$$` in the middle of a phrase"]),
    ("{x}", ["0: the phrase would match everywhere: nothing in it must be there"]),
    ("^ {x} $", ["0: the phrase would match everywhere: nothing in it must be there"]),
    (" [a] (b|) ,", ["1: the phrase would match everywhere: nothing in it must be there"]),
    ("{x=a|b}", []),
    ("(I|we)'ll go", ["6: `'ll` begins a word, but contractions are opened"]),
    ("(I|we) 'll go", ["7: `'ll` begins a word, but contractions are opened"]),
    ("{who}'s car", ["5: an apostrophe behind a bracket"]),
    ("colo[u]r", ["4: a bracket inside a word", "7: a bracket inside a word"]),
    ("<a b> c", ["0: a list has one word for a name"]),
    ("<verb look up> c", ["0: `<verb ...>` takes one word"]),
    ("a < b", ["2: `<` is not closed"]),
    (#"a \d"#, [#"2: `\d` has no meaning in a phrase"#]),
    (#"a \"#, [#"2: `\` at the end escapes nothing"#]),
    ("/a", ["0: the pattern is not closed"]),
    ("/", ["0: the pattern is not closed"]),
    ("//", ["0: the pattern is empty"]),
    (
      String(repeating: "(", count: 100_000),
      ["16: brackets stand more than 16 deep"] + (0..<16).map { "\($0): `(` is not closed" }
    ),
  ])
  func faultsHaveOffsets(source: String, expected: [String]) {
    #expect(faults(source).sorted() == expected.sorted())
  }

  @Test func unknownListsHaveAHint() {
    let faults = PhraseParser.parse(
      "a <colleage>", at: Self.place, lists: ["be", "colleague"]
    ).faults
    #expect(
      faults == [
        TextFault(
          offset: 2, message: "there is no list `colleage`", hint: "did you mean `colleague`?")
      ])
  }

  @Test func contextsMayHaveGapsWhereTheMatchIs() {
    #expect(tree("..3 ask", use: .followedBy) != nil)
    #expect(tree("ask ..3", use: .precededBy) != nil)
    #expect(tree("if ..3", use: .inside) != nil)
    #expect(tree("^", use: .precededBy) == .anchor(.sentenceStart))
    #expect(tree("$", use: .followedBy) == .anchor(.sentenceEnd))
    #expect(faults("ask ..3", use: .followedBy).count == 1)
    #expect(faults("..3 ask", use: .precededBy).count == 1)
    #expect(faults("^", use: .sentenceHas).count == 1)
    #expect(faults("a {x}", use: .inside) == ["2: a context has no slots"])
    #expect(faults("/x/", use: .sentenceHas) == ["0: a pattern may stand only in `say`"])
  }

  @Test func listItemsAreWordsOnly() {
    #expect(tree("(my|our) [own] <person> <verb be> <noun x>", use: .listItem) != nil)
    #expect(faults("^ a {x} ..2 b", use: .listItem).count == 3)
  }
}
