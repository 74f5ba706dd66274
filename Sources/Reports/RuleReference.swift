import Rules

/// The rule reference in Markdown, written from the rules themselves.
package enum RuleReference {
  /// The page that lists all packs.
  package static func index(of set: RuleSet) -> String {
    var page = "# Rules\n\nWritten by `betterput rules docs`; change the rules, not this page.\n\n"
    page += "| pack | rules | about |\n|---|---|---|\n"
    for pack in set.packs {
      let count = pack.rules.count + pack.turnRules.count + pack.cards.count
      page += "| [\(pack.id)](\(pack.id).md) | \(count) | \(cell(pack.about)) |\n"
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
    for rule in pack.turnRules { page += markdown(of: rule, heading: "##") + "\n" }
    for card in pack.cards { page += markdown(of: card, heading: "##") + "\n" }
    return page
  }

  /// One rule over turns in full.
  package static func markdown(of rule: TurnRule, heading: String) -> String {
    let kind =
      switch rule.report {
      case .missed: "missed step"
      case .manner: "manner of the customer, shown in `live` only"
      }
    var text = "\(heading) \(rule.id)\n\n**\(rule.report.id)** (\(kind))"
    if let channels = rule.channels {
      text += "; only in: " + channels.map(\.rawValue).sorted().joined(separator: ", ")
    }
    text += "\n\n\(rule.message)\n\n\(rule.why)\n\n"
    let parts: [(String, [Sighting])] = [
      ("When", rule.when.map { [$0] } ?? []), ("Only if", rule.onlyIf), ("Unless", rule.unless),
      ("Expects", rule.expect),
    ]
    for (name, sightings) in parts where !sightings.isEmpty {
      text += "- \(name): " + sightings.map(describe).joined(separator: "; ") + "\n"
    }
    text += "\n"
    for (title, examples) in [("Reported", rule.flag), ("Passes", rule.pass)] {
      guard let example = examples.first else { continue }
      text += "\(title) (\(example.channel.rawValue)):\n\n"
      text += example.lines.map { "> \($0.speaker.rawValue): \($0.text)\n" }.joined(
        separator: ">\n")
      text += "\n"
    }
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  /// One card in full.
  package static func markdown(of card: Card, heading: String) -> String {
    var text = "\(heading) \(card.id)\n\n**\(card.title)** (card)"
    if let manner = card.manner { text += "; for the manner `\(manner.rawValue)`" }
    if let when = card.when { text += "; when " + describe(when) }
    for sighting in card.onlyIf { text += "; only if " + describe(sighting) }
    for sighting in card.unless { text += "; unless " + describe(sighting) }
    text += "\n\n" + card.advice.map { "- \($0)\n" }.joined() + "\nSay:\n\n"
    return text + card.say.map { "- \($0)\n" }.joined()
  }

  private static func describe(_ sighting: Sighting) -> String {
    let who = sighting.speaker?.rawValue ?? "anyone"
    var text = sighting.atLeast > 1 ? "at least \(sighting.atLeast) turns of \(who)" : who
    text +=
      sighting.shows.isEmpty
      ? " speaks" : " shows " + sighting.shows.map { "`\($0)`" }.joined(separator: " or ")
    if sighting.words > 0 { text += " in \(sighting.words) words or more" }
    if sighting.waited > 0 { text += " after \(sighting.waited) silent seconds" }
    if sighting.overlap > 0 { text += " \(sighting.overlap) seconds before the other ended" }
    switch sighting.range {
    case .conversation: break
    case .opening: text += " in the opening"
    case .ending: text += " in the ending"
    case .before: text += " before"
    case .after: text += " after"
    case .here: text += " in this turn"
    case .next(let count, let here):
      text += " in " + (here ? "this and " : "") + "the next \(count)"
    case .previous(let count, let here):
      text += " in " + (here ? "this and " : "") + "the last \(count)"
    }
    return text
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
    case .questionBeside: return "beside a question"
    case .cutOff: return "in a text that is cut off"
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
