import Rules
import Testing
import Text

@testable import Matching

/// One rule compiled by itself, and what it marks.
struct SingleRule {
  private let pack: CompiledPack

  /// - Parameters:
  ///   - say: phrases as they stand in a rule file
  ///   - more: further lines of the rule, indented by four spaces
  init(_ say: [String], more: String = "", lists: String = "") throws {
    let phrases = say.map { "      - '\($0.replacing("'", with: "''"))'" }.joined(separator: "\n")
    let yaml = """
      pack: test
      title: Test
      about: Test.
      rules:
        - id: rule
          label: negative
          why: Because.
          say:
      \(phrases)
      \(more)
          examples: {flag: [x], pass: [y]}
      """
    let words = """
      words: english
      lists:
        clause-stop: {about: x, words: [and, but, because, so, or, if, when]}
        colour: {about: x, words: [red, dark blue, '(light|pale) green']}
        number: {about: x, words: [one, two]}
        adv: {about: x, words: [really, just]}
      verbs: {send: [sends, sent, sent, sending]}
      spellings: {apologize: [apologise], email: [e-mail]}
      """
    let (set, diagnostics) = RuleLoader.load([
      PackSource(file: "words.yaml", yaml: words), PackSource(file: "test.yaml", yaml: yaml),
    ])
    try #require(diagnostics.isEmpty, "\(diagnostics)")
    let faults = PackCompiler.patternFaults(of: set)
    try #require(faults.isEmpty, "\(faults)")
    let blob = PackCompiler.compile(set, key: PackKey(of: []))
    pack = try CompiledPack.owning(blob)
  }

  /// The marked words, found with and without the prefilter; a star where the two differ.
  func marks(_ text: String) -> [String] {
    let found = run(text, usesPrefilter: true)
    return found == run(text, usesPrefilter: false) ? found : found + ["*"]
  }

  private func run(_ text: String, usesPrefilter: Bool) -> [String] {
    let scanner = Scanner(pack: pack, kind: .draft, usesPrefilter: usesPrefilter)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      return scanner.scan(
        base, pieces: [Piece(start: 0, end: buffer.count, breaksBefore: true)],
        setting: ScanSetting(speaker: .agent)
      ).map { String(decoding: bytes[$0.mark], as: UTF8.self) }
    }
  }
}

@Suite struct PhraseMatchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var say: [String]
    var more = ""
    var text: String
    var marks: [String]

    init(_ say: String..., more: String = "", in text: String, marks: String...) {
      self.say = say
      self.more = more
      self.text = text
      self.marks = marks
    }

    var testDescription: String { "\(say) in \(text)" }
  }

  static let cases: [Case] = [
    // Words, alternatives, options.
    Case("I will have to", in: "Well, I'll have to go.", marks: "I'll have to"),
    Case("I will have to", in: "I will haveto go."),
    Case("can't", in: "I cannot, you can not, we can't", marks: "cannot", "can not", "can't"),
    Case("(that|the other) way", in: "the other way, that way", marks: "the other way", "that way"),
    Case("I [really] will", in: "I, really, will. I will.", marks: "I, really, will", "I will"),
    Case("I will [really]", in: "I will, really, go", marks: "I will, really"),
    Case("I apologize", in: "I apologise.", marks: "I apologise"),
    Case("an email", in: "an e-mail, an email", marks: "an e-mail", "an email"),
    Case("follow up", in: "a follow-up", marks: "follow-up"),
    // Lists and forms.
    Case(
      "a <colour> box", in: "a dark blue box, a pale green box", marks: "a dark blue box",
      "a pale green box"),
    Case(
      "<verb send> it", in: "sent it, sending it, sends it", marks: "sent it", "sending it",
      "sends it"),
    Case("<noun refund>", in: "two refunds", marks: "refunds"),
    Case("in <number> days", in: "in 24 days, in two days", marks: "in 24 days", "in two days"),
    // Gaps and slots.
    Case("why ..3 that", in: "why on earth that", marks: "why on earth that"),
    Case("why ..3 that", in: "why, then, that", marks: "why, then, that"),
    Case("why ..2 that", in: "why one two three that"),
    Case("why ..3 that", in: "why. Not that"),
    Case("I will {do}", in: "I will check the box and go", marks: "I will"),
    Case("I will {do} $", in: "I will check the box. I will, no.", marks: "I will"),
    Case("I spend {what=time|money} on", in: "I spend money on it", marks: "I spend money on"),
    Case("{who} messed up", in: "and Billing messed up", marks: "messed up"),
    // Anchors and marks.
    Case("^ please", in: "Please go. So please go.", marks: "Please"),
    Case("done $", in: "done. Not done yet", marks: "done"),
    Case("^^ hello", in: "Hello. Hello.", marks: "Hello"),
    Case("bye $$", in: "Bye. Bye.", marks: "Bye"),
    Case("really ?", in: "Really?! Really.", marks: "Really?!"),
    Case("he is busy . would you", in: "He's busy. Would you", marks: "He's busy. Would you"),
    Case("busy would you", in: "He's busy. Would you"),
    Case("that may be so, but", in: "That may be so but", marks: "That may be so but"),
    // Longest, then first.
    Case("I will", "I will have to", in: "I will have to", marks: "I will have to"),
    Case("a b [c]", in: "a b c a b", marks: "a b c", "a b"),
    // Possessives and open contractions.
    Case(
      "he's left", in: "He has left, he is left, he's left", marks: "He has left", "he is left",
      "he's left"),
    Case("nobody's fault", in: "It's nobody's fault", marks: "nobody's fault"),
    Case("Sam 's out", in: "Sam's out, Sam is out", marks: "Sam's out", "Sam is out"),
    // Case and patterns.
    Case("US only", more: "    case: exact", in: "us only, US only", marks: "US only"),
    Case("/b(?<x>a+)d/", in: "Bad baaad", marks: "Bad", "baaad"),
    Case("/\u{212A}ind/", in: "kind", marks: "kind"),
    Case("kind words", in: "\u{212A}ind word\u{17F}", marks: "\u{212A}ind word\u{17F}"),
  ]

  @Test(arguments: cases)
  func phrase(_ phrase: Case) throws {
    #expect(try SingleRule(phrase.say, more: phrase.more).marks(phrase.text) == phrase.marks)
  }

  static let contexts: [Case] = [
    Case(
      "it is late", more: "    unless: [negated]", in: "I never said it is late. It is late.",
      marks: "It is late"),
    Case("it is late", more: "    unless: [negated]", in: "No, it is late", marks: "it is late"),
    Case(
      "it is late", more: "    unless: [question]", in: "It is late? It is late.",
      marks: "It is late"),
    Case("have to pay", more: "    unless: [question]", in: "do i have to pay"),
    Case(
      "it is late", more: "    unless: [conditional]", in: "If it is late, go. Go, it is late.",
      marks: "it is late"),
    Case(
      "it is late", more: "    unless: [reported]",
      in: "He said that it is late. I say it is late.", marks: "it is late"),
    Case(
      "it is late", more: "    unless: [quoted]", in: "\"it is late\" it is late",
      marks: "it is late"),
    Case(
      "policy", more: "    unless: [{inside: 'policy number'}]", in: "policy number, policy",
      marks: "policy"),
    Case(
      "always", more: "    unless: [{followed-by: '[<adv>] open'}]",
      in: "always really open, always shut", marks: "always"),
    Case(
      "always", more: "    unless: [{preceded-by: 'not [<adv>]'}]", in: "not just always; always",
      marks: "always"),
    Case(
      "no", more: "    only-if: [{sentence-has: 'policy'}]", in: "No. The policy says no.",
      marks: "no"),
    Case(
      "no", more: "    only-if: [question-beside]",
      in: "No way. What size is it? No. It is no size. A lift? No. Can you see it? No. No.",
      marks: "No", "No", "No", "No"),
    Case("no", more: "    unless: [cut-off]", in: "There is no way. 1/2"),
    Case("no", more: "    unless: [cut-off]", in: "There is no way. (1/3) ^AB"),
    Case("no", more: "    unless: [cut-off]", in: "There is no way. 12"),
    Case("no", more: "    unless: [cut-off]", in: "(2/2) There is no way."),
    Case("no", more: "    unless: [cut-off]", in: "22 There is no way."),
    Case("no", more: "    unless: [cut-off]", in: "There is no way because the"),
    Case("no", more: "    unless: [cut-off]", in: "There is no way >>"),
    Case(
      "no", more: "    unless: [cut-off]", in: "22 people have no way. See you at 12",
      marks: "no"),
    Case(
      "no", more: "    unless: [cut-off]", in: "There is no way, 3/4 of it. Half is 1/2 too much.",
      marks: "no"),
    Case("no", more: "    where: sentence-start", in: "No, no.", marks: "No"),
    Case("no", more: "    where: opening", in: "No. No.", marks: "No"),
    Case("no", more: "    where: closing", in: "No. So no.", marks: "no"),
    Case("no", more: "    in: [email]", in: "No."),
    Case("no", more: "    who: customer", in: "No."),
  ]

  @Test(arguments: contexts)
  func context(_ context: Case) throws {
    #expect(try SingleRule(context.say, more: context.more).marks(context.text) == context.marks)
  }

  @Test func aProgramIsNeverTriedWithoutEnd() throws {
    // Every way to part the words among the gaps would be tried by plain backtracking.
    let rule = try SingleRule(["a ..12 b ..12 c ..12 d ..12 e ..12 f ..12 g"])
    let text = String(repeating: "a b c d e f ", count: 2_000)
    #expect(rule.marks(text).isEmpty)
  }

  @Test func aRunawayPatternIsStoppedAndNamed() throws {
    let (set, _) = RuleLoader.load([
      PackSource(
        file: "t.yaml",
        yaml: """
          pack: t
          title: T
          about: T.
          rules:
            - id: runaway
              label: negative
              why: Because.
              say: '/(x+x+)+y/'
              examples: {flag: [xxy], pass: [y]}
          """)
    ])
    let pack = try CompiledPack.owning(PackCompiler.compile(set, key: PackKey(of: [])))
    for isBatch in [false, true] {
      let scanner = Scanner(pack: pack, kind: .draft, isBatch: isBatch)
      let bytes = Array((String(repeating: "x", count: 5_000) + " y").utf8)
      let hits = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map {
          scanner.scan(
            $0, pieces: [Piece(start: 0, end: buffer.count, breaksBefore: true)],
            setting: ScanSetting(speaker: .agent))
        }
      }
      #expect(hits?.isEmpty == true)
      #expect(scanner.exhaustedRules == [0])
    }
  }
}

@Suite struct CompiledPackTests {
  @Test func damageIsSeen() throws {
    let (set, _) = RuleLoader.load([])
    let key = PackKey(of: [("a", "b")])
    let blob = PackCompiler.compile(set, key: key)
    func read(_ bytes: [UInt8], expecting: PackKey? = nil) -> CompiledPack.Damage? {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
      memory.copyBytes(from: bytes)
      defer { memory.deallocate() }
      do throws(CompiledPack.Damage) {
        _ = try CompiledPack(memory: UnsafeRawBufferPointer(memory), expecting: expecting)
        return nil
      } catch {
        return error
      }
    }
    let whole = blob.withUnsafeBytes { Array($0) }
    #expect(read(whole, expecting: key) == nil)
    #expect(read(whole, expecting: PackKey(of: [])) == .otherRules)
    for length in stride(from: 0, to: whole.count, by: 97) {
      #expect(read(Array(whole[..<length])) != nil, "cut at \(length)")
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var flipped = whole
      let place = Int.random(in: 0..<whole.count, using: &generator)
      flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      // Only the spare half of the length may flip unseen.
      if read(flipped, expecting: key) == nil { #expect((44..<48).contains(place)) }
    }
  }
}
