import Foundation
import Testing

@Suite("annotate")
struct AnnotateTests {
  struct Line: Decodable {
    var id: String?
    var schema: String?
    var rules: String?
    var score: Double?
    var reason: String?
    var tone: Double?
    var turns: [Turn]?
    var missed: [Missed]?
    var line: Int?
    var error: Failure?

    struct Missed: Decodable {
      var id: String
      var rule: String
      var turn: Int
      var message: String
      var searched: [Int]
    }
    struct Turn: Decodable {
      var tone: Double
      var faults: [Fault]
      var signals: [Mark]
      var states: [Mark]
    }
    struct Fault: Decodable {
      var id: String
      var rule: String
      var severity: String
      var start: Int
      var end: Int
      var text: String
      var message: String
    }
    struct Mark: Decodable {
      var id: String
      var start: Int
      var end: Int
      var text: String
    }
    struct Failure: Decodable {
      var code: String
      var message: String
    }
  }

  private static func annotate(_ text: String, limit: Double = 60) throws -> (Outcome, [Line]) {
    let outcome = try Program.run(["annotate"], input: text, limit: limit)
    let lines = try outcome.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    return (outcome, lines)
  }

  @Test("Each turn is labelled; nothing that came in is changed")
  func unchanged() throws {
    let turn =
      #""x":1.50e+2,"role" : "agent","text":"\u0048i \ud83d\ude00 I will have to check.","y":{"b":[ 1, 2 ],"a":"\/\u00e9"}"#
    let line =
      #"{"id":"c-1","n":1.0,"big":123456789012345678901234567890,"turns":[{\#(turn)}],"meta":{"csat": 4.0}}"#
    let (outcome, lines) = try Self.annotate(line)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    for part in [
      turn, #""id":"c-1""#, #""n":1.0"#, #""big":123456789012345678901234567890"#,
      #""meta":{"csat": 4.0}"#,
    ] {
      #expect(outcome.text.contains(part), "\(part)")
    }
    #expect(lines[0].schema == "betterput/annotation/1" && lines[0].rules?.isEmpty == false)
    #expect(lines[0].missed?.isEmpty == true && lines[0].score == nil && lines[0].reason != nil)
    let fault = try #require(lines[0].turns?.first?.faults.first)
    #expect((fault.start, fault.end, fault.text) == (5, 19, "I will have to"))
    #expect(fault.rule == "positive-expectations/will-have-to")
  }

  @Test("One line out for one line in, errors in their place")
  func errors() throws {
    let good = #"{"id":"ok","turns":[{"role":"agent","text":"Calm down."}]}"#
    let brackets = String(repeating: "[", count: 100_000)
    let lone = #"{"id":"lone","turns":[{"role":"agent","text":"\ud83d Calm down. \udc00"}]}"#
    let input: [(line: String, code: String?)] = [
      (good, nil), ("{", "invalid-json"), (good, nil), (brackets, "invalid-json"),
      (#"{"turns":[{"role":"agent","text":"a","z":\#(brackets)}]}"#, "invalid-json"),
      (lone, nil), ("[]", "not-a-conversation"), ("null", "not-a-conversation"),
      (#"{"id":"e"}"#, "not-a-conversation"), (#"{"id":"e","turns":{}}"#, "not-a-conversation"),
      (#"{"id":"e","turns":[]}"#, nil), (#"{"turns":[{"role":"agent"}]}"#, "bad-turn"),
      (#"{"turns":[7]}"#, "bad-turn"), (#"{"turns":[{"text":null}]}"#, "bad-turn"),
      (#"{"turns":[{"role":7,"text":"a"}]}"#, "bad-turn"),
      (#"{"id":"w","turns":[{"role":"wizard","text":"Calm down."}]}"#, nil),
      (#"{"id":"n","turns":[{"text":"Calm down."},{"role":null,"text":""}]}"#, nil),
      (good + " x", "invalid-json"), (String(good.dropLast(3)), "invalid-json"),
    ]
    // The last line has no end.
    let (outcome, lines) = try Self.annotate(input.map(\.line).joined(separator: "\r\n"))
    #expect(outcome.status == 0)
    #expect(lines.count == input.count)
    for (index, (line, expected)) in zip(lines, input).enumerated() {
      #expect(line.error?.code == expected.code, "line \(index + 1): \(expected.line.prefix(60))")
      if expected.code != nil {
        #expect(line.id == nil && line.line == index + 1 && line.error?.message.isEmpty == false)
      }
    }
    #expect(lines[0].turns?[0].faults.map(\.text) == ["Calm down", "Calm down"])
    #expect(lines[5].turns?[0].faults.first?.start == 2)
    #expect(lines[10].turns?.isEmpty == true && lines[10].reason == "no agent turn")
    #expect(lines[15].turns?[0].faults.isEmpty == true)
    #expect(lines[16].turns?[0].faults.isEmpty == false && lines[16].turns?.count == 2)
    #expect(outcome.errors.contains("wizard") && outcome.errors.contains("2 turns have no role"))
  }

  @Test("Bytes that are not UTF-8 stay what they are, and places count what they are read as")
  func notUTF8() throws {
    let head = Array(#"{"id":"b","x":""#.utf8) + [0xFF]
    let body = Array(#"","turns":[{"role":"agent","text":""#.utf8) + [0xC3]
    let tail = Array(#" Calm down."}]}"#.utf8)
    let outcome = try Program.run(["annotate"], input: head + body + tail + [0x0A])
    #expect(outcome.status == 0)
    let line = try JSONDecoder().decode(
      Line.self, from: Data(String(decoding: outcome.output, as: UTF8.self).utf8))
    #expect(line.turns?[0].faults.first?.start == 2)
  }

  @Test("Places count scalars of the turn's text, behind whatever")
  func places() throws {
    let before = [
      "\\ud83d\\udc4d ", "e\u{301} ", "\\r\\n\\r\\n", "\\u0000\\ufeff",
      "\u{1F468}\u{200D}\u{1F469} ",
    ]
    let input = before.map { #"{"turns":[{"role":"agent","text":"\#($0)Thank you. Calm down."}]}"# }
    let outcome = try Program.run(["annotate"], input: input.joined(separator: "\n"))
    for line in outcome.lines {
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let turn = try #require((root["turns"] as? [[String: Any]])?.first)
      let text = CountedText(try #require(turn["text"] as? String))
      let marks = ["faults", "signals"].flatMap { turn[$0] as? [[String: Any]] ?? [] }
      #expect(marks.count >= 2)
      for mark in marks {
        let start = try #require(mark["start"] as? Int)
        let end = try #require(mark["end"] as? Int)
        #expect(text.slice(start, end) == mark["text"] as? String)
      }
    }
  }

  @Test("Each answer comes before the next line is sent")
  func live() throws {
    let program = try LiveProgram(["annotate"], limit: 60)
    for number in 1...3 {
      let line = try program.answer(
        to: #"{"id":"\#(number)","turns":[{"role":"customer","text":"This is a joke!"}]}"#)
      #expect(line.hasPrefix(#"{"id":"\#(number)","#) && line.hasSuffix("}"))
    }
    #expect(try program.answer(to: "nonsense").contains("invalid-json"))
    let end = try program.finish()
    #expect(end.status == 0 && end.output.isEmpty)
  }

  @Test("A closed pipe and a full disk")
  func broken() throws {
    let line = #"{"turns":[{"role":"agent","text":"Calm down."}]}"# + "\n"
    let input = String(repeating: line, count: 2_000)
    let program = try LiveProgram(["annotate"], limit: 60)
    program.closeOutput()
    let closed = try program.finish(input: Array(input.utf8))
    #expect(closed.status == 0 && closed.errors.isEmpty)
    let full = try Program.run(["annotate"], input: input, standardOutput: "/dev/full")
    #expect(full.status == 2 && full.errors.contains("No space left on device"))
  }

  @Test("A conversation of many megabytes on one line")
  func longLine() throws {
    let turn =
      #"{"role":"agent","text":"The parcel leaves the warehouse today and you can follow it."}"#
    let count = LongInput.bytes / 3 / turn.utf8.count
    let text = String(
      repeating: "It leaves the warehouse today. ", count: LongInput.bytes / 3 * 2 / 31)
    let input =
      #"{"id":"long","turns":["# + String(repeating: turn + ",", count: count)
      + #"{"role":"agent","text":"\#(text)Calm down."}]}"#
    let outcome = try Program.run(
      ["annotate"], input: input, limit: 300, megabytes: LongInput.bytes / 1_000_000 * 12 + 200)
    #expect(outcome.status == 0 && outcome.lines.count == 1)
    let line = try JSONDecoder().decode(Line.self, from: Data(outcome.output))
    #expect(line.turns?.count == count + 1)
    #expect(line.turns?.last?.faults.first?.start == text.utf8.count)
  }
}
