import Matching
import Rules

/// Which rules and labels are wanted: packs by id, rules and labels by id or pattern with `*`.
package struct RuleFilter: Sendable {
  package var packs: [String]
  package var select: [String]
  package var ignore: [String]

  package init(packs: [String] = [], select: [String] = [], ignore: [String] = []) {
    self.packs = packs
    self.select = select
    self.ignore = ignore
  }

  package var isEmpty: Bool { packs.isEmpty && select.isEmpty && ignore.isEmpty }

  /// The labels of a rule that are wanted; none when the rule is not.
  package func labels(of rule: RuleRecord) -> [String] {
    isEmpty ? rule.report.ids : labels(ofRule: rule.id, reporting: rule.report.ids)
  }

  /// Those of `ids` that are wanted of what is reported as `id`.
  package func labels(ofRule id: String, reporting ids: [String]) -> [String] {
    if isEmpty { return ids }
    let pack = id.prefix { $0 != "/" }
    if !packs.isEmpty, !packs.contains(String(pack)) { return [] }
    let matches = { (patterns: [String], text: String) in
      patterns.contains { Glob.matches($0, text) }
    }
    if matches(ignore, id) || matches(ignore, String(pack)) { return [] }
    let wanted =
      select.isEmpty || matches(select, id) || matches(select, String(pack))
      ? ids : ids.filter { matches(select, $0) }
    return wanted.filter { !matches(ignore, $0) }
  }
}

/// Patterns with `*` for any run of characters and `?` for one.
package enum Glob {
  package static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    var at = 0
    var star: (pattern: Int, text: Int)?
    var next = 0
    while at < text.count {
      if next < pattern.count, pattern[next] == text[at] || pattern[next] == UInt8(ascii: "?") {
        next += 1
        at += 1
      } else if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next, at)
        next += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        next = last.pattern + 1
        at = last.text + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
