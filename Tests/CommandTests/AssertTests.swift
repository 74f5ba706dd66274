import Foundation
import Testing

@Suite("assert")
struct AssertTests {
  @Test("An accusation comes out in three tones, as text")
  func text() throws {
    let outcome = try Program.run(["assert", "Stop shouting at me, you never listen"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.lines.filter { $0 == "  When you shout at me," }.count == 3)
    #expect(outcome.lines.filter { $0.hasSuffix(":") } == ["plain:", "warm:", "firm:"])
    let piped = try Program.run(["assert"], input: "Stop shouting at me, you never listen\n")
    #expect(piped.text == outcome.text)
  }

  @Test("JSON has every part of every tone")
  func json() throws {
    let outcome = try Program.run(
      ["assert", "--format", "json", "--feeling", "tired", "You are \"lazy\"."])
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    #expect(
      Set(value.keys) == ["schema", "source", "behaviour", "feelings", "questions", "tones"])
    #expect(value["schema"] as? String == "betterput/assert/1")
    #expect(value["feelings"] as? [String] == ["tired"])
    #expect((value["questions"] as? [String])?.count == 2)
    let tones = try #require(value["tones"] as? [[String: String]])
    #expect(tones.map { $0["tone"] } == ["plain", "warm", "firm"])
    #expect(tones.allSatisfy { Set($0.keys) == ["tone", "when", "feel", "request", "text"] })
  }

  @Test("--check says part by part what to mend, by its status too")
  func check() throws {
    let good = try Program.run([
      "assert", "--check",
      "When you park on the lawn, I feel annoyed, and I would appreciate it if you used the drive.",
    ])
    #expect(good.status == 0)
    #expect(good.lines.first == "when: behaviour")
    let bad = try Program.run(
      ["assert", "--check", "--format", "json"],
      input:
        "When you are rude, I feel that you hate me, and I would appreciate it if you were nicer.")
    #expect(bad.status == 1)
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(bad.output)) as? [String: Any])
    let parts = try #require(value["parts"] as? [[String: Any]])
    #expect(parts.map { $0["verdict"] as? String } == ["judgement", "disguised", "vague"])
    #expect(parts.allSatisfy { $0["good"] as? Bool == false && $0["mend"] is String })
  }

  @Test("--facts takes options or lines, and one sentence comes out")
  func facts() throws {
    let sentence =
      "The rota came on Friday, twice in May, and that matters because I want to be able to plan."
    let given = try Program.run([
      "assert", "--facts", "--fact", "The rota came on Friday", "--frequency", "twice in May",
      "--relationship", "I want to be able to plan",
    ])
    #expect(given.status == 0 && given.text == sentence + "\n")
    let lines = try Program.run(
      ["assert", "--facts"],
      input: "The rota came on Friday.\nTwice in May\nI want to be able to plan.\n")
    #expect(lines.status == 0 && lines.text == sentence + "\n")
    let partly = try Program.run(["assert", "--facts", "--fact", "You are lazy"])
    #expect(partly.status == 1 && partly.text.contains("[how often, and when]"))
    #expect(partly.errors.contains("judges"))
  }

  @Test(
    "What makes no sense is refused with 2",
    arguments: [
      ["assert", "--check", "--facts"], ["assert", "--fact", "x"], ["assert", ""],
      ["assert", "--tone", "plane", "You shout"], ["assert", "--facts", "text"],
      ["assert", "--check", "--feeling", "sad", "You shout"],
    ])
  func misuse(arguments: [String]) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test("A file of one's own takes the place of the built-in one, and its faults are told")
  func ownRules() throws {
    let folder = TemporaryFolder()
    try folder.write(
      """
      assertive: ours
      behaviours: [{id: any, feel: [blue], ask: ['sing']}]
      tones: [{id: odd, when: 'as {behaviour}', feel: '{I} am {feeling}', ask: '{who} {asked}'}]
      """, to: "ours.yaml")
    let outcome = try Program.run(
      ["assert", "--rules", "ours.yaml", "You shout at me"], in: folder.path)
    #expect(outcome.text == "As you shout at me,\nI am blue.\nYou sang.\n")
    try folder.write("assertive: ours\ntone: []\n", to: "ours.yaml")
    let broken = try Program.run(
      ["assert", "--rules", "ours.yaml", "You shout at me"], in: folder.path)
    #expect(broken.status == 2 && broken.errors.contains("ours.yaml:2:1: error: "))
  }
}
