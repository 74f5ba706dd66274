import Matching
import Rules

/// Looks for weak spots in rules that load and prove themselves.
package enum RuleLinter {
  /// - Parameter pack: compiled from `set`
  package static func weakSpots(of set: RuleSet, pack: CompiledPack) -> [RuleDiagnostic] {
    var found: [RuleDiagnostic] = []
    for index in pack.rulesTriedEverywhere {
      let rule = pack.rule(index)
      found.append(
        warning(
          location(of: rule.id, set), "\(rule.id): a phrase has no word it cannot do without",
          "it is tried at every word; give it a fixed word or two"))
    }
    found += unexercised(set, pack) + overlaps(set, pack)
    return found
  }

  private static func warning(
    _ location: RuleLocation, _ message: String, _ hint: String
  ) -> RuleDiagnostic {
    RuleDiagnostic(level: .warning, location: location, message: message, hint: hint)
  }

  private static func location(of id: String, _ set: RuleSet) -> RuleLocation {
    set.packs.lazy.flatMap(\.rules).first { $0.id == id }?.location
      ?? RuleLocation(file: "", line: 1, column: 1)
  }

  /// Phrases that no flag example needs.
  private static func unexercised(_ set: RuleSet, _ pack: CompiledPack) -> [RuleDiagnostic] {
    var found: [RuleDiagnostic] = []
    for (index, rule) in set.packs.flatMap(\.rules).enumerated() {
      let probe = RuleProbe(pack: pack, only: index)
      for (number, alternative) in rule.body.alternatives.enumerated() {
        let phrases = alternative.phrases.filter {
          if case .words = $0.body { true } else { false }
        }
        let programs = pack.mainPrograms(ofRule: index, alternative: number)
        guard phrases.count > 1, phrases.count == programs.count else { continue }
        let used = Set(
          alternative.flag.flatMap { probe.hits(in: $0.text, audience: rule.audience) }
            .map { Int($0.program) })
        for (phrase, program) in zip(phrases, programs) where !used.contains(program) {
          found.append(
            warning(
              phrase.location, "\(rule.id): no example needs the phrase `\(phrase.source)`",
              "add a sentence to `flag` that only this phrase finds"))
        }
      }
    }
    return found
  }

  /// Rules of one label that flag each other's examples on the same words.
  private static func overlaps(_ set: RuleSet, _ pack: CompiledPack) -> [RuleDiagnostic] {
    var found: [RuleDiagnostic] = []
    let rules = set.packs.flatMap(\.rules)
    let everything = RuleProbe(pack: pack)
    var told: Set<String> = []
    for (index, rule) in rules.enumerated() {
      for example in rule.body.alternatives.flatMap(\.flag) {
        for hit in everything.hits(in: example.text, audience: rule.audience)
        where Int(hit.rule) != index && rules[Int(hit.rule)].report == rule.report {
          guard let mark = example.mark, hit.mark.overlaps(mark) else { continue }
          let other = rules[Int(hit.rule)]
          let pair = [rule.id, other.id].sorted().joined(separator: " ")
          guard told.insert(pair).inserted else { continue }
          found.append(
            warning(
              example.location, "\(rule.id): \(other.id) flags this example too",
              "both report \(rule.report.ids.joined(separator: ", ")); join them or narrow one"))
        }
      }
    }
    return found
  }
}
