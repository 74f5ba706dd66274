import Coaching
import Matching
import PackStore
import Rules
import Testing
import Text

/// Counts the sentences of `Corpus/rewrites`, written with their accepted answers by people who had
/// not seen a rule; one half may be worked with, the other is only counted.
@Suite(.serialized) struct RewriteTests {
  private struct Entry: Decodable {
    var text: String
    var phrase: String
    var keep: [String]
    var accept: [String]
    var half: String
  }

  private struct Figures {
    var exact = Count()
    var kept = Count()
  }

  @Test func rewritesAreAccepted() throws {
    let coach = Coach(
      pack: try BuiltInPacks.compiled(), options: Coach.Options(isForRewriting: true))
    let rewriter = Rewriter(allowsReview: true) { bytes in
      var found: [Finding] = []
      coach.check(SourceText(bytes)) { found.append($0) }
      return found
    }
    var figures: [String: Figures] = [:]
    for entry in try CorpusFolder.files("rewrites", as: [Entry].self).flatMap({ $0 }) {
      let made = String(decoding: rewriter.rewrite(Array(entry.text.utf8)).bytes, as: UTF8.self)
      let folded = made.lowercased()
      figures[entry.half, default: Figures()].exact.add(entry.accept.contains(made))
      figures[entry.half, default: Figures()].kept.add(
        !folded.contains(entry.phrase.lowercased())
          && entry.keep.allSatisfy { folded.contains($0.lowercased()) })
    }
    var shares: [(name: String, share: Double)] = []
    for (half, figures) in figures.sorted(by: { $0.key < $1.key }) {
      print(
        "eval rewrites (\(half) half): an accepted answer \(figures.exact.right)/"
          + "\(figures.exact.all), keeps the words and drops the phrase \(figures.kept.right)/"
          + "\(figures.kept.all)")
      shares.append(("rewrites-\(half)-accepted", figures.exact.share))
      shares.append(("rewrites-\(half)-kept", figures.kept.share))
    }
    let short = try CorpusFolder.compare(shares)
    #expect(short.isEmpty)
  }

  private struct Gold: Decodable {
    struct Turn: Decodable {
      var text: String
      private enum Keys: String, CodingKey { case agent }
      init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: Keys.self) {
          text = try keyed.decode(String.self, forKey: .agent)
        } else {
          text = try decoder.singleValueContainer().decode(String.self)
        }
      }
    }
    struct Half: Decodable { var flag: [Turn] }
    var label: String
    var counted: Half
  }

  @Test func graveFaultsHaveAnAnswer() throws {
    let rules = try BuiltInRules()
    var answered = Count()
    var edited = Count()
    for file in try CorpusFolder.files("gold", as: Gold.self)
    where Fault(rawValue: file.label) != nil {
      for turn in file.counted.flag {
        for finding in rules.faults(in: turn.text, speaker: .agent) {
          #expect(
            finding.suggestions.allSatisfy { !$0.text.isEmpty }, "an empty hint of \(finding.rule)")
          guard finding.severity >= .warning else { continue }
          edited.add(finding.suggestions.contains { !$0.edits.isEmpty && !$0.hasBlank })
          answered.add(
            finding.suggestions.contains { !$0.edits.isEmpty || $0.applicability == .advice })
        }
      }
    }
    print(
      "eval answers: of faults of warning and above in the counted gold, \(answered.right)/"
        + "\(answered.all) carry an edit or advice, \(edited.right)/\(edited.all) an edit without "
        + "a blank")
    let short = try CorpusFolder.compare([("gold-answered", answered.share)])
    #expect(short.isEmpty && answered.share >= 0.6)
  }
}
