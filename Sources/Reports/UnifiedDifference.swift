/// The lines that differ between two texts, as `diff -u` and `patch` write and read them.
package enum UnifiedDifference {
  private static let context = 3

  /// The difference of two texts of bytes; empty when there is none.
  ///
  /// - Parameters:
  ///   - name: the file's name, written behind `a/` and `b/`
  package static func of(_ old: [UInt8], _ new: [UInt8], name: String) -> [UInt8] {
    guard old != new else { return [] }
    let before = lines(old)
    let after = lines(new)
    let hunks = hunks(before, after)
    var written = Array("--- a/\(name)\n+++ b/\(name)\n".utf8)
    for hunk in hunks {
      func span(_ range: Range<Int>) -> String {
        range.count == 1
          ? "\(range.lowerBound + 1)"
          : "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
      }
      written += Array("@@ -\(span(hunk.old)) +\(span(hunk.new)) @@\n".utf8)
      for (sign, line) in hunk.lines {
        written.append(sign)
        written += line
        if line.last != 0x0A { written += Array("\n\\ No newline at end of file\n".utf8) }
      }
    }
    return written
  }

  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    var lines: [(UInt8, ArraySlice<UInt8>)]
  }

  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in text.indices where text[index] == 0x0A {
      lines.append(text[start...index])
      start = index + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }

  /// A rewrite changes lines near their places: lines are matched greedily within a window.
  private static func hunks(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Hunk] {
    var changes: [(old: Range<Int>, new: Range<Int>)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i] == new[j] {
        (i, j) = (i + 1, j + 1)
        continue
      }
      let (nextOld, nextNew) = meeting(old, new, i, j)
      changes.append((i..<nextOld, j..<nextNew))
      (i, j) = (nextOld, nextNew)
    }
    var hunks: [Hunk] = []
    var group: [(old: Range<Int>, new: Range<Int>)] = []
    func close() {
      guard let first = group.first, let last = group.last else { return }
      let lead = min(context, first.old.lowerBound)
      let trail = min(context, old.count - last.old.upperBound)
      var lines: [(UInt8, ArraySlice<UInt8>)] = []
      var at = first.old.lowerBound - lead
      for change in group {
        for index in at..<change.old.lowerBound { lines.append((0x20, old[index])) }
        for index in change.old { lines.append((0x2D, old[index])) }
        for index in change.new { lines.append((0x2B, new[index])) }
        at = change.old.upperBound
      }
      for index in at..<at + trail { lines.append((0x20, old[index])) }
      hunks.append(
        Hunk(
          old: first.old.lowerBound - lead..<last.old.upperBound + trail,
          new: first.new.lowerBound - lead..<last.new.upperBound + trail, lines: lines))
      group = []
    }
    for change in changes {
      if let last = group.last, change.old.lowerBound - last.old.upperBound > 2 * context {
        close()
      }
      group.append(change)
    }
    close()
    return hunks
  }

  /// Where both texts go on alike behind a difference.
  private static func meeting(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], _ i: Int, _ j: Int
  ) -> (Int, Int) {
    let reach = 64
    for distance in 1...reach {
      for step in 0...distance {
        let (a, b) = (i + step, j + distance - step)
        if a < old.count, b < new.count, old[a] == new[b] { return (a, b) }
        if a == old.count, b == new.count { return (a, b) }
      }
    }
    return (old.count, new.count)
  }
}
