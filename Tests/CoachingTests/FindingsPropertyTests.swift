import Coaching
import Foundation
import Matching
import PackStore
import Rules
import Testing
import Text

@Suite("What holds for the findings of any text")
struct FindingsPropertyTests {
  let pack: CompiledPack

  init() throws { pack = try BuiltInPacks.compiled() }

  private func coach(prefilter: Bool = true, kind: TextKind = .draft) -> Coach {
    Coach(pack: pack, options: Coach.Options(kind: kind, usesPrefilter: prefilter))
  }

  private func findings(_ coach: Coach, _ text: SourceText) -> [Finding] {
    var findings: [Finding] = []
    coach.check(text) { findings.append($0) }
    return findings
  }

  private func seen(_ coach: Coach, _ text: String) -> [Seen] {
    findings(coach, SourceText(text)).map { Seen($0) }
  }

  // MARK: The prefilter

  @Test("The prefilter changes nothing: examples, and what can be made of them")
  func prefilter() {
    let fast = coach()
    let slow = coach(prefilter: false)
    var maker = TextMaker(seed: 1)
    let examples = stride(from: 0, to: TextMaker.examples.count, by: 3).map {
      TextMaker.examples[$0]
    }
    var count = 0
    for text in examples + (0..<400).map({ _ in maker.text() }) {
      let expected = seen(slow, text)
      count += expected.count
      #expect(seen(fast, text) == expected, "\(text.debugDescription)")
    }
    #expect(count > 100, "the texts say something")
  }

  @Test("The prefilter changes nothing: conversations in a folder of one's own")
  func prefilterOnConversations() throws {
    let variable = "BETTERPUT_EVAL_DATA"
    guard let folder = ProcessInfo.processInfo.environment[variable] else {
      print("skipped: \(variable) names no folder of conversation JSON lines")
      return
    }
    let fast = coach(kind: .transcript)
    let slow = coach(prefilter: false, kind: .transcript)
    let sampleSize = 150
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".jsonl") {
      let turns = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n").flatMap { line -> [[String: Any]] in
          let root = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          return root?["turns"] as? [[String: Any]] ?? []
        }
      for index in stride(from: 0, to: turns.count, by: max(1, turns.count / sampleSize)) {
        guard var text = turns[index]["text"] as? String else { continue }
        let speaker: ScanSetting.Speaker =
          turns[index]["role"] as? String == "customer" ? .customer : .agent
        let (found, expected) = text.withUTF8 { bytes in
          let setting = ScanSetting(speaker: speaker, isOpening: index % 3 == 0)
          return (
            fast.read(turn: bytes, setting: setting).map { Seen($0) },
            slow.read(turn: bytes, setting: setting).map { Seen($0) }
          )
        }
        #expect(found == expected, "turn \(index) of \(name)")
      }
    }
  }

  // MARK: One pipeline

  @Test("Reading again, after other texts, or with a new coach, gives the same")
  func repeatable() {
    let old = coach()
    var maker = TextMaker(seed: 2)
    for _ in 0..<300 {
      let text = maker.text()
      let first = seen(old, text)
      #expect(seen(old, text) == first)
      _ = seen(old, maker.text())
      #expect(seen(old, text) == first)
      #expect(seen(coach(), text) == first, "\(text.debugDescription)")
    }
  }

  @Test("A text without quoted blocks or lists is the same as a turn and as a draft")
  func draftAsTurn() {
    let coach = coach()
    var maker = TextMaker(seed: 3)
    for _ in 0..<1_500 {
      var text = maker.text(plain: true)
      let asTurn = text.withUTF8 { bytes in
        coach.read(turn: bytes, setting: ScanSetting(speaker: .agent)).map { Seen($0) }
      }
      #expect(seen(coach, text) == asTurn, "\(text.debugDescription)")
    }
  }

  // MARK: Places and edits

  @Test("Places are places in the text, and edits leave it whole")
  func places() {
    let coach = coach()
    var maker = TextMaker(seed: 4)
    for _ in 0..<3_000 {
      let text = SourceText(maker.text())
      for finding in findings(coach, text) { expectRight(finding, in: text.bytes) }
    }
    for text in TextMaker.examples.map({ SourceText($0) }) {
      for finding in findings(coach, text) { expectRight(finding, in: text.bytes) }
    }
  }

  @Test("Any bytes can be read")
  func anyBytes() {
    var generator = SeededGenerator(state: 5)
    let coaches = [TextKind.draft, .email, .markdown].map { coach(kind: $0) }
    let words = TextMaker.examples.map { Array($0.utf8) }
    for round in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes += (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) }
        case 1: bytes += generator.pick(words)
        case 2:
          bytes += (0..<6).map { _ in generator.pick(Array("'\"`>-*_#\r\n\t .,?!:/@&<0aI".utf8)) }
        default:
          var cut = generator.pick(words)
          if !cut.isEmpty {
            cut[Int.random(in: 0..<cut.count, using: &generator)] =
              UInt8.random(in: 0x80...255, using: &generator)
          }
          bytes += cut
        }
      }
      let text = SourceText(bytes)
      #expect(String(validating: text.bytes, as: UTF8.self) != nil)
      for finding in findings(coaches[round % 3], text) { expectRight(finding, in: text.bytes) }
    }
  }

  private func expectRight(_ finding: Finding, in bytes: [UInt8]) {
    expectPlace(finding.range, in: bytes, finding)
    #expect(!finding.range.isEmpty)
    for suggestion in finding.suggestions {
      #expect(suggestion.edits.isEmpty == (suggestion.applicability == .advice))
      var edited = bytes
      for edit in suggestion.edits {
        expectPlace(edit.range, in: bytes, finding)
        edited.replaceSubrange(edit.range, with: Array(edit.text.utf8))
      }
      #expect(String(validating: edited, as: UTF8.self) != nil)
      for pair in ["  ", " .", " ,"] {
        #expect(
          count(of: pair, in: edited) <= count(of: pair, in: bytes),
          "\(pair.debugDescription) of \(finding.rule): \(suggestion.edits)"
        )
      }
    }
  }

  private func count(of pair: String, in bytes: [UInt8]) -> Int {
    let pair = Array(pair.utf8)
    return zip(bytes, bytes.dropFirst()).count { $0 == pair[0] && $1 == pair[1] }
  }

  private func expectPlace(_ range: Range<Int>, in bytes: [UInt8], _ finding: Finding) {
    let isRight =
      range.lowerBound >= 0 && range.upperBound <= bytes.count
      && [range.lowerBound, range.upperBound].allSatisfy {
        $0 == bytes.count || bytes[$0] & 0xC0 != 0x80
      }
    #expect(isRight, "\(finding.rule) \(range)")
  }
}
