import Foundation
import Testing

@Suite("check")
struct CheckTests {
  static let pair = "I will have to check. You should have called sooner."

  static func json(_ text: String, _ more: [String] = []) throws -> CheckReport.Document {
    let outcome = try Program.run(["check", "--format", "json"] + more, input: text)
    #expect(outcome.status < 2, "\(outcome.errors)")
    return try #require(CheckReport(outcome.output).documents.first)
  }

  @Test("Two findings with better words")
  func twoFindings() throws {
    let outcome = try Program.run(["check"], input: CheckTests.pair)
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.text.contains("say  I will be glad to"))
    #expect(outcome.text.contains("say  Let us see what we can do now"))
    #expect(!outcome.text.contains("\u{1B}"), "colour is for terminals")
    #expect(outcome.lines.last?.hasPrefix("1 warning, 1 suggestion \u{00B7} score ") == true)
  }

  @Test("The JSON has the contract's members, in whatever order")
  func members() throws {
    let outcome = try Program.run(["check", "--format", "json"], input: CheckTests.pair)
    #expect(outcome.status == 1)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    #expect(root["schema"] as? String == "betterput/check/1")
    #expect((root["rules"] as? String)?.isEmpty == false)
    let document = try #require((root["documents"] as? [[String: Any]])?.first)
    #expect(
      Set(document.keys).isSuperset(
        of: ["source", "kind", "score", "tone", "findings", "signals", "summary"]))
    #expect(
      document["summary"] as? [String: Int] == [
        "error": 0, "warning": 1, "suggestion": 1, "note": 0,
      ])
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(findings.count == 2)
    for finding in findings {
      #expect(
        Set(finding.keys) == [
          "id", "rule", "severity", "turn", "start", "end", "line", "column", "endLine",
          "endColumn", "text", "message", "why", "suggestions",
        ])
      #expect(finding["turn"] is NSNull)
    }
    CountedText(CheckTests.pair).expectRight(
      try #require(CheckReport(outcome.output).documents.first))
  }

  @Test(
    "Places are right whatever stands before them",
    arguments: [
      "", "\u{FEFF}", "\u{1F44D}\u{1F3FD} ", "e\u{301}a\u{308}\u{20DD} cafe\u{301}. ",
      "Dear Lee,\r\n\r\n", "one\rtwo\n\n", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{FE0F}\n",
      "\u{200F}\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{4F60}\u{597D}\u{3002}\n", "\0\u{1}\u{7F} \n",
      "\u{FFFD}\u{10FFFF}\u{E000} ", "\t\t", "> You must calm down.\n\n", "\n\n\n  ",
    ])
  func places(before: String) throws {
    for (middle, behind) in [(" ", ""), ("\r\n", "\r\n"), ("\u{A0}", " \u{1F600}"), ("\n\n", "\n")]
    {
      let sentences = CheckTests.pair.split(separator: ". ")
      let text = before + sentences[0] + "." + middle + sentences[1] + behind
      let document = try CheckTests.json(text, ["--kind", "draft"])
      CountedText(text).expectRight(document)
      #expect(document.findings.map(\.text).suffix(2) == ["I will have to", "You should have"])
    }
  }

  @Test(
    "Edits leave a sentence that a person could have written",
    arguments: [
      ("I will have to check.", "I will be glad to check."),
      ("I\u{2019}ll have to check.", "I\u{2019}ll be glad to check."),
      ("Hi \u{1F44B}\r\nWe will just have to check.", "Hi \u{1F44B}\r\nWe will be glad to check."),
      ("Thanks, and I'll have to ask.", "Thanks, and I'll be glad to ask."),
    ])
  func edits(text: String, better: String) throws {
    let finding = try #require(
      try CheckTests.json(text).findings.first { $0.rule == "positive-expectations/will-have-to" })
    let first = try #require(finding.suggestions.first)
    #expect(first.applicability == "safe")
    #expect(CountedText(text).applying(first.edits) == better)
  }

  @Test(
    "The exit status follows --fail-on",
    arguments: [
      ("note", 1), ("suggestion", 1), ("warning", 1), ("error", 0), ("never", 0),
    ] as [(String, Int32)])
  func failOn(level: String, status: Int32) throws {
    let both = try Program.run(["check", "--fail-on", level], input: CheckTests.pair)
    #expect(both.status == status)
    let none = try Program.run(["check", "--fail-on", level], input: "The parcel leaves today.")
    #expect(none.status == 0 && none.output.isEmpty && none.errors.isEmpty)
  }

  @Test("A finding below the threshold is shown and does not fail")
  func belowThreshold() throws {
    let outcome = try Program.run(["check"], input: "I will have to check.")
    #expect(outcome.status == 0 && outcome.text.contains("will-have-to"))
  }

  @Test(
    "jsonl is one document a line, unix one finding a line; a missing file does not stop the others"
  )
  func severalFiles() throws {
    let folder = TemporaryFolder()
    try folder.write(CheckTests.pair, to: "a b.txt")
    try folder.write("Nothing here.\n", to: "c.txt")
    try folder.write("From: a@b.c\nTo: d@e.f\n\nCalm down.\n", to: "m.eml")
    let paths = ["a b.txt", "gone.txt", "c.txt", "m.eml"]
    let lines = try Program.run(["check", "--format", "jsonl"] + paths, in: folder.path)
    #expect(lines.status == 2)
    #expect(lines.errors == "betterput: error: cannot read gone.txt: No such file or directory\n")
    let documents = try lines.lines.map { try CheckReport($0.utf8).documents }
    #expect(documents.map { $0.map(\.source) } == [["a b.txt"], ["c.txt"], ["m.eml"]])
    #expect(documents.last?.first?.kind == "email")

    let whole = try Program.run(["check", "--format", "json"] + paths, in: folder.path)
    #expect(try CheckReport(whole.output).documents.map(\.source) == ["a b.txt", "c.txt", "m.eml"])

    let unix = try Program.run(["check", "--format", "unix"] + paths, in: folder.path)
    #expect(unix.status == 2)
    #expect(unix.lines.count == 3)
    for line in unix.lines {
      #expect(line.wholeMatch(of: /[^:]+:\d+:\d+: [a-z]+: .+ \[[a-z,-]+ [a-z-]+\/[a-z-]+\]/) != nil)
    }
    let pretty = try Program.run(["check"] + paths, in: folder.path)
    #expect(pretty.status == 2 && pretty.lines.last?.hasSuffix(" in 3 documents") == true)
  }

  @Test("With a missing file alone, every format is still whole", arguments: ["json", "jsonl"])
  func onlyMissing(format: String) throws {
    let outcome = try Program.run(["check", "--format", format, "gone.txt"])
    #expect(outcome.status == 2 && outcome.errors.contains("gone.txt"))
    if format == "json" { #expect(try CheckReport(outcome.output).documents.isEmpty) }
    if format == "jsonl" { #expect(outcome.output.isEmpty) }
  }

  @Test("A folder is named, with what to do about it")
  func folder() throws {
    let folder = TemporaryFolder()
    try folder.write(CheckTests.pair, to: "drafts/a.txt")
    let outcome = try Program.run(
      ["check", "--format", "unix", "drafts", "drafts/a.txt"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("drafts is a folder"))
    #expect(outcome.lines.count == 2)
  }

  @Test("--quiet says nothing and judges the same")
  func quiet() throws {
    let outcome = try Program.run(["check", "--quiet"], input: CheckTests.pair)
    #expect(outcome.status == 1 && outcome.output.isEmpty && outcome.errors.isEmpty)
    let fine = try Program.run(["check", "--quiet", "--fail-on", "error"], input: CheckTests.pair)
    #expect(fine.status == 0)
  }

  @Test(
    "Rules and labels are chosen by id and glob",
    arguments: [
      (["--select", "blame"], ["responsibility/you-should-have"]),
      (["--select", "*/will-have-to"], ["positive-expectations/will-have-to"]),
      (["--select", "responsibility/*"], ["responsibility/you-should-have"]),
      (["--ignore", "bl?me"], ["positive-expectations/will-have-to"]),
      (["--ignore", "*"], []),
      (
        ["--select", "negative", "--select", "blame", "--ignore", "responsibility"],
        ["positive-expectations/will-have-to"]
      ),
      (["--pack", "responsibility"], ["responsibility/you-should-have"]),
      (["--pack", "goodwill"], []),
    ])
  func selection(options: [String], rules: [String]) throws {
    #expect(try CheckTests.json(CheckTests.pair, options).findings.map(\.rule) == rules)
  }

  @Test(
    "Mistakes in the command are explained",
    arguments: [
      (["--pack", "goodwil"], "there is no pack `goodwil`; did you mean `goodwill`?"),
      (["--fail-on", "fatal"], "'warning'"), (["--fromat", "json"], "--format"),
      (["--format", "xml"], "'jsonl'"), (["--rules", "gone.yaml"], "gone.yaml"),
      (["--config", "gone.yaml"], "gone.yaml"),
    ])
  func mistakes(options: [String], message: String) throws {
    let outcome = try Program.run(["check"] + options, input: CheckTests.pair)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
