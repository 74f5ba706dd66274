import Testing

/// Counts the gold sentences of every fault label: `Corpus/gold/LABEL.yaml`, written before the rules
/// by people who had not seen one, half of them never worked with.
@Suite(.serialized) struct GoldTests {
  private struct File: Decodable {
    struct Half: Decodable {
      var flag: [String]
      var pass: [String]
    }
    var label: String
    var work: Half
    var counted: Half
  }

  private struct Figures {
    var recall = Count()
    var silence = Count()
    /// Near-misses without any fault at all.
    var clean = Count()
  }

  @Test func goldIsFlaggedAndNearMissesAreNot() throws {
    let rules = try BuiltInRules()
    var figures: [(name: String, share: Double)] = []
    for file in try CorpusFolder.files("gold", as: File.self) {
      let work = measure(file.work, file.label, rules)
      let counted = measure(file.counted, file.label, rules)
      print(
        "eval gold/\(file.label): counted half: recall \(counted.recall.right)/"
          + "\(counted.recall.all), silent \(counted.silence.right)/\(counted.silence.all), "
          + "without any fault \(counted.clean.right)/\(counted.clean.all); working half: recall "
          + "\(work.recall.right)/\(work.recall.all), silent \(work.silence.right)/"
          + "\(work.silence.all)")
      figures.append(("gold-\(file.label)-recall", counted.recall.share))
      figures.append(("gold-\(file.label)-silence", counted.silence.share))
    }
    let short = try CorpusFolder.compare(figures)
    #expect(short.isEmpty)
  }

  private func measure(_ half: File.Half, _ label: String, _ rules: BuiltInRules) -> Figures {
    var figures = Figures()
    for sentence in half.flag {
      figures.recall.add(
        rules.faults(in: sentence, speaker: .agent).contains { $0.labels.contains(label) })
    }
    for sentence in half.pass {
      let faults = rules.faults(in: sentence, speaker: .agent)
      figures.silence.add(!faults.contains { $0.labels.contains(label) })
      figures.clean.add(faults.isEmpty)
    }
    return figures
  }
}
