/// Reads the lines of example conversations: `chat`, `customer: ...`, `agent Kim 3-8.5: ...`.
enum TurnLineParser {
  enum Result: Sendable, Equatable {
    case channel(Channel)
    case line(TurnExample.Line)
  }

  static func parse(_ text: String) -> Result? {
    if let channel = Channel(rawValue: text) { return .channel(channel) }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    var head = text[..<colon].split(separator: " ").map(String.init)
    guard let first = head.first, let speaker = Sighting.Speaker(rawValue: first) else {
      return nil
    }
    head.removeFirst()
    var line = TurnExample.Line(
      speaker: speaker, name: nil, times: nil,
      text: String(text[text.index(after: colon)...].drop { $0 == " " }))
    if let last = head.last, let times = times(last) {
      line.times = times
      head.removeLast()
    }
    guard head.count <= 1, head.allSatisfy({ $0.first?.isUppercase == true }) else { return nil }
    line.name = head.first
    return .line(line)
  }

  private static func times(_ text: String) -> ClosedRange<Double>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = Double(parts[0]), let end = Double(parts[1]), start <= end
    else { return nil }
    return start...end
  }
}
