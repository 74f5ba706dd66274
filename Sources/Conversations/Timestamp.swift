/// Dates and times as transcripts write them.
enum Timestamp {
  /// Seconds since 1970 of an ISO 8601 date and time (`T` or a space between, fraction and zone may
  /// be missing; without a zone it is read as UTC), or of a count of seconds, milliseconds or
  /// microseconds since 1970.
  static func seconds(_ text: String) -> Double? {
    if let number = Double(text), number.isFinite { return epoch(number) }
    var digits = DigitReader(text)
    guard let year = digits.number(4...4), digits.skip("-"), let month = digits.number(1...2),
      digits.skip("-"), let day = digits.number(1...2), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let midnight = Double(days(year, month, day) * 86_400)
    if digits.isAtEnd { return midnight }
    guard digits.skip("T") || digits.skip("t") || digits.skip(" "),
      let hour = digits.number(1...2), digits.skip(":"), let minute = digits.number(2...2),
      hour < 25, minute < 60
    else { return nil }
    var seconds = midnight + Double(hour * 3600 + minute * 60)
    if digits.skip(":") {
      guard let whole = digits.number(2...2), whole < 61 else { return nil }
      seconds += Double(whole) + (digits.skip(".") ? digits.fraction() : 0)
    }
    _ = digits.skip(" ")
    if digits.isAtEnd || digits.skip("Z") || digits.skip("z") || digits.skip("UTC") {
      return digits.isAtEnd ? seconds : nil
    }
    let sign: Double = digits.skip("-") ? 1 : digits.skip("+") ? -1 : 0
    guard sign != 0, let zoneHour = digits.number(2...2) else { return nil }
    _ = digits.skip(":")
    let zoneMinute = digits.number(2...2) ?? 0
    return digits.isAtEnd ? seconds + sign * Double(zoneHour * 3600 + zoneMinute * 60) : nil
  }

  /// A date and time brought to ISO 8601; one without a zone stays without.
  static func iso(_ text: String) -> String? {
    guard let seconds = seconds(text) else { return nil }
    let hasZone =
      text.hasSuffix("Z") || text.hasSuffix("UTC") || text.dropFirst(10).contains("+")
      || text.dropFirst(10).contains("-") || Double(text) != nil
    return hasZone ? Timestamp.text(seconds) : String(Timestamp.text(seconds).dropLast())
  }

  /// A count since 1970, brought to seconds by its size.
  static func epoch(_ number: Double) -> Double? {
    switch number {
    case ..<0: nil
    case ..<1e11: number
    case ..<1e14: number / 1e3
    case ..<1e17: number / 1e6
    default: number / 1e9
    }
  }

  /// ISO 8601 in UTC, whole seconds.
  static func text(_ seconds: Double) -> String {
    guard seconds.magnitude < 1e11 else { return "\(seconds)" }
    let whole = Int(seconds.rounded(.down))
    let day = whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400
    let rest = whole - day * 86_400
    let (year, month, date) = civil(day)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(date))T\(two(rest / 3600)):\(two(rest / 60 % 60)):"
      + "\(two(rest % 60))Z"
  }

  /// Days since 1970 of a date; Howard Hinnant's days_from_civil.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1
    )
  }
}

/// A clock or stop-watch time: `1:02:03.5`, `02:03`, `9:15 PM`.
struct ClockTime: Equatable {
  var seconds: Double
  /// Hours, minutes and seconds are all given.
  var hasThreeParts: Bool
  /// `AM` or `PM` stands with it: a time of day for sure.
  var isOfDay = false

  /// - Parameter text: the time and nothing else
  init?(_ text: String) {
    var digits = DigitReader(text)
    guard let first = digits.number(1...3), digits.skip(":"), let second = digits.number(2...2),
      second < 60
    else { return nil }
    var parts = [first, second]
    if digits.skip(":") {
      guard let third = digits.number(2...2), third < 60 else { return nil }
      parts.append(third)
    }
    hasThreeParts = parts.count == 3
    seconds = Double(parts.reduce(0) { $0 * 60 + $1 })
    if digits.skip(".") || digits.skip(",") { seconds += digits.fraction() }
    _ = digits.skip(" ")
    let isAfternoon = digits.skip("PM") || digits.skip("pm") || digits.skip("p.m.")
    if isAfternoon || digits.skip("AM") || digits.skip("am") || digits.skip("a.m.") {
      guard first >= 1, first <= 12 else { return nil }
      isOfDay = true
      if !hasThreeParts { seconds *= 60 }
      seconds += Double((isAfternoon ? 12 : 0) - (first == 12 ? 12 : 0)) * 3600
    }
    guard digits.isAtEnd else { return nil }
  }
}

/// Reads digits and marks from the front of a text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ length: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(length.upperBound).prefix { (0x30...0x39).contains($0) }
    guard digits.count >= length.lowerBound else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func fraction() -> Double {
    var value = 0.0
    var scale = 0.1
    while let digit = rest.first, (0x30...0x39).contains(digit) {
      value += Double(digit - 0x30) * scale
      scale /= 10
      rest = rest.dropFirst()
    }
    return (value * 1e6).rounded() / 1e6
  }

  mutating func skip(_ mark: String) -> Bool {
    guard rest.starts(with: mark.utf8) else { return false }
    rest = rest.dropFirst(mark.utf8.count)
    return true
  }
}
