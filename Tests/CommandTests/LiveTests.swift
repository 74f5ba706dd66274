import Foundation
import Testing

@Suite("live")
struct LiveTests {
  private static let chat = """
    agent: Good morning, this is Dana. How can I help?
    customer: My parcel came broken and I am really fed up with you!
    agent: You should have called sooner.
    what now
    customer: Ok, thanks. Bye.
    agent: Goodbye.

    """

  private func documents(_ outcome: Outcome) throws -> [[String: Any]] {
    try outcome.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("A line for a program each, a broken one said, a review at the end")
  func jsonLines() throws {
    let outcome = try Program.run(["live", "--format", "jsonl"], input: LiveTests.chat)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("line 4: the line does not say who speaks"))
    let lines = try documents(outcome)
    #expect(lines.count == 7)
    let upset = lines[1]
    #expect(upset["states"] as? [String] == ["frustration"])
    #expect((upset["say"] as? String)?.contains("your parcel came broken") == true)
    let faults = try #require(lines[2]["faults"] as? [[String: Any]])
    #expect(faults.map { $0["id"] as? String } == ["blame"])
    let error = try #require(lines[3]["error"] as? [String: Any])
    #expect(error["code"] as? String == "no-speaker" && lines[3]["line"] as? Int == 4)
    let review = try #require(lines[6]["review"] as? [String: Any])
    #expect(review["agentTurns"] as? Int == 3 && review["customerTurns"] as? Int == 2)
  }

  @Test("Turns of conversation JSON lines are read too; roles that there are not are refused")
  func turns() throws {
    let outcome = try Program.run(
      ["live", "--format", "jsonl"],
      input: """
        {"role":"customer","text":"You charged me twice and I am furious."}
        {"role":"robot","text":"Hm"}
        {"role":"agent"}
        {"role":"agent","text":"I am sorry, I will refund it today."}

        """)
    let lines = try documents(outcome)
    #expect(
      lines.map { ($0["error"] as? [String: Any])?["code"] as? String } == [
        nil, "bad-turn", "bad-turn", nil, nil,
      ])
    #expect((lines[0]["say"] as? String)?.contains("we charged you twice") == true)
  }

  @Test("Nothing is said twice, and nothing when nothing needs saying")
  func calm() throws {
    let turn = "customer: I am so fed up with this.\nagent: You should have called sooner.\n"
    let opening = "agent: Good morning, this is Dana. How can I help?\n"
    let once = try Program.run(["live"], input: opening + turn).lines
    let often = try Program.run(
      ["live"], input: opening + String(repeating: turn, count: 5)
    ).lines
    let body = { (lines: [String]) in
      lines.prefix { !$0.hasPrefix("  review") }.filter { !$0.isEmpty }
    }
    #expect(Set(body(often)).count == body(often).count)
    #expect(!body(once).isEmpty)
    let quiet = try Program.run(
      ["live"],
      input: "agent: Good morning, this is Dana. How can I help?\ncustomer: When do you open?\n")
    #expect(body(quiet.lines).isEmpty)
  }

  @Test("What comes is answered at once, on a pipe too")
  func answersAtOnce() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["live", "--format", "jsonl"]
    process.environment = Program.environment
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for index in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Data("customer: Is it \(index)?\n".utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.contains("\"turn\":\(index)"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
