/// A time, perhaps with a date, standing alone.
struct Stamp {
  var time: ClockTime?
  var date: Double?

  init?(_ text: String) {
    let text = text.hasSuffix(",") ? String(text.dropLast()) : text
    // A range: the first of the two.
    if let arrow = text.firstRange(of: "-->") ?? text.firstRange(of: " - "),
      let time = ClockTime(Stamp.trim(text[..<arrow.lowerBound])),
      ClockTime(Stamp.trim(text[arrow.upperBound...])) != nil
    {
      self.time = time
    } else if let time = ClockTime(text) {
      self.time = time
    } else if let time = Stamp.dated(text) {
      self.time = time
    } else if let spoken = Stamp.spoken(text) {
      time = spoken
    } else if text.utf8.count >= 16, text.utf8.first.map({ $0 < 0x3A }) == true,
      let date = Timestamp.seconds(text)
    {
      self.date = date
    } else {
      return nil
    }
  }

  /// `01/03/2026, 09:00:05` and `1.3.26 9:00 PM`: day and month may stand either way, so only the
  /// time of day is used.
  private static func dated(_ text: String) -> ClockTime? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let date = text[..<space].split { $0 == "/" || $0 == "." || $0 == "," }
    guard date.count == 3, date.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count <= 4 }) else {
      return nil
    }
    let clock = trim(text[space...])
    guard var time = ClockTime(clock) ?? ClockTime(clock + ":00") else { return nil }
    if !time.hasThreeParts, !time.isOfDay, let whole = ClockTime(clock + ":00") { time = whole }
    time.isOfDay = true
    return time
  }

  /// `1m 22s`, as chat logs of some help desks have it.
  private static func spoken(_ text: String) -> ClockTime? {
    var parts = [0, 0, 0]
    var number = ""
    var seen = false
    for character in text where !character.isWhitespace {
      if character.isNumber {
        number.append(character)
      } else if let place = ["h", "m", "s"].firstIndex(of: String(character)),
        let value = Int(number), value < 1000
      {
        parts[place] = value
        number = ""
        seen = true
      } else {
        return nil
      }
    }
    guard seen, number.isEmpty else { return nil }
    let total = parts[0] * 3600 + parts[1] * 60 + parts[2]
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return ClockTime("\(total / 3600):\(two(total / 60 % 60)):\(two(total % 60))")
  }

  static func trim(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
