/// The smallest edits by words that turn one text into another: words that stay are not touched,
/// nor is the space between them, so that line breaks, marks of emphasis, code and links inside an
/// answer's slots keep their very bytes.
enum WordDifference {
  /// Edits of a stretch of a text, in order.
  ///
  /// - Parameters:
  ///   - range: the stretch; offsets of the edits count from the start of `bytes`, too
  ///   - text: what it becomes, with single spaces
  static func edits(of range: Range<Int>, in bytes: [UInt8], to text: String) -> [Edit] {
    let old = words(bytes, range)
    let newBytes = Array(text.utf8)
    let new = words(newBytes, 0..<newBytes.count)
    // Nothing to hold on to, or too much to compare.
    guard !old.isEmpty, !new.isEmpty, old.count * new.count < 1 << 18 else {
      return [Edit(range: range, text: text)]
    }
    let pairs = common(
      old.map { Array(bytes[$0]) }, new.map { Array(newBytes[$0]) })
    var edits: [Edit] = []
    var (fromOld, fromNew) = (0, 0)
    for (nextOld, nextNew) in pairs + [(old.count, new.count)] {
      defer { (fromOld, fromNew) = (nextOld + 1, nextNew + 1) }
      guard nextOld > fromOld || nextNew > fromNew else { continue }
      let words = newBytes[
        (fromNew < nextNew ? new[fromNew].lowerBound : 0)..<(fromNew < nextNew
          ? new[nextNew - 1].upperBound : 0)]
      let inserted = String(decoding: words, as: UTF8.self)
      if nextOld > fromOld, nextNew > fromNew {
        edits.append(
          trimmed(
            Edit(range: old[fromOld].lowerBound..<old[nextOld - 1].upperBound, text: inserted),
            bytes))
      } else if nextOld > fromOld {
        // Words that go take the space behind them along, at the end the one before.
        let range =
          nextOld < old.count
          ? old[fromOld].lowerBound..<old[nextOld].lowerBound
          : (fromOld > 0 ? old[fromOld - 1].upperBound : old[fromOld].lowerBound)..<old[
            nextOld - 1
          ].upperBound
        edits.append(Edit(range: range, text: ""))
      } else if fromOld < old.count {
        let place = old[fromOld].lowerBound
        edits.append(Edit(range: place..<place, text: inserted + " "))
      } else {
        let place = old[old.count - 1].upperBound
        edits.append(Edit(range: place..<place, text: " " + inserted))
      }
    }
    return edits
  }

  /// Without the words at either end that only a mark tells apart: `Kim, today.` to `Kim.`
  private static func trimmed(_ edit: Edit, _ bytes: [UInt8]) -> Edit {
    let old = bytes[edit.range]
    let new = Array(edit.text.utf8)
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }
    let head = zip(old, new).prefix { $0 == $1 }.count
    guard head > 0, head < old.count, head < new.count, isLetter(new[head - 1]),
      !isLetter(old[old.startIndex + head]), !isLetter(new[head])
    else { return edit }
    var tail = 0
    while tail < old.count - head, tail < new.count - head,
      old[old.endIndex - 1 - tail] == new[new.count - 1 - tail],
      !isLetter(new[new.count - 1 - tail])
    {
      tail += 1
    }
    return Edit(
      range: edit.range.lowerBound + head..<edit.range.upperBound - tail,
      text: String(decoding: new[head..<new.count - tail], as: UTF8.self))
  }

  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      let isSpace = bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D)
      if isSpace, let begun = start {
        words.append(begun..<index)
        start = nil
      } else if !isSpace, start == nil {
        start = index
      }
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }

  /// A longest common subsequence, as pairs of places.
  private static func common(_ old: [[UInt8]], _ new: [[UInt8]]) -> [(Int, Int)] {
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in stride(from: old.count - 1, through: 0, by: -1) {
      for j in stride(from: new.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if old[i] == new[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
