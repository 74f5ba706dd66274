import JSON

/// `missed` and `unjudged` as the contract writes them.
extension JSONWriter {
  /// The members `missed` and, if anything was, `unjudged`. Manners are for the agent's eyes only.
  package mutating func write(_ result: TurnJudge.Result) {
    key("missed")
    beginArray()
    for finding in result.findings {
      guard case .missed = finding.report else { continue }
      write(finding)
    }
    endArray()
    guard !result.unjudged.isEmpty else { return }
    key("unjudged")
    beginArray()
    for part in result.unjudged { write(part) }
    endArray()
  }

  private mutating func write(_ finding: TurnFinding) {
    beginObject()
    key("id")
    string(finding.report.id)
    key("rule")
    string(finding.rule)
    key("turn")
    int(finding.turn)
    key("message")
    string(finding.message)
    key("searched")
    beginArray()
    for turn in finding.searched { int(turn) }
    endArray()
    endObject()
  }

  private mutating func write(_ unjudged: Unjudged) {
    beginObject()
    key("part")
    string(unjudged.part.rawValue)
    key("reason")
    string(unjudged.reason)
    endObject()
  }
}
