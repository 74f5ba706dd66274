import Foundation
import Testing

@Suite("check on transcripts")
struct TranscriptCheckTests {
  private static let written = """
    00:00:01
    Customer (Lee): You should have called sooner. Thank you so much for asking.
    Agent (Dana): Calm down.
    I will have to check.

    [Dana checks]
    Bot: You must calm down.
    Agent (Dana): Caf\u{E9} \u{1F44D} You should have called sooner.
    """

  private static func documents(
    _ arguments: [String], input: String, in folder: String? = nil
  ) throws -> [[String: Any]] {
    let outcome = try Program.run(
      ["check", "--format", "json"] + arguments, input: input, in: folder)
    #expect(outcome.status < 2, "\(outcome.errors)")
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    return try #require(root?["documents"] as? [[String: Any]])
  }

  private static func findings(_ document: [String: Any]) throws -> [[String: Any]] {
    try #require(document["findings"] as? [[String: Any]])
  }

  @Test("Agents are judged, with turn, offsets in the turn and places in the file")
  func places() throws {
    let text = TranscriptCheckTests.written
    let document = try #require(try TranscriptCheckTests.documents([], input: text).first)
    #expect(document["kind"] as? String == "transcript" && document["format"] as? String == "text")
    #expect(document["agent"] as? String == "Dana")
    let findings = try TranscriptCheckTests.findings(document)
    #expect(
      findings.map { $0["turn"] as? Int } == [1, 1, 1, 4], "two labels of one place, and two")
    let turns = [
      "Calm down.\nI will have to check.", "Caf\u{E9} \u{1F44D} You should have called sooner.",
    ]
    for (finding, turn) in zip(findings, [turns[0], turns[0], turns[0], turns[1]]) {
      let quote = try #require(finding["text"] as? String)
      let start = try #require(finding["start"] as? Int)
      let end = try #require(finding["end"] as? Int)
      #expect(CountedText(turn).slice(start, end) == quote)
      let line = try #require(finding["line"] as? Int)
      let column = try #require(finding["column"] as? Int)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(String(lines[line - 1].unicodeScalars.dropFirst(column - 1)).hasPrefix(quote))
      for suggestion in try #require(finding["suggestions"] as? [[String: Any]]) {
        for edit in try #require(suggestion["edits"] as? [[String: Any]]) {
          #expect(
            CountedText(turn).slice(edit["start"] as? Int ?? -1, edit["end"] as? Int ?? -1) != nil)
        }
      }
    }
    let states = try #require(document["states"] as? [[String: Any]])
    #expect(states.allSatisfy { $0["turn"] as? Int == 0 } && !states.isEmpty)
    #expect(document["missed"] is [[String: Any]])
  }

  @Test("In JSON a finding has its turn and no line")
  func json() throws {
    let line =
      #"{"id":"c-9","turns":[{"role":"customer","text":"Hi"},{"role":"agent","speaker":"Kim","text":"I will have to check."}]}"#
    let document = try #require(try TranscriptCheckTests.documents([], input: line).first)
    #expect(document["id"] as? String == "c-9" && document["format"] as? String == "conversation")
    let finding = try #require(try TranscriptCheckTests.findings(document).first)
    #expect(finding["turn"] as? Int == 1 && finding["start"] as? Int == 0)
    #expect(finding["line"] == nil && finding["endColumn"] == nil)
    let pretty = try Program.run(["check"], input: line)
    #expect(pretty.lines.first?.hasPrefix("c-9 turn 1 (Kim)  suggestion  ") == true)
    let unix = try Program.run(["check", "--format", "unix"], input: line)
    #expect(unix.lines.first?.hasPrefix("-:1:1: suggestion: turn 1 (Kim): ") == true)
  }

  @Test("What is inferred is said once on standard error")
  func inferred() throws {
    let text =
      "WEBVTT\n\n00:00.000 --> 00:02.000\n<v A>How can I help?\n\n"
      + "00:02.000 --> 00:04.000\n<v B>Calm down.\n"
    let outcome = try Program.run(["check"], input: text)
    #expect(outcome.status == 0 && outcome.lines.allSatisfy { !$0.contains(" warning ") })
    #expect(
      outcome.errors == "betterput: note: standard input: A is taken for the agent, who says "
        + "\u{201C}how can i help\u{201D} in turn 0; if that is wrong, use --agent NAME\n")
    let other = try Program.run(["check", "--agent", "B"], input: text)
    #expect(other.status == 1 && other.errors.isEmpty)
  }

  @Test("The configuration names agents")
  func configured() throws {
    let folder = TemporaryFolder()
    try folder.write("agent: [dana, kim]\n", to: ".betterput.yaml")
    try folder.write("Lee: It hums.\nKim: Calm down.\nLee: No.\n", to: "a.txt")
    let outcome = try Program.run(
      ["check", "--kind", "transcript", "--format", "unix", "a.txt"], in: folder.path)
    #expect(outcome.status == 1 && outcome.errors.isEmpty)
    #expect(outcome.lines.map { $0.hasPrefix("a.txt:2:6: warning: turn 1 (Kim): ") } == [true])
    // Names of a configuration are of some files only.
    try folder.write("Max: How may I help?\nLee: It hums.\nMax: Calm down.\n", to: "b.txt")
    let other = try Program.run(["check", "--kind", "transcript", "b.txt"], in: folder.path)
    #expect(other.status == 1 && other.errors.contains("Max is taken for the agent"))
    let settings = try Program.run(["check", "--print-config"], in: folder.path)
    #expect(settings.text.contains("agent:    [dana, kim]"))
  }

  @Test(
    "Another format's file, and what is none, are named with what to do",
    arguments: [
      (
        ["--input", "genesys-cloud"], #"{"results":{"channels":[]},"metadata":{}}"#,
        "standard input is Deepgram, not Genesys Cloud; leave out --input or say --input deepgram"
      ),
      (["--input", "deepgram"], "Hi Lee", "standard input is not Deepgram: it holds no `results`"),
      (
        ["--input", "deepgrm"], "x",
        "there is no transcript format `deepgrm`; did you mean `deepgram`?"
      ),
      (["--kind", "transcript"], "Hi Lee,\nall is well.", "no two speakers are named"),
      (["--kind", "draft", "--input", "srt"], "x", "--input is for transcripts"),
      (
        [], #"{"openapi":"3.0"}"#,
        "standard input is JSON of no transcript format (members: openapi)"
      ),
      ([], "{\"turns\": [\n  {]}", "standard input:2:4: error: begins like JSON and is none"),
      (["--columns", "txt=a"], "x", "--columns does not read `txt=a`"),
      (
        ["--kind", "transcript", "--columns", "text=b"], "a,c\n1,2\n",
        "has no column b; its columns are a, c"
      ),
      (
        ["--agent", "zoe"], "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>x\n",
        "nobody is called `zoe`; the speakers are A"
      ),
    ])
  func refused(options: [String], text: String, message: String) throws {
    let outcome = try Program.run(["check"] + options, input: text)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("A broken conversation is told and the others are read")
  func broken() throws {
    let good = #"{"turns":[{"role":"agent","text":"Calm down."}]}"#
    let outcome = try Program.run(
      ["check", "--format", "json"],
      input: [good, "{", good, #"{"turns":[]}"#].joined(separator: "\n"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("standard input:2:1: error: the line is no JSON object"))
    #expect(outcome.errors.contains("standard input:4:1: error: holds no turns"))
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    #expect((root?["documents"] as? [Any])?.count == 2)
  }

  @Test("Conversations of many turns, as one document and as many lines, in little memory")
  func large() throws {
    let turn =
      #"{"role":"customer","text":"It hums when it is off, and I would like to know why."}"#
    let turns = String(repeating: turn + ",", count: 20_000)
    let last = #"{"role":"agent","text":"Calm down."}]}"#
    let document = try Program.run(
      ["check", "--format", "unix"], input: #"{"turns":["# + turns + last, limit: 120,
      megabytes: 500)
    #expect(document.status == 1 && document.errors.isEmpty)
    #expect(document.lines.first?.hasPrefix("-:1:1: warning: turn 20000: ") == true)
    let line = #"{"turns":["# + turn + "," + last + "\n"
    let lines = try Program.run(
      ["check", "--format", "unix"], input: String(repeating: line, count: 4_000), limit: 120,
      megabytes: 500)
    #expect(lines.status == 1 && lines.lines.count == 4_000)
  }

  @Test("A table looks for its users beside it and says when they are missing")
  func neighbours() throws {
    let folder = TemporaryFolder()
    let comments =
      "id,body,created,public,ticket_id,user_id\n"
      + "1,The lid is cracked.,2026-03-01 09:00:00,TRUE,8,100\n"
      + "2,Calm down.,2026-03-01 09:06:00,TRUE,8,7\n"
    try folder.write(comments, to: "with/comments.csv")
    try folder.write("id,name,role\n7,Dana,agent\n100,Lee,end-user\n", to: "with/user.csv")
    try folder.write(comments, to: "without/comments.csv")
    let with = try Program.run(
      ["check", "--format", "unix", "with/comments.csv"], in: folder.path)
    #expect(with.status == 1 && with.errors.isEmpty)
    #expect(with.lines.first?.hasPrefix("with/comments.csv:3:3: warning: turn 1 (Dana): ") == true)
    let without = try Program.run(["check", "without/comments.csv"], in: folder.path)
    #expect(without.status == 2)
    #expect(without.errors.contains("put the user table (user.csv with id, name and role) beside"))
  }

  @Test("A table in UTF-16, as spreadsheets save it")
  func utf16() throws {
    let text = "role\ttext\nagent\tCalm down, Jos\u{E9}.\ncustomer\tNo.\n"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let outcome = try Program.run(["check", "--format", "unix"], input: bytes)
    #expect(outcome.status == 1 && outcome.errors.isEmpty)
    #expect(outcome.lines.first?.hasPrefix("-:2:7: warning: turn 0 (agent): ") == true)
  }
}
