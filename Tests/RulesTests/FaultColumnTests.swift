import Testing

@testable import Rules

/// A fault is shown at its letter of the file, not of the phrase.
@Suite struct FaultColumnTests {
  private func places(_ say: String) -> [String] {
    let pack = """
      pack: x
      title: X
      about: X
      rules:
        - id: x
          label: blame
          why: X
          examples: {flag: x, pass: y}
          say: \(say)
      """
    return RuleLoader.load([PackSource(file: "x.yaml", yaml: pack)]).diagnostics
      .map { "\($0.location.line):\($0.location.column)" }
  }

  @Test(arguments: [
    // `    say: ` is nine columns.
    ("a ) b", ["9:12"]),
    ("'a ) b'", ["9:13"]),
    ("'it''s ''fine'' ) b'", ["9:26"]),
    ("\"a ) b\"", ["9:13"]),
    ("\"a\\x20) b\"", ["9:10"]),
    ("'é😀 ) b'", ["9:14"]),
    ("[x, 'a ) b', a ) b]", ["9:17", "9:25"]),
    ("&anchor 'a ) b'", ["9:10"]),
    ("|\n      a ) b", ["9:10"]),
    ("'a\n      ) b'", ["9:10"]),
    ("'a (b'", ["9:13"]),
  ])
  func columns(say: String, expected: [String]) {
    #expect(places(say) == expected)
  }

  @Test func lineBreaksOfAnyKindCount() {
    let pack = "\u{FEFF}pack: X\r\ntitle: x\rabout: '\u{1}'\nrules: [x]\n"
    let diagnostics = RuleLoader.load([PackSource(file: "x.yaml", yaml: pack)]).diagnostics
    #expect(
      diagnostics.map { "\($0.location.line):\($0.location.column) \($0.message)" } == [
        "1:7 `pack`: `X` is not an id", "3:9 control character U+0001 in the file",
        "4:9 an item of `rules` must be a rule, not a text",
      ])
  }

  @Test func repeatedKeysAreAllTold() {
    let pack = "pack: a\npack: b\n'pack': c\nlists: {x: {about: 1, about: 2}, x: 1, \"x\": 2}\n"
    let diagnostics = RuleLoader.load([PackSource(file: "x.yaml", yaml: pack)]).diagnostics
    let repeated = diagnostics.filter { $0.message.hasPrefix("duplicate key") }
    #expect(
      repeated.map { "\($0.location.line):\($0.location.column)" } == [
        "2:1", "3:1", "4:23", "4:34", "4:40",
      ])
  }

  @Test func nothingOfAFileCanBreakTheLoader() {
    let bombs = [
      "", "# nothing", "- a", "a", "? [x]\n: 1", String(repeating: "[", count: 50_000),
      "pack: *x", "a: 1\n---\nb: 2", "pack: {a: 1, ? {b: 1} : 2, ? {b: 1} : 3}",
      "&a [*a]", "words: x\nlists: []\nverbs: 1",
      "x0: &x0 [a, a]\n"
        + (1..<40).map { "x\($0): &x\($0) [*x\($0 - 1), *x\($0 - 1)]" }.joined(separator: "\n"),
    ]
    for bomb in bombs {
      #expect(!RuleLoader.load([PackSource(file: "x.yaml", yaml: bomb)]).diagnostics.isEmpty)
    }
  }
}
