import Foundation
import Testing

@Suite("score and explain-score")
struct ScoreTests {
  private static let good = """
    {"id":"c-1","agent":"dana","turns":[{"role":"customer","text":"The lamp in my parcel has a crack."},{"role":"agent","text":"Hello, this is Dana. I am sorry that the lamp came with a crack, that is frustrating. I will send a new one today, and it will reach you on Friday."},{"role":"customer","text":"Great, thank you so much!"},{"role":"agent","text":"You're welcome. Is there anything else you need?"}]}
    {"id":"c-2","agent":"lee","turns":[{"role":"customer","text":"Where is my refund?"},{"role":"agent","text":"I already told you. Calm down, that is not my department."},{"role":"customer","text":"This is ridiculous."}]}

    """
  private static let alone =
    #"{"id":"c-3","agent":"lee","turns":[{"role":"agent","text":"Is anybody there?"}]}"# + "\n"

  private struct Row: Decodable {
    var type: String
    var source: String?
    var id: String?
    var agent: String?
    var score: Int?
    var reason: String?
    var n: Int?
    var mean: Double?
    var lines: [Line]?

    struct Line: Decodable {
      var points: Int
      var reason: String
    }
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try folder.write(good, to: "good.jsonl")
    try folder.write(alone, to: "alone.jsonl")
    return folder
  }

  @Test("Contacts and agents, whatever the number of threads")
  func rows() throws {
    let folder = try Self.folder()
    let outcome = try Program.run(["score", "--format", "jsonl", folder.path], input: "")
    #expect(outcome.status == 0)
    let rows = try outcome.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    let contacts = rows.filter { $0.type == "contact" }
    #expect(contacts.map(\.id) == ["c-3", "c-1", "c-2"])
    #expect(contacts[0].score == nil && contacts[0].reason == "one speaker only")
    let (dana, lee) = (try #require(contacts[1].score), try #require(contacts[2].score))
    #expect(dana >= 80 && lee < 40)
    for contact in contacts.dropFirst() {
      #expect(contact.lines?.reduce(0) { $0 + $1.points } == contact.score)
    }
    let agents = rows.filter { $0.type == "agent" }
    #expect(agents.map(\.agent) == ["dana", "lee"] && agents.map(\.n) == [1, 1])
    #expect(agents[1].mean == Double(lee))
    let single = try Program.run(
      ["score", "--format", "jsonl", "--jobs", "1", folder.path], input: "")
    #expect(single.output == outcome.output)
  }

  @Test("A broken file among good ones is named and counted; the others are scored")
  func broken() throws {
    let folder = try Self.folder()
    try folder.write("{\"turns\": [", to: "broken.json")
    let outcome = try Program.run(["score", folder.path], input: "")
    #expect(outcome.status == 2)
    #expect(outcome.text.contains("c-1") && outcome.text.contains("dana"))
    #expect(outcome.errors.contains("broken.json"))
    #expect(outcome.errors.contains("1 of 3 files could not be read whole"))
  }

  @Test("--fail-under, and no score without two speakers")
  func failUnder() throws {
    #expect(try Program.run(["score", "--fail-under", "60"], input: Self.good).status == 1)
    #expect(try Program.run(["score", "--fail-under", "0"], input: Self.good).status == 0)
    #expect(try Program.run(["score", "--fail-under", "60"], input: Self.alone).status == 0)
  }

  @Test("CSV has a row a contact")
  func csv() throws {
    let outcome = try Program.run(["score", "--format", "csv"], input: Self.good)
    #expect(outcome.text.split(whereSeparator: \.isNewline).count == 3)
    #expect(outcome.text.hasPrefix("source,id,agent,score,reason,tone,faults,strengths\r\n"))
    #expect(outcome.text.contains("\r\nstandard input,c-2,lee,"))
  }

  @Test("The table names contacts, agents and all")
  func table() throws {
    let outcome = try Program.run(["score"], input: Self.good + Self.alone)
    for words in [
      "contact", "(one speaker only)", "most frequent faults", "deflection", "\nall  ",
      "1 without a score counts in no mean",
    ] {
      #expect(outcome.text.contains(words), "\(words)")
    }
  }

  @Test("explain-score adds up, and says what check and annotate say")
  func explained() throws {
    struct Explanation: Decodable {
      var turns: [Turn]
      var score: Int?
      var tone: Double
      var lines: [Row.Line]

      struct Turn: Decodable {
        var sum: Double
        var tone: Double
        var sentences: [Sentence]
      }
      struct Sentence: Decodable { var evidence: [Evidence] }
      struct Evidence: Decodable {
        var weight: Double
        var bend: Double
        var `repeat`: Double
        var value: Double
        var source: String
      }
    }
    struct Annotation: Decodable {
      var score: Int?
      var tone: Double
      var turns: [Turn]

      struct Turn: Decodable { var tone: Double }
    }
    let decoder = JSONDecoder()
    let explained = try Program.run(["explain-score", "--format", "json"], input: Self.good).lines
      .map { try decoder.decode(Explanation.self, from: Data($0.utf8)) }
    let annotated = try Program.run(["annotate"], input: Self.good).lines
      .map { try decoder.decode(Annotation.self, from: Data($0.utf8)) }
    #expect(explained.count == 2 && annotated.count == 2)
    for (explanation, annotation) in zip(explained, annotated) {
      #expect(explanation.turns.map(\.tone) == annotation.turns.map(\.tone))
      #expect(explanation.lines.reduce(0) { $0 + $1.points } == explanation.score)
      for turn in explanation.turns {
        let evidence = turn.sentences.flatMap(\.evidence)
        #expect(abs(evidence.reduce(0) { $0 + $1.value } - turn.sum) < 1e-4)
        for piece in evidence {
          #expect(abs(piece.weight * piece.bend * piece.repeat - piece.value) < 1e-5)
          #expect(!piece.source.isEmpty)
        }
      }
    }
    let text = try Program.run(["explain-score"], input: "Thank you. That is not lovely!")
    for words in [
      "Thank you", "gratitude", "for words before it", "sum ", "score ", "to begin with",
    ] {
      #expect(text.text.contains(words), "\(words)")
    }
  }
}
