import Mail
import Text

/// A finding in a mail.
package struct MailFinding: Sendable {
  /// Ranges count in the bytes of the mail. Edits are there only where the words stand in it as
  /// they are, not encoded.
  package var finding: Finding
  /// The text as a reader of the mail sees it, and the words in it.
  package var text: SourceText
  package var range: Range<Int>

  package var quote: String { String(decoding: text.bytes[range], as: UTF8.self) }
}

extension Coach {
  /// Reads what of a mail is its writer's: the subject, unless it was taken over, and the body's
  /// own words. Findings of the subject come first.
  package func check(_ mail: MailWords, emit: (MailFinding) throws -> Void) rethrows {
    for (index, words) in [mail.subject, mail.body].compactMap({ $0 }).enumerated() {
      let text = SourceText(words.bytes)
      try check(text, readsHeaders: false, continues: index > 0) { finding in
        var placed = finding
        placed.range = words.map.source(of: finding.range)
        for index in placed.suggestions.indices {
          placed.suggestions[index].edits = finding.suggestions[index].edits.flatMap { edit in
            words.map.isVerbatim(edit.range)
              ? [Edit(range: words.map.source(of: edit.range), text: edit.text)] : []
          }
          // Half of a change is none.
          if placed.suggestions[index].edits.count < finding.suggestions[index].edits.count {
            placed.suggestions[index].edits = []
          }
        }
        try emit(MailFinding(finding: placed, text: text, range: finding.range))
      }
    }
  }
}
