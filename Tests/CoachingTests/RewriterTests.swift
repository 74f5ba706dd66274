import Foundation
import Matching
import PackStore
import Rules
import Testing
import Text

@testable import Coaching

/// Rewrites with the built-in packs.
struct BuiltInRewriter {
  let coach: Coach

  init() throws {
    coach = Coach(
      pack: try BuiltInPacks.compiled(), options: Coach.Options(isForRewriting: true))
  }

  func outcome(_ text: String, review: Bool = false) -> Rewriter.Outcome {
    Rewriter(allowsReview: review) { bytes in
      var found: [Finding] = []
      coach.check(SourceText(bytes)) { found.append($0) }
      return found
    }.rewrite(Array(text.utf8))
  }

  func rewritten(_ text: String, review: Bool = false) -> String {
    String(decoding: outcome(text, review: review).bytes, as: UTF8.self)
  }
}

@Suite struct RewriterTests {
  let rewriter: BuiltInRewriter

  init() throws { rewriter = try BuiltInRewriter() }

  @Test func severalFindingsOfASentenceCompose() {
    #expect(
      rewriter.rewritten(
        "Please be advised that I can't utilise it until Monday.")
        == "I can use it on Monday.")
  }

  @Test func reviewOnlyWhenAsked() {
    let text = "I'll try to call you."
    #expect(rewriter.rewritten(text) == text)
    #expect(rewriter.rewritten(text, review: true) == "I'll call you.")
  }

  @Test(arguments: [
    "> I have told you twice that prior to the visit it is shut.\n",
    "```\nprior to\n```\n", "Run `prior to` now.", "See https://example.org/prior-to now.",
    "You wrote: \"I will reply prior to Monday.\"",
  ])
  func whatIsNotTheWritersStays(_ text: String) {
    #expect(rewriter.rewritten(text, review: true) == text)
  }

  @Test func bytesBetweenTheWordsStay() {
    #expect(
      rewriter.rewritten("\u{FEFF}It  is\r\ndue prior\r\nto `x  y`  *today*.\r\n")
        == "\u{FEFF}It  is\r\ndue before `x  y`  *today*.\r\n")
  }

  @Test func changesAreToldAtTheirPlaces() {
    let text = "It is due prior to May. It is paid. It is open prior to noon."
    let outcome = rewriter.outcome(text)
    #expect(outcome.changes.map(\.before) == ["prior to", "prior to"])
    #expect(outcome.changes.map(\.after) == ["before", "before"])
    #expect(outcome.changes.map(\.place) == [10, 47])
  }

  @Test func brokenTextComesBackAsItWas() {
    let raw: [UInt8] =
      Array("a \u{FFFD} b ".utf8) + [0xFF, 0xE2, 0x82, 0x20, 0xC0] + Array("c".utf8)
    let text = RepairedText(raw)
    #expect(SourceText(text.bytes).wasRepaired == false)
    #expect(text.restored(text.bytes) == raw)
    #expect(text.restored(Array("x ".utf8) + text.bytes) == Array("x ".utf8) + raw)
    #expect(text.restored([0x61]) == nil)
  }

  @Test func wordsThatStayAreNotTouched() {
    let old = "one  two\nthree four"
    let bytes = Array(old.utf8)
    for new in ["one two three four", "two three", "zero one two three five", "one four", "x"] {
      let edits = WordDifference.edits(of: 0..<bytes.count, in: bytes, to: new)
      let made = String(decoding: Rewriter.applying(edits, to: bytes), as: UTF8.self)
      #expect(made.split(whereSeparator: \.isWhitespace).joined(separator: " ") == new)
    }
  }

  @Test func slipsAreCounted() {
    #expect(
      ProseSlips(of: "the the cat  sat. so an cat")
        == {
          var slips = ProseSlips(of: "")
          (slips.doubledWords, slips.doubledSpaces) = (1, 1)
          (slips.smallStarts, slips.misfittingArticles) = (1, 1)
          return slips
        }())
    for text in ["Take an a form.", "Were I'm sorry.", "And we I'll call."] {
      #expect(!ProseSlips(of: text).isNoWorse(than: ProseSlips(of: "")))
    }
    #expect(
      ProseSlips(of: "We told you I will. Were you able? A [the date], number [number].")
        == ProseSlips(of: ""))
    #expect(ProseSlips(of: "I said that that is an hour, e.g. one.") == ProseSlips(of: ""))
  }
}

@Suite("What holds for the rewrite of any text")
struct RewriterPropertyTests {
  let rewriter: BuiltInRewriter

  init() throws { rewriter = try BuiltInRewriter() }

  /// Links, code, quoted lines and quotations, found without the program's own means.
  private func protected(_ text: String) -> [String] {
    let pattern = #/`[^`\v]+`|https?:\/\/[^\s]+|(?m:^>.*$)|"[^"\v]*"|[\w.]+@[\w.]+/#
    return text.matches(of: pattern).map { String($0.0) }
  }

  private func check(_ text: String, _ name: String) {
    for review in [false, true] {
      let made = rewriter.rewritten(text, review: review)
      guard made != text else { continue }
      #expect(
        rewriter.rewritten(made, review: review) == made, "\(name): a second rewrite changes it")
      #expect(
        ProseSlips(of: made).isNoWorse(than: ProseSlips(of: text)),
        "\(name): \(made.debugDescription)")
      #expect(protected(made) == protected(text), "\(name): \(made.debugDescription)")
    }
  }

  @Test func examplesAndWhatCanBeMadeOfThem() {
    var maker = TextMaker(seed: 11)
    let examples = stride(from: 0, to: TextMaker.examples.count, by: 7).map {
      TextMaker.examples[$0]
    }
    for text in examples + (0..<300).map({ _ in maker.text() }) {
      check(text, text.debugDescription)
    }
  }

  @Test func conversationsInAFolderOfOnesOwn() throws {
    let variable = "BETTERPUT_EVAL_DATA"
    guard let folder = ProcessInfo.processInfo.environment[variable] else {
      print("skipped: \(variable) names no folder of conversation JSON lines")
      return
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".jsonl") {
      let turns = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n").flatMap { line -> [String] in
          let root = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          return (root?["turns"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
        }
      for index in stride(from: 0, to: turns.count, by: max(1, turns.count / 300)) {
        check(turns[index], "turn \(index) of \(name)")
      }
    }
  }
}
