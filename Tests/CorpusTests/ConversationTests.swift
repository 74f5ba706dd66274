import Coaching
import Conversations
import Matching
import PackStore
import Rules
import Testing

/// Judges the conversations of `Corpus/conversations/`, written and labelled by people who had not
/// seen a rule, by the conventions of `docs/missed.md`; half of them were never worked with.
@Suite(.serialized) struct ConversationTests {
  private struct File: Decodable {
    struct Line: Decodable {
      var agent: String?
      var customer: String?
      var speaker: String?
      var start: Double?
      var end: Double?
    }
    struct Step: Decodable {
      var id: String
    }
    var id: String
    var half: String
    var channel: String
    var quality: String
    var turns: [Line]
    var missed: [Step]

    var conversation: Conversation {
      var conversation = Conversation()
      conversation.id = id
      conversation.channel = channel
      conversation.turns = turns.map { line in
        Turn(
          line.agent ?? line.customer ?? "", role: line.agent != nil ? .agent : .customer,
          speaker: line.speaker, start: line.start, end: line.end)
      }
      return conversation
    }
  }

  private struct Figures {
    var found = 0
    var falseReports = 0
    var notFound = 0
    var f1: Double {
      found == 0 ? 0 : Double(2 * found) / Double(2 * found + falseReports + notFound)
    }
  }

  @Test func missedStepsAreFoundAndNothingElse() throws {
    let coach = TranscriptCoach(
      pack: try BuiltInPacks.compiled(), filter: RuleFilter(), makesSuggestions: false)
    var halves: [String: Figures] = [:]
    var steps: [String: Figures] = [:]
    var falseOnExcellent: [String: Count] = [:]
    let files = try CorpusFolder.files("conversations", as: File.self)
    #expect(files.count >= 80)
    for file in files {
      let gold = Set(file.missed.map(\.id))
      for id in gold { try #require(MissedStep(rawValue: id) != nil, "no step: \(id)") }
      let result = coach.read(file.conversation) { _, _ in }
      let found = Set(
        result.findings.compactMap { finding -> String? in
          if case .missed(let step) = finding.report { step.rawValue } else { nil }
        })
      for id in gold.union(found) {
        func count(_ figures: inout Figures) {
          switch (gold.contains(id), found.contains(id)) {
          case (true, true): figures.found += 1
          case (true, false): figures.notFound += 1
          default: figures.falseReports += 1
          }
        }
        count(&halves[file.half, default: Figures()])
        if file.half == "counted" { count(&steps[id, default: Figures()]) }
      }
      if file.quality == "excellent" {
        falseOnExcellent[file.half, default: Count()].add(found.isSubset(of: gold))
      }
    }
    for (half, figures) in halves.sorted(by: { $0.key < $1.key }) {
      let clean = falseOnExcellent[half] ?? Count()
      print(
        "eval conversations, \(half) half: missed steps F1 \(rounded(figures.f1)) "
          + "(\(figures.found) found, \(figures.falseReports) false, \(figures.notFound) not found)"
          + "; excellent ones without a false report \(clean.right)/\(clean.all)")
    }
    for (id, figures) in steps.sorted(by: { $0.key < $1.key }) {
      print(
        "eval conversations, counted half, \(id): \(figures.found) found, "
          + "\(figures.falseReports) false, \(figures.notFound) not found")
    }
    let short = try CorpusFolder.compare([
      ("conversations-missed-f1", halves["counted"]?.f1 ?? 0),
      ("conversations-excellent-silence", falseOnExcellent["counted"]?.share ?? 0),
    ])
    #expect(short.isEmpty)
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
