import Conversations

/// What could not be read, for standard error at the end; of one file not more than can be taken in.
struct Troubles {
  private var texts: [String] = []
  private var counts: [String: Int] = [:]
  private var names: [String] = []
  private static let most = 20

  mutating func add(_ message: String) { texts.append("betterput: error: " + message) }

  /// - Parameter name: the file
  mutating func add(_ failure: TranscriptFailure, _ name: String) {
    if counts[name] == nil { names.append(name) }
    counts[name, default: 0] += 1
    guard counts[name] ?? 0 <= Troubles.most else { return }
    if let line = failure.line {
      texts.append("\(name):\(line):\(failure.column ?? 1): error: \(failure.message)")
    } else {
      texts.append("betterput: error: " + failure.sentence(about: name))
    }
  }

  /// Whole lines.
  var lines: [String] {
    texts
      + names.compactMap { name in
        let more = (counts[name] ?? 0) - Troubles.most
        return more > 0
          ? "betterput: error: \(name): \(more) more conversations could not be read" : nil
      }
  }

  func check() throws(Stop) {
    let lines = lines
    guard lines.isEmpty else { throw .troubles(lines) }
  }
}
