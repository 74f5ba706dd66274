import Rules

/// The rule reference in Markdown, written from the rules themselves.
package enum RuleReference {
  /// The page that lists all packs.
  package static func index(of set: RuleSet) -> String {
    var page = "# Rules\n\nWritten by `betterput rules docs`; change the rules, not this page.\n\n"
    page += "| pack | rules | about |\n|---|---|---|\n"
    for pack in set.packs {
      page += "| [\(pack.id)](\(pack.id).md) | \(pack.rules.count) | \(cell(pack.about)) |\n"
    }
    return page
  }

  /// The page of one pack.
  package static func page(of pack: RulePack) -> String {
    var page = "# \(pack.title)\n\n\(pack.about)\n\n"
    if let source = pack.source {
      page +=
        "From the \(source.kind.rawValue) \"\(source.title)\""
        + (source.part.map { ", \($0)" } ?? "") + ".\n\n"
    }
    page += "Written by `betterput rules docs` from `\(pack.file)`.\n\n"
    for rule in pack.rules { page += markdown(of: rule, in: pack, heading: "##") + "\n" }
    return page
  }

  /// One rule in full.
  package static func markdown(of rule: Rule, in pack: RulePack, heading: String) -> String {
    var text = "\(heading) \(rule.id)\n\n"
    let kind =
      switch rule.report {
      case .faults: "fault, \(rule.severity.rawValue)"
      case .signals: "signal"
      case .states: "state of the customer"
      case .cues: "cue for rules over turns"
      }
    text += "**\(rule.report.ids.joined(separator: ", "))** (\(kind))"
    text += rule.audience == .agent ? "" : "; reads \(rule.audience.rawValue)"
    if let place = rule.place { text += "; only at the \(place.rawValue)" }
    text += "\n\n"
    if !rule.message.isEmpty { text += rule.message + "\n\n" }
    if !rule.why.isEmpty { text += rule.why + "\n\n" }
    for alternative in rule.body.alternatives {
      text += "Says:\n\n"
      for phrase in alternative.phrases { text += "- `\(phrase.source)`\n" }
      text += "\n"
      if !alternative.answers.isEmpty {
        text += "Better:\n\n"
        for answer in alternative.answers {
          text += "- \(answer.template.source) (\(answer.grade.rawValue))\n"
        }
        text += "\n"
      }
      text += examples("Flagged", alternative.flag) + examples("Passes", alternative.pass)
    }
    let contexts =
      rule.unless.map { "unless " + describe($0) } + rule.onlyIf.map { "only if " + describe($0) }
    if !contexts.isEmpty { text += "Contexts: " + contexts.joined(separator: "; ") + ".\n\n" }
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  private static func examples(_ title: String, _ examples: [Example]) -> String {
    guard !examples.isEmpty else { return "" }
    return title + ":\n\n" + examples.map { "- \($0.text)\n" }.joined() + "\n"
  }

  private static func describe(_ context: Context) -> String {
    func phrases(_ list: [Phrase]) -> String {
      list.map { "`\($0.source)`" }.joined(separator: " or ")
    }
    switch context {
    case .quoted: return "quoted"
    case .reported: return "reported"
    case .negated: return "negated"
    case .question: return "in a question"
    case .conditional: return "in a condition"
    case .followedBy(let list): return "followed by " + phrases(list)
    case .precededBy(let list): return "preceded by " + phrases(list)
    case .inside(let list): return "inside " + phrases(list)
    case .sentenceHas(let list): return "the sentence has " + phrases(list)
    case .near(let ids, let sentences):
      return "near \(ids.joined(separator: " or ")) (within \(sentences) sentences)"
    }
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|").joined(separator: "\\|")
  }
}
