import Foundation
import Rules
import Testing
import Text

@testable import Matching

/// PCRE2 over the view written out is a second opinion on every phrase of the built-in rules.
@Suite struct PatternTranslationTests {
  /// The built-in rules, compiled.
  struct Subject {
    let set: RuleSet
    let pack: CompiledPack
    let trees: [(rule: Int, isMain: Bool, tree: WordTree)]
    let texts: [String]
    let stops: [UInt32]

    init() throws {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let sources = try names.filter { $0.hasSuffix(".yaml") }.map {
        PackSource(
          file: $0,
          yaml: try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
      }
      set = RuleLoader.load(sources).set
      let key = PackKey(of: sources.map { ($0.file, $0.yaml) })
      pack = try CompiledPack.owning(PackCompiler.compile(set, key: key))
      (trees, texts, stops) = PatternTranslation.phraseTrees(of: set)
    }

    var examples: [String] {
      self.set.packs.flatMap(\.rules).flatMap(\.body.alternatives).flatMap { $0.flag + $0.pass }
        .map(\.text)
    }
  }

  /// A text read once for all phrases: its view, and the view written out.
  final class Reading {
    let text: String
    let bytes: [UInt8]
    let view = TokenView()
    private(set) var written: [UInt8] = []

    init(_ text: String, _ subject: Subject) {
      self.text = text
      bytes = Array(text.utf8)
      var pieces: [Piece] = []
      var start = 0
      for part in text.components(separatedBy: "\n\n") {
        let end = start + part.utf8.count
        if end > start { pieces.append(Piece(start: start, end: end, breaksBefore: true)) }
        start = end + 2
      }
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        Tokenizer.fill(view, from: base, pieces: pieces, vocabulary: subject.pack.vocabulary)
      }
      TokenText.write(view, texts: subject.texts, into: &written)
    }

    func matches(_ program: Int, _ runner: ProgramRunner) -> Bool {
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return false }
        for start in 0..<view.count {
          if let end = runner.end(ofProgram: program, from: start, in: view.tokens, bytes: base),
            end > start
          {
            #expect(
              runner.mayBegin(program: program, with: view.ids[start]),
              "program \(program) matches where its first words say it cannot: \(description)")
            return true
          }
        }
        return false
      }
    }

    func matches(_ pattern: Pattern) throws -> Bool {
      try written.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return false }
        return try pattern.firstMatch(in: base, from: 0, to: buffer.count, pieceStart: 0) != nil
      }
    }

    var description: String {
      String(decoding: written, as: UTF8.self).replacingOccurrences(of: "\u{2}", with: "||")
        .replacingOccurrences(of: "\u{1}", with: "|")
    }
  }

  @Test func programsAreNumberedAlike() throws {
    let subject = try Subject()
    #expect(subject.trees.count == subject.pack.programCount)
    // Behind the words of rules come those that only the tone knows.
    #expect(TokenText.texts(of: subject.pack).starts(with: subject.texts))
    for (number, entry) in subject.trees.enumerated() {
      let record = subject.pack.programs + number * BlobLayout.programWords
      #expect(Int(record[0]) == entry.rule)
    }
  }

  @Test func bothAgreeOnEveryPhrase() throws {
    let subject = try Subject()
    let runner = ProgramRunner(subject.pack)
    let examples = subject.examples.map { Reading($0, subject) }
    var sampler = PhraseSampler(
      texts: subject.texts,
      strangers: ["zebra", "invoice", "the", "to", "Sam's", "really", "that", "and", "42", "not"],
      random: SeededGenerator(state: 2026))
    var untranslated = 0
    var compared = 0
    var matched = 0
    var reported = 0
    for (number, entry) in subject.trees.enumerated() {
      guard
        let source = PatternTranslation.pattern(
          of: entry.tree, dialect: .exact, texts: subject.texts, stops: subject.stops),
        // PCRE2 has a bound on the size of a pattern that phrases of long lists go over.
        let pattern = try? Pattern(source, exactCase: true, anySpace: false)
      else {
        untranslated += 1
        continue
      }
      pattern.optimise()
      let samples = (0..<PatternTranslationTests.samples).map { _ in
        Reading(sampler.text(for: entry.tree), subject)
      }
      // Each phrase meets a share of the examples; over the phrases every example is met.
      let share = PatternTranslationTests.share
      for reading in examples.enumerated().filter({ ($0.offset + number) % share == 0 }).map(
        \.element) + samples
      {
        let ours = reading.matches(number, runner)
        // Long lists take PCRE2 past its limit on some texts.
        guard let theirs = try? reading.matches(pattern) else { continue }
        compared += 1
        if ours { matched += 1 }
        if ours != theirs {
          reported += 1
          if reported <= 20 {
            Issue.record(
              """
              program \(number) of rule \(subject.pack.rule(entry.rule).id): the runner says \
              \(ours), PCRE2 \(theirs) on: \(reading.description)
              pattern: \(source.prefix(1500))
              """)
          }
        }
      }
    }
    #expect(reported == 0)
    #expect(untranslated < subject.trees.count / 20)
    #expect(matched > compared / 50, "samples that hardly ever match prove little")
    print("compared \(compared), matched \(matched), untranslated \(untranslated)")
  }

  /// `EXHAUSTIVE=1` compares every phrase with every example and more samples.
  private static let isExhaustive = ProcessInfo.processInfo.environment["EXHAUSTIVE"] == "1"
  private static var share: Int { isExhaustive ? 1 : 16 }
  private static var samples: Int { isExhaustive ? 400 : 24 }
}
