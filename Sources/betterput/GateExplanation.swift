import Coaching
import Rules

/// Why a mail was not sent, for whoever wrote it.
struct GateExplanation {
  private var entries: [String] = []
  private var count = 0
  private static let most = 20

  var isEmpty: Bool { count == 0 }

  /// - Parameter line: of the mail as it was handed in, from 1
  mutating func add(_ found: MailFinding, line: Int) {
    count += 1
    guard count <= GateExplanation.most else { return }
    let finding = found.finding
    let labels = finding.labels.joined(separator: ",")
    var entry =
      "mail:\(line): \(finding.severity.rawValue): \(finding.message) [\(labels) \(finding.rule)]\n"
      + "    \u{201C}\(GateExplanation.shown(found.quote))\u{201D}\n"
    if let suggestion = finding.suggestions.first {
      let head = suggestion.applicability == .advice ? "think" : "say"
      entry +=
        "    \(head): \(GateExplanation.shown(suggestion.text))\(suggestion.goesOn ? " \u{2026}" : "")\n"
    }
    entries.append(entry)
  }

  var text: String {
    let more = count > entries.count ? "... and \(count - entries.count) more\n" : ""
    return entries.joined() + more
      + "betterput gate: not sent. Edit the mail and send it again; to let it pass as it is, set "
      + "BETTERPUT_GATE=off for this once.\n"
  }

  /// One line, without what would move the cursor.
  private static func shown(_ text: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    let plain = String(
      String.UnicodeScalarView(
        words.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }))
    return plain.count > 200 ? plain.prefix(200) + "\u{2026}" : plain
  }
}
