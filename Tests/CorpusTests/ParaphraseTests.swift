import Foundation
import Testing
import Yams

/// Counts the sentences of `Corpus/paraphrases`, which were written before the rules by people who
/// had not seen one. `make eval` shows the table.
@Suite struct ParaphraseTests {
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

  private struct Recorded: Decodable {
    var flagged: Double
    var flaggedOfCounted: Double
    var silent: Double
  }

  private struct Count {
    var right = 0
    var all = 0
    var share: Double { all == 0 ? 1 : Double(right) / Double(all) }
    mutating func add(_ isRight: Bool) {
      right += isRight ? 1 : 0
      all += 1
    }
  }

  private static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")

  /// Of the five paraphrases of a line, these may be worked with; the others are only counted.
  private static let worked = 2

  @Test func paraphrasesAreFlaggedAndNearMissesAreNot() throws {
    let rules = try BuiltInRules()
    let folder = Self.corpus.appending(path: "paraphrases")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var flagged = Count()
    var counted = Count()
    var silent = Count()
    for name in names where name.hasSuffix(".yaml") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let file = try YAMLDecoder().decode(File.self, from: text)
      var flaggedHere = Count()
      var silentHere = Count()
      for line in file.lines ?? [] {
        for (index, sentence) in line.flag.enumerated() {
          let isFound = rules.faults(in: sentence, speaker: .agent)
            .contains { $0.labels.contains(line.label) }
          flaggedHere.add(isFound)
          flagged.add(isFound)
          if index >= Self.worked { counted.add(isFound) }
        }
      }
      for sentence in (file.lines ?? []).flatMap(\.pass) + (file.pass ?? []) {
        let isSilent = rules.faults(in: sentence, speaker: .agent).isEmpty
        silentHere.add(isSilent)
        silent.add(isSilent)
      }
      print(
        "eval \(name): flagged \(flaggedHere.right)/\(flaggedHere.all), "
          + "silent \(silentHere.right)/\(silentHere.all)")
    }
    print(
      "eval all: flagged \(flagged.right)/\(flagged.all) (only counted: "
        + "\(counted.right)/\(counted.all)), silent \(silent.right)/\(silent.all)")
    let recordedText = try String(
      contentsOf: Self.corpus.appending(path: "recorded.yaml"), encoding: .utf8)
    let recorded = try YAMLDecoder().decode(Recorded.self, from: recordedText)
    #expect(flagged.share >= recorded.flagged)
    #expect(counted.share >= recorded.flaggedOfCounted)
    #expect(silent.share >= recorded.silent)
  }
}
