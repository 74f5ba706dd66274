import Coaching
import Matching
import Rules
import Testing

/// Good sentences that a careless linter flags, written by someone who had not seen a rule.
@Suite(.serialized) struct NearMissTests {
  private struct File: Decodable {
    struct Entry: Decodable {
      var text: String
      var near: String
    }
    var work: [Entry]
    var counted: [Entry]
  }

  @Test func goodSentencesStaySilent() throws {
    let rules = try BuiltInRules()
    var figures: [(name: String, share: Double)] = []
    for file in try CorpusFolder.files("near-misses", as: File.self) {
      for (half, entries) in [("work", file.work), ("counted", file.counted)] {
        var silent = Count()
        for entry in entries {
          silent.add(rules.faults(in: entry.text, speaker: .agent).isEmpty)
        }
        print("eval near-misses, \(half) half: silent \(silent.right)/\(silent.all)")
        if half == "counted" { figures.append(("near-misses-silence", silent.share)) }
      }
    }
    let short = try CorpusFolder.compare(figures)
    #expect(short.isEmpty)
  }
}
