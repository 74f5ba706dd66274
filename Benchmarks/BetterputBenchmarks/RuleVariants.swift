import Matching
import Rules

/// Makes ten times the rules: nine more of each, of the same shape, with other words that are as
/// frequent in the text, and with one phrase more that occurs in it as often as the rule hits.
struct RuleVariants {
  private let shift: WordShift
  private let forms: WordForms
  private let keepsPatterns: Bool

  /// - Parameters:
  ///   - hits: how often each rule of the set hits, in order
  ///   - keepsPatterns: whether the variants have the patterns (`/.../`) too, which stay as they
  ///     are: there is no telling which of their letters are words
  static func tenfold(
    _ set: RuleSet, over corpus: Corpus, hits: [Int], keepsPatterns: Bool
  ) -> RuleSet {
    let maker = RuleVariants(
      shift: WordShift(corpus), forms: WordForms(irregular: set.words.verbs),
      keepsPatterns: keepsPatterns)
    var result = set
    for variant in 1...9 {
      for (name, list) in set.words.lists where name != "number" && name != "clause-stop" {
        var list = list
        list.items = list.items.map { maker.shifted($0, variant) }
        result.words.lists[maker.listName(name, variant)] = list
      }
      var number = 0
      for pack in set.packs {
        var copy = pack
        copy.id += "-\(variant)"
        copy.rules = pack.rules.map { rule in
          defer { number += 1 }
          return maker.variant(of: rule, variant, hits: hits[number], number: number)
        }
        result.packs.append(copy)
      }
    }
    return result
  }

  private func listName(_ name: String, _ variant: Int) -> String {
    name == "number" || name == "clause-stop" ? name : "\(name)-\(variant)"
  }

  private func variant(of rule: Rule, _ variant: Int, hits: Int, number: Int) -> Rule {
    var rule = rule
    rule.id += "-\(variant)"
    rule.unless = rule.unless.map { shifted($0, variant) }
    rule.onlyIf = rule.onlyIf.map { shifted($0, variant) }
    var alternatives = rule.body.alternatives.map { alternative in
      var alternative = alternative
      alternative.phrases = alternative.phrases.compactMap { phrase in
        if case .pattern = phrase.body, !keepsPatterns { return nil }
        return shifted(phrase, variant)
      }
      return alternative
    }
    if let run = shift.run(occurring: hits, turn: variant + number % 5),
      let location = rule.body.alternatives.first?.phrases.first?.location
    {
      alternatives[0].phrases.append(
        Phrase(source: run, body: .words(.text(run)), location: location))
    }
    rule.body = .swaps(alternatives)
    return rule
  }

  private func shifted(_ context: Context, _ variant: Int) -> Context {
    switch context {
    case .followedBy(let list): .followedBy(list.map { shifted($0, variant) })
    case .precededBy(let list): .precededBy(list.map { shifted($0, variant) })
    case .inside(let list): .inside(list.map { shifted($0, variant) })
    case .sentenceHas(let list): .sentenceHas(list.map { shifted($0, variant) })
    case .quoted, .reported, .negated, .question, .conditional, .questionBeside, .cutOff, .near:
      context
    }
  }

  private func shifted(_ phrase: Phrase, _ variant: Int) -> Phrase {
    guard case .words(let node) = phrase.body else { return phrase }
    var phrase = phrase
    phrase.body = .words(shifted(node, variant))
    return phrase
  }

  private func shifted(_ node: PhraseNode, _ variant: Int) -> PhraseNode {
    switch node {
    case .text(let text): .text(shifted(text, variant))
    case .sequence(let parts): .sequence(parts.map { shifted($0, variant) })
    case .alternatives(let parts): .alternatives(parts.map { shifted($0, variant) })
    case .optional(let inner): .optional(shifted(inner, variant))
    case .list(let name): .list(listName(name, variant))
    case .verb(let base): .alternatives(forms.verb(base).map { .text(shifted($0, variant)) })
    case .noun(let base): .alternatives(forms.noun(base).map { .text(shifted($0, variant)) })
    case .slot(let name, let choice): .slot(name: name, choice: choice.map { shifted($0, variant) })
    case .gap, .anchor: node
    }
  }

  private func shifted(_ text: String, _ variant: Int) -> String {
    text.split(separator: " ").map { shift.shifted(String($0), by: variant) }
      .joined(separator: " ")
  }
}
