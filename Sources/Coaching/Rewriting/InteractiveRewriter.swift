import Rules

/// Goes through a text finding by finding and asks what is to become of each.
package struct InteractiveRewriter {
  package enum Answer: Sendable, Equatable {
    /// Apply the suggestion of this number.
    case apply(Int)
    /// Put these words in place of the marked ones.
    case words(String)
    case leave
    /// Leave this and all that follow.
    case quit
  }

  /// What is asked about.
  package struct Question {
    package var finding: Finding
    /// The text as it is now; ranges of the finding count in it.
    package var text: [UInt8]
    /// Suggestions that can be applied as they are.
    package var suggestions: [Suggestion]
  }

  private let read: Rewriter.Reading

  package init(reading: @escaping Rewriter.Reading) { read = reading }

  /// - Returns: the text and how many findings were changed
  package func rewrite(
    _ bytes: [UInt8], ask: (Question) throws -> Answer
  ) rethrows -> (bytes: [UInt8], changes: Int) {
    var text = bytes
    var changes = 0
    // Everything before this has been decided.
    var at = 0
    while true {
      let faults = read(text).filter { $0.kind == .fault && $0.range.lowerBound >= at }
      guard
        let finding = faults.min(by: {
          ($0.range.lowerBound, $1.severity, $1.range.count)
            < ($1.range.lowerBound, $0.severity, $0.range.count)
        })
      else { return (text, changes) }
      let usable = finding.suggestions.filter { suggestion in
        guard let whole = suggestion.edits.first, !suggestion.hasBlank else { return false }
        return !WordDifference.edits(of: whole.range, in: text, to: whole.text).contains { edit in
          finding.protected.contains { Rewriter.touches(edit.range, $0) }
        }
      }
      let question = Question(finding: finding, text: text, suggestions: usable)
      var edits: [Edit] = []
      switch try ask(question) {
      case .quit: return (text, changes)
      case .leave:
        at = finding.range.lowerBound + 1
        continue
      case .words(let words): edits = [Edit(range: finding.range, text: words)]
      case .apply(let number):
        guard usable.indices.contains(number), let whole = usable[number].edits.first else {
          at = finding.range.lowerBound + 1
          continue
        }
        edits = WordDifference.edits(of: whole.range, in: text, to: whole.text)
      }
      // What was put there is what the writer wants; go on behind it.
      let last = edits.last
      let change = edits.reduce(0) { $0 + $1.text.utf8.count - $1.range.count }
      text = Rewriter.applying(edits, to: text)
      changes += 1
      at = max(at, last.map { $0.range.upperBound + change } ?? at)
    }
  }
}
