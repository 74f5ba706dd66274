import Testing

/// Counts the sentences of `Corpus/paraphrases`, which were written before the rules by people who
/// had not seen one.
@Suite(.serialized) struct ParaphraseTests {
  private struct File: Decodable {
    struct Line: Decodable {
      var line: String
      var label: String
      var flag: [String]
      var pass: [String]
    }
    var pack: String
    var lines: [Line]?
    var pass: [String]?
  }

  /// Of the five paraphrases of a line, these may be worked with; the others are only counted.
  private static let worked = 2

  @Test func paraphrasesAreFlaggedAndNearMissesAreNot() throws {
    let rules = try BuiltInRules()
    var flagged = Count()
    var counted = Count()
    var silent = Count()
    for file in try CorpusFolder.files("paraphrases", as: File.self) {
      var flaggedHere = Count()
      var silentHere = Count()
      for line in file.lines ?? [] {
        for (index, sentence) in line.flag.enumerated() {
          let isFound = rules.faults(in: sentence, speaker: .agent)
            .contains { $0.labels.contains(line.label) }
          flaggedHere.add(isFound)
          if index >= Self.worked { counted.add(isFound) }
        }
      }
      for sentence in (file.lines ?? []).flatMap(\.pass) + (file.pass ?? []) {
        silentHere.add(rules.faults(in: sentence, speaker: .agent).isEmpty)
      }
      flagged = flagged + flaggedHere
      silent = silent + silentHere
      print(
        "eval paraphrases/\(file.pack): flagged \(flaggedHere.right)/\(flaggedHere.all), "
          + "silent \(silentHere.right)/\(silentHere.all)")
    }
    print(
      "eval paraphrases: flagged \(flagged.right)/\(flagged.all) (only counted: "
        + "\(counted.right)/\(counted.all)), silent \(silent.right)/\(silent.all)")
    let short = try CorpusFolder.compare([
      ("paraphrases-flagged", flagged.share), ("paraphrases-flagged-counted", counted.share),
      ("paraphrases-silent", silent.share),
    ])
    #expect(short.isEmpty)
  }
}
