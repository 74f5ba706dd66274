import Coaching
import Glibc
import Rules

/// Asks on the terminal, whatever standard input and output are.
final class Questioner {
  private let terminal: Int32
  private var pending: [UInt8] = []

  init() throws(Stop) {
    terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else {
      throw .trouble("there is no terminal to ask on; leave out --interactive")
    }
  }

  deinit { close(terminal) }

  func ask(_ question: InteractiveRewriter.Question) throws -> InteractiveRewriter.Answer {
    let finding = question.finding
    let words = String(decoding: question.text[finding.range], as: UTF8.self)
    var sheet = "\n\(sentence(question))\n"
    sheet += "[\(finding.labels[0])] \"\(RewriteReport.line(words))\": \(finding.message)\n"
    for (number, suggestion) in question.suggestions.enumerated() {
      sheet += "  \(number + 1)  \(RewriteReport.line(suggestion.text))"
      sheet +=
        suggestion.applicability == .safe ? "\n" : "  (\(suggestion.applicability.rawValue))\n"
    }
    for suggestion in finding.suggestions
    where !question.suggestions.contains(where: { $0.text == suggestion.text }) {
      sheet += "  -  \(RewriteReport.line(suggestion.text))\n"
    }
    let count = question.suggestions.count
    let hasOne = count > 0
    var choices = hasOne ? "y = the first, " : ""
    if count > 1 { choices += (count == 2 ? "2" : "2 to \(count)") + " = another, " }
    try write(sheet)
    while true {
      try write("\(choices)n = leave, e = your own words, q = quit: ")
      guard let line = try readLine() else { return .quit }
      switch line.lowercased() {
      case "y", "yes": if hasOne { return .apply(0) }
      case "n", "no", "": return .leave
      case "q", "quit": return .quit
      case "e", "edit":
        try write("In place of \"\(RewriteReport.line(words))\": ")
        guard let words = try readLine() else { return .quit }
        if !words.isEmpty { return .words(words) }
      default:
        if let number = Int(line), question.suggestions.indices.contains(number - 1) {
          return .apply(number - 1)
        }
      }
    }
  }

  private func sentence(_ question: InteractiveRewriter.Question) -> String {
    let range = question.finding.sentence
    guard range.upperBound <= question.text.count, !range.isEmpty else { return "" }
    return RewriteReport.line(String(decoding: question.text[range], as: UTF8.self))
  }

  private func write(_ text: String) throws(Stop) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(terminal, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        throw .trouble("cannot write to the terminal: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// A line without its end; `nil` when the terminal is closed.
  private func readLine() throws(Stop) -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return line.trimmed()
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(terminal, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      pending += buffer[..<count]
    }
  }
}

extension String {
  fileprivate func trimmed() -> String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
