import Assertive
import PackStore
import Rules
import Testing

/// Counts `Corpus/assertive`: accusations to be said assertively, and attempts to be judged, written
/// before the rules.
@Suite(.serialized) struct AssertiveTests {
  private struct Accusation: Decodable {
    var text: String
    var when: [String]
    var feelings: [String]
    var requestWords: [String]
    var forbid: [String]
    var half: String

    private enum CodingKeys: String, CodingKey {
      case text, when, feelings, forbid, half
      case requestWords = "request_words"
    }
  }

  private struct Attempt: Decodable {
    var attempt: String
    var when: String
    var feel: String
    var request: String
    var half: String
  }

  private struct Figures {
    var threeParts = Count()
    var when = Count()
    var feeling = Count()
    /// What is asked for is in it, and nothing of the accusation is left.
    var request = Count()

    var text: String {
      "three parts \(threeParts.right)/\(threeParts.all), when \(when.right)/\(when.all), feeling "
        + "\(feeling.right)/\(feeling.all), request \(request.right)/\(request.all)"
    }
  }

  @Test func accusationsBecomeAssertive() throws {
    let writer = try writer()
    var figures = ["work": Figures(), "counted": Figures()]
    for entry in try CorpusFolder.list("assertive/you-statements.yaml", of: Accusation.self) {
      let form = writer.form(of: entry.text)
      let plain = try #require(form.versions.first)
      let all = [plain.when, plain.feel, plain.request].map(compared)
      var counts = try #require(figures[entry.half])
      counts.threeParts.add(
        all[0].hasPrefix("when ") && all[1].contains(" feel ")
          && all[2].contains("appreciate it if"))
      counts.when.add(entry.when.map(compared).contains(all[0]))
      counts.feeling.add(form.feelings.first.map { entry.feelings.contains($0) } ?? false)
      let isAsked = entry.requestWords.contains { all[2].contains($0.lowercased()) }
      let isClean = !entry.forbid.contains { holds(all.joined(separator: " "), $0.lowercased()) }
      counts.request.add(isAsked && isClean)
      figures[entry.half] = counts
    }
    let counted = try #require(figures["counted"])
    print(
      "eval assertive: counted half: \(counted.text); working half: \(figures["work"]?.text ?? "")")
    let short = try CorpusFolder.compare([
      ("assertive-three-parts", counted.threeParts.share), ("assertive-when", counted.when.share),
      ("assertive-feeling", counted.feeling.share), ("assertive-request", counted.request.share),
    ])
    #expect(short.isEmpty)
  }

  @Test func attemptsAreJudged() throws {
    let writer = try writer()
    var right: [String: [Count]] = ["work": [Count](repeating: Count(), count: 3)]
    right["counted"] = right["work"]
    for entry in try CorpusFolder.list("assertive/attempts.yaml", of: Attempt.self) {
      let verdicts = writer.judge(entry.attempt).parts.map(\.verdict.rawValue)
      for (index, expected) in [entry.when, entry.feel, entry.request].enumerated() {
        right[entry.half]?[index].add(verdicts[index] == expected)
      }
    }
    for half in ["counted", "work"] {
      let shares = (right[half] ?? []).map { "\($0.right)/\($0.all)" }.joined(separator: ", ")
      print("eval assertive attempts: \(half) half: when, feel, request judged right: \(shares)")
    }
    let counted = try #require(right["counted"])
    let short = try CorpusFolder.compare([
      ("assertive-check-when", counted[0].share), ("assertive-check-feel", counted[1].share),
      ("assertive-check-request", counted[2].share),
    ])
    #expect(short.isEmpty)
  }

  private func writer() throws -> AssertiveWriter {
    let (guide, verbs, diagnostics) = AssertiveGuide.load(BuiltInPacks.sources)
    #expect(diagnostics.isEmpty)
    return AssertiveWriter(guide: try #require(guide), verbs: verbs)
  }

  /// In small letters, without marks at the end.
  private func compared(_ text: String) -> String {
    var text = text.lowercased()[...]
    while let last = text.last, ".,!?;: ".contains(last) { text = text.dropLast() }
    return String(text)
  }

  /// Whether words stand in a text as words, not as part of others.
  private func holds(_ text: String, _ words: String) -> Bool {
    let padded = " " + String(text.map { $0.isLetter || $0.isNumber || $0 == "'" ? $0 : " " }) + " "
    let wanted = String(words.map { $0.isLetter || $0.isNumber || $0 == "'" ? $0 : " " })
    return padded.contains(" " + wanted.trimmed + " ")
  }
}

extension String {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
