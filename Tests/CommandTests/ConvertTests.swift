import Foundation
import Testing

@Suite("convert")
struct ConvertTests {
  @Test("A transcript becomes a line that says the same when it is converted again")
  func again() throws {
    let text = """
      [00:00:01] Agent (Dana): Hello, "Lee".
      [00:00:05] Customer (Lee): It \u{1F44D} hums.
      and rattles

      [Dana checks]
      [00:00:31] Bot: One moment.
      """
    let once = try Program.run(["convert"], input: text)
    #expect(once.status == 0 && once.errors.isEmpty)
    let line = #"""
      {"agent":"Dana","turns":[{"role":"agent","speaker":"Dana","text":"Hello, \"Lee\".","start":1.0},\#
      {"role":"customer","speaker":"Lee","text":"It 👍 hums.\nand rattles","start":5.0},\#
      {"role":"system","kind":"system","text":"Dana checks"},\#
      {"role":"bot","speaker":"Bot","text":"One moment.","start":31.0}]}
      """#
    #expect(once.text == line + "\n")
    let twice = try Program.run(["convert"], input: once.text)
    #expect(twice.text == once.text && twice.status == 0)
    let labelled = try Program.run(["annotate"], input: once.text)
    #expect(labelled.status == 0 && labelled.lines.count == 1)
  }

  @Test("Internal notes are no agent's words, and come back as notes")
  func notes() throws {
    let ticket = #"""
      {"id":3,"requester_id":1,"responder_id":2,"description_text":"Wet","conversations":[\#
      {"id":1,"incoming":false,"private":true,"body_text":"Calm down.","user_id":2},\#
      {"id":2,"incoming":false,"private":false,"body_text":"Sorry.","user_id":2}]}
      """#
    let once = try Program.run(["convert"], input: ticket)
    #expect(
      once.text.contains(#"{"role":"system","kind":"note","speaker":"2","text":"Calm down."}"#))
    let checked = try Program.run(["check", "--quiet"], input: once.text)
    #expect(checked.status == 0, "\(checked.errors)")
  }

  @Test("What cannot be read is told, the rest is written")
  func broken() throws {
    let folder = TemporaryFolder()
    try folder.write("Agent: Hi\nCustomer: Hello\n", to: "a.txt")
    try folder.write("Hi Lee,\nall is well.\n", to: "b.txt")
    let outcome = try Program.run(["convert", "gone", "b.txt", "a.txt"], in: folder.path)
    #expect(outcome.status == 2 && outcome.lines.count == 1)
    #expect(outcome.errors.contains("cannot read gone: No such file or directory"))
    #expect(outcome.errors.contains("b.txt is no transcript that can be told by its content"))
  }
}
