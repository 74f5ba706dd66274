import Coaching
import JSON
import Rules

/// What `live` says of each line, and of the whole at the end.
package protocol LiveReport {
  mutating func add(_ advice: LiveCoach.Advice, role: String)
  /// A line that could not be read.
  mutating func add(line: Int, code: String, message: String)
  mutating func end(_ review: LiveCoach.Review)
  mutating func take() -> [UInt8]
}

/// For programs: one JSON document for each line, and one with `review` at the end.
package struct JSONLiveReport: LiveReport {
  private var writer = JSONWriter(.compact)

  package init() {}

  package mutating func add(_ advice: LiveCoach.Advice, role: String) {
    writer.beginObject()
    writer.key("turn")
    writer.int(advice.turn)
    writer.key("role")
    writer.string(role)
    list("faults", advice.findings.filter { $0.kind == .fault }) { writer, finding in
      writer.key("id")
      writer.string(finding.labels[0])
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("severity")
      writer.string(finding.severity.rawValue)
      writer.key("message")
      writer.string(finding.message)
      writer.write(finding.suggestions)
    }
    ids("signals", advice.findings.filter { $0.kind == .signal })
    ids("states", advice.findings.filter { $0.kind == .state })
    list("manners", advice.manners) { writer, finding in
      writer.key("id")
      writer.string(finding.report.id)
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("message")
      writer.string(finding.message)
    }
    list("cards", advice.cards) { writer, card in
      writer.key("id")
      writer.string(card.id)
      writer.key("title")
      writer.string(card.title)
      for (key, texts) in [("advice", card.advice), ("say", card.say)] {
        writer.key(key)
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
      }
    }
    writer.key("say")
    if let say = advice.say { writer.string(say) } else { writer.null() }
    list("missed", advice.missed, JSONLiveReport.missed)
    writer.endObject()
    writer.endLine()
  }

  private static func missed(_ writer: inout JSONWriter, _ finding: TurnFinding) {
    writer.key("id")
    writer.string(finding.report.id)
    writer.key("rule")
    writer.string(finding.rule)
    writer.key("turn")
    writer.int(finding.turn)
    writer.key("message")
    writer.string(finding.message)
  }

  private mutating func ids(_ key: String, _ findings: [Finding]) {
    var seen: [String] = []
    for label in findings.flatMap(\.labels) where !seen.contains(label) { seen.append(label) }
    writer.key(key)
    writer.beginArray()
    for label in seen { writer.string(label) }
    writer.endArray()
  }

  private mutating func list<Item>(
    _ key: String, _ items: [Item], _ body: (inout JSONWriter, Item) -> Void
  ) {
    writer.key(key)
    writer.beginArray()
    for item in items {
      writer.beginObject()
      body(&writer, item)
      writer.endObject()
    }
    writer.endArray()
  }

  package mutating func add(line: Int, code: String, message: String) {
    writer.beginObject()
    writer.key("line")
    writer.int(line)
    writer.key("error")
    writer.beginObject()
    writer.key("code")
    writer.string(code)
    writer.key("message")
    writer.string(message)
    writer.endObject()
    writer.endObject()
    writer.endLine()
  }

  package mutating func end(_ review: LiveCoach.Review) {
    writer.beginObject()
    writer.key("review")
    writer.beginObject()
    writer.key("agentTurns")
    writer.int(review.agentTurns)
    writer.key("customerTurns")
    writer.int(review.customerTurns)
    for (key, counts) in [("strengths", review.strengths), ("faults", review.faults)] {
      list(key, counts) { writer, item in
        writer.key("id")
        writer.string(item.id)
        writer.key("count")
        writer.int(item.count)
      }
    }
    list("missed", review.missed, JSONLiveReport.missed)
    writer.endObject()
    writer.endObject()
    writer.endLine()
  }

  package mutating func take() -> [UInt8] { writer.take() }
}

extension LiveCoach.Review {
  /// Steps missed, each once, manners aside.
  var missed: [TurnFinding] {
    var seen: Set<String> = []
    return result.findings.filter {
      guard case .missed(let step) = $0.report else { return false }
      return seen.insert(step.rawValue).inserted
    }
  }
}

/// For the agent's eyes: a few short lines, and nothing when nothing needs saying.
package struct PrettyLiveReport: LiveReport {
  private let colour: Bool
  private var output: [UInt8] = []
  /// Rules whose reason was given, and words that were offered: neither comes twice.
  private var explained: Set<String> = []
  private var offered: Set<String> = []

  package init(colour: Bool) { self.colour = colour }

  package mutating func add(_ advice: LiveCoach.Advice, role: String) {
    var lines: [(head: String, text: String, style: String)] = []
    let states = unique(advice.findings.filter { $0.kind == .state }.flatMap(\.labels))
    if let card = advice.cards.first {
      lines.append(("hear", card.title + shown(states), "1"))
      for text in card.advice.prefix(2) { lines.append(("do", text, "36")) }
    }
    if let say = advice.say, offered.insert(say).inserted { lines.append(("say", say, "32")) }
    for finding in advice.findings where finding.kind == .fault {
      lines += self.lines(for: finding)
    }
    for finding in advice.missed { lines.append(("open", finding.message, "33")) }
    for (head, text, style) in lines { entry(head, text, style) }
  }

  private mutating func lines(for finding: Finding) -> [(String, String, String)] {
    var lines: [(String, String, String)] = []
    if explained.insert(finding.rule).inserted {
      lines.append(("mind", finding.message, finding.severity >= .warning ? "33" : "36"))
    }
    // One offer a line: what was offered before is not offered again.
    for suggestion in finding.suggestions where offered.insert(suggestion.text).inserted {
      let isAdvice = suggestion.applicability == .advice
      let text = suggestion.shown
      lines.append((isAdvice ? "think" : "better", text, isAdvice ? "2" : "32"))
      break
    }
    return lines
  }

  private func unique(_ labels: [String]) -> [String] {
    var seen: [String] = []
    for label in labels where !seen.contains(label) { seen.append(label) }
    return seen
  }

  private func shown(_ states: [String]) -> String {
    states.isEmpty ? "" : " (" + states.joined(separator: ", ") + ")"
  }

  package mutating func add(line: Int, code: String, message: String) {}

  package mutating func end(_ review: LiveCoach.Review) {
    guard review.agentTurns > 0, review.customerTurns > 0 else { return }
    output += Array("\n".utf8)
    entry(
      "review",
      "\(review.agentTurns) of your turns, \(review.customerTurns) of the customer's.", "1")
    let strengths = review.strengths.filter { !["closed-question"].contains($0.id) }.prefix(4)
    if !strengths.isEmpty {
      entry("good", strengths.map { counted($0.id, $0.count) }.joined(separator: ", "), "32")
    }
    if !review.faults.isEmpty {
      entry(
        "mind", review.faults.prefix(4).map { counted($0.id, $0.count) }.joined(separator: ", "),
        "36")
    }
    for finding in review.missed.prefix(5) { entry("missed", finding.message, "33") }
    if review.missed.isEmpty, review.faults.isEmpty {
      entry("", "Nothing was missed. Well put.", "32")
    }
    for part in review.result.unjudged {
      entry("note", "\(part.part.rawValue) not judged: \(part.reason)", "2")
    }
  }

  private func counted(_ id: String, _ count: Int) -> String {
    count == 1 ? id : "\(id) \u{00D7}\(count)"
  }

  private mutating func entry(_ head: String, _ text: String, _ style: String) {
    let label = String(repeating: " ", count: max(0, 8 - head.count)) + head
    for (index, row) in Layout.wrapped(text, to: 80).enumerated() {
      let front = index == 0 ? label : String(repeating: " ", count: 8)
      output += Array((styled(front, "2") + "  " + styled(row, style) + "\n").utf8)
    }
  }

  private func styled(_ text: String, _ style: String) -> String {
    colour ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }

  package mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }
}
