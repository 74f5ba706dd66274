import Matching
import Rules
import Text

/// Runs the examples that rules carry.
package struct RuleProof {
  /// A way to write an example without changing what it says.
  package enum Variant: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case behindEmoji = "behind an emoji"
    case curlyQuotes = "in curly quotes"
    case withoutApostrophes = "without apostrophes"
    case lineBreakInside = "with a line break inside"
  }

  /// What was run.
  package struct Result: Sendable {
    package var rules = 0
    package var examples = 0
    /// Runs over all variants.
    package var runs = 0
    package var failures: [RuleDiagnostic] = []
  }

  private let pack: CompiledPack
  private let variants: [Variant]
  private var result = Result()

  /// Runs every example of every rule of a set that `pack` was compiled from.
  package static func run(
    _ set: RuleSet, pack: CompiledPack, variants: [Variant] = [.asWritten],
    isWanted: (Rule) -> Bool = { _ in true },
    isWantedOverTurns: (TurnRule) -> Bool = { _ in true }
  ) -> Result {
    var proof = RuleProof(pack: pack, variants: variants)
    var index = 0
    for rulePack in set.packs {
      for rule in rulePack.rules {
        if isWanted(rule) { proof.prove(rule, index) }
        index += 1
      }
    }
    let compiled = pack.turnRules()
    for (rule, compiled) in zip(set.packs.flatMap(\.turnRules), compiled)
    where isWantedOverTurns(rule) {
      proof.prove(rule, compiled)
    }
    return proof.result
  }

  private init(pack: CompiledPack, variants: [Variant]) {
    self.pack = pack
    self.variants = variants
  }

  private mutating func prove(_ rule: Rule, _ index: Int) {
    result.rules += 1
    let kind = rule.kinds?.sorted { $0.rawValue < $1.rawValue }.first ?? .draft
    let subject = Subject(
      rule: rule, index: index, probe: RuleProbe(pack: pack, only: index, kind: kind))
    for (number, alternative) in rule.body.alternatives.enumerated() {
      for example in alternative.flag {
        result.examples += 1
        for variant in variants {
          result.runs += 1
          flag(example, variant, subject, alternative: number, alternative)
        }
      }
      for example in alternative.pass {
        result.examples += 1
        for variant in variants {
          result.runs += 1
          let text = variant.applied(to: example)
          if let hit = subject.hits(in: text.text).first {
            fail(
              example, variant, rule,
              "must pass, but \"\(text.quote(hit.mark))\" is flagged: \(example.text)",
              hint: "narrow the phrase or add a context to `unless`")
          }
        }
      }
    }
  }

  private mutating func flag(
    _ example: Example, _ variant: Variant, _ subject: Subject, alternative number: Int,
    _ alternative: Alternative
  ) {
    let rule = subject.rule
    let text = variant.applied(to: example)
    let hits = subject.hits(in: text.text)
    guard !hits.isEmpty else {
      fail(
        example, variant, rule, "must be flagged, but nothing is: \(example.text)",
        hint: "the phrase does not match, or a context of `unless` or `only-if` silences it")
      return
    }
    var hit = hits[0]
    if let mark = text.mark {
      guard let exact = hits.first(where: { $0.mark == mark }) else {
        fail(
          example, variant, rule,
          "must mark \"\(text.quote(mark))\", but marks \"\(text.quote(hit.mark))\"",
          hint: "move the < > or change the phrase")
        return
      }
      hit = exact
    }
    guard variant == .asWritten else { return }
    let suggestions = subject.suggestions(for: hit, in: text.text)
    if let expected = example.rewritten {
      guard let first = suggestions.first, first.applicability != .advice else {
        fail(
          example, variant, rule, "states a rewrite, but the first answer makes none",
          hint: "the answer is advice, or a slot it uses is not in the phrase that matched")
        return
      }
      let made = text.applying(first.edits)
      if made != expected {
        fail(
          example, variant, rule, "is rewritten as \"\(made)\"", hint: "expected \"\(expected)\"")
      }
    }
    for suggestion in suggestions where suggestion.applicability != .advice {
      let made = text.applying(suggestion.edits)
      guard let edit = suggestion.edits.first else { continue }
      let replaced = edit.range.lowerBound..<edit.range.lowerBound + edit.text.utf8.count
      if subject.hits(in: made).contains(where: { $0.mark.overlaps(replaced) }) {
        fail(
          example, variant, rule,
          "gets the answer \"\(suggestion.text)\", which triggers the rule again",
          hint: "change the answer or narrow the phrase")
      }
    }
  }

  // MARK: Rules over turns

  private mutating func prove(_ rule: TurnRule, _ compiled: CompiledTurnRule) {
    result.rules += 1
    let coach = Coach(
      pack: pack, options: Coach.Options(kind: .transcript, makesSuggestions: false))
    let judge = TurnJudge(pack, rules: [compiled])
    func findings(_ example: TurnExample) -> [TurnFinding] {
      coach.beginConversation()
      let agents = example.lines.indices.filter { example.lines[$0].speaker == .agent }
      let facts = example.lines.enumerated().map { index, line in
        var fact = TurnFacts(
          speaker: line.speaker == .agent ? .agent : .customer, name: line.name,
          start: line.times?.lowerBound, end: line.times?.upperBound)
        var text = line.text
        _ = text.withUTF8 {
          coach.read(
            turn: $0,
            setting: ScanSetting(
              speaker: fact.speaker, isOpening: index == agents.first,
              isClosing: index == agents.last))
        }
        fact.take(coach)
        return fact
      }
      return judge.judge(facts, channel: example.channel).findings
    }
    for (examples, mustReport) in [(rule.flag, true), (rule.pass, false)] {
      for example in examples {
        result.examples += 1
        result.runs += 1
        let found = findings(example)
        guard found.isEmpty == mustReport else { continue }
        result.failures.append(
          RuleDiagnostic(
            location: example.location,
            message: mustReport
              ? "\(rule.id): must report this conversation, but does not"
              : "\(rule.id): must stay silent, but reports turn \(found[0].turn)",
            hint: mustReport
              ? "`when` finds no turn, or what is expected is there"
              : "what `expect` or `unless` asks for was not seen"))
      }
    }
  }

  private mutating func fail(
    _ example: Example, _ variant: Variant, _ rule: Rule, _ message: String, hint: String
  ) {
    let how = variant == .asWritten ? "" : " (\(variant.rawValue))"
    result.failures.append(
      RuleDiagnostic(
        location: example.location, message: "\(rule.id): example\(how) \(message)", hint: hint))
  }

  /// A rule being proved.
  private struct Subject {
    let rule: Rule
    let index: Int
    let probe: RuleProbe

    func hits(in text: String) -> [Hit] {
      probe.hits(in: text, audience: rule.audience).filter { Int($0.rule) == index }
    }

    func suggestions(for hit: Hit, in text: String) -> [Suggestion] {
      probe.suggestions(for: hit, in: text, audience: rule.audience)
    }
  }
}
