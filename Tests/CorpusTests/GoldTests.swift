import Coaching
import Matching
import Rules
import Testing

/// Counts the gold sentences of every label: `Corpus/gold/LABEL.yaml`, written before the rules by
/// people who had not seen one, half of them never worked with.
@Suite(.serialized) struct GoldTests {
  /// One turn, behind what the customer said before it where that matters.
  private struct Entry: Decodable {
    var before: String?
    var text: String

    private enum Keys: String, CodingKey { case customer, agent }

    init(from decoder: any Decoder) throws {
      if let keyed = try? decoder.container(keyedBy: Keys.self) {
        before = try keyed.decode(String.self, forKey: .customer)
        text = try keyed.decode(String.self, forKey: .agent)
      } else {
        text = try decoder.singleValueContainer().decode(String.self)
      }
    }
  }

  private struct File: Decodable {
    struct Half: Decodable {
      var flag: [Entry]
      var pass: [Entry]
    }
    var label: String
    var work: Half
    var counted: Half
  }

  private struct Figures {
    var recall = Count()
    var silence = Count()
    /// Near-misses of a fault without any fault at all.
    var clean = Count()
  }

  @Test func goldIsFlaggedAndNearMissesAreNot() throws {
    let rules = try BuiltInRules()
    var figures: [(name: String, share: Double)] = []
    for file in try CorpusFolder.files("gold", as: File.self) {
      let isFault = Fault(rawValue: file.label) != nil
      let speaker: ScanSetting.Speaker =
        CustomerState(rawValue: file.label) == nil ? .agent : .customer
      try #require(
        isFault || speaker == .customer || Signal(rawValue: file.label) != nil,
        "no label: \(file.label)")
      let work = measure(file.work, file.label, speaker, rules)
      let counted = measure(file.counted, file.label, speaker, rules)
      print(
        "eval gold/\(file.label): counted half: recall \(counted.recall.right)/"
          + "\(counted.recall.all), silent \(counted.silence.right)/\(counted.silence.all)"
          + (isFault ? ", without any fault \(counted.clean.right)/\(counted.clean.all)" : "")
          + "; working half: recall \(work.recall.right)/\(work.recall.all), silent "
          + "\(work.silence.right)/\(work.silence.all)")
      figures.append(("gold-\(file.label)-recall", counted.recall.share))
      figures.append(("gold-\(file.label)-silence", counted.silence.share))
    }
    let short = try CorpusFolder.compare(figures)
    #expect(short.isEmpty)
  }

  private func measure(
    _ half: File.Half, _ label: String, _ speaker: ScanSetting.Speaker, _ rules: BuiltInRules
  ) -> Figures {
    var figures = Figures()
    for entry in half.flag {
      let found = rules.findings(of: entry.text, by: speaker, behind: entry.before)
      figures.recall.add(found.contains { $0.labels.contains(label) })
    }
    for entry in half.pass {
      let found = rules.findings(of: entry.text, by: speaker, behind: entry.before)
      figures.silence.add(!found.contains { $0.labels.contains(label) })
      figures.clean.add(!found.contains { $0.kind == .fault })
    }
    return figures
  }
}
