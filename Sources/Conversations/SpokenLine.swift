/// One line of a written transcript, taken apart: a time, a label and words, a stage direction, or
/// words alone.
struct SpokenLine {
  enum Content {
    case blank
    /// Nothing but a time.
    case time
    /// `[Verifying the account]`, `*** Chat ended ***`.
    case stage
    case speech
    /// A name and a time, the words being on the lines below.
    case header
    case words
  }

  var content: Content
  var number: Int
  /// As written, without brackets around it; empty when there is none.
  var label = ""
  var time: ClockTime?
  /// Date and time of day, in seconds since 1970.
  var date: Double?
  /// The words in the source, without label and outer space.
  var range: Range<Int>

  init(_ line: TextLines.Line, _ bytes: UnsafeRawBufferPointer) {
    number = line.number
    var reader = LineReader(bytes, line.range)
    range = reader.rest
    content = .words
    guard !reader.rest.isEmpty else {
      content = .blank
      return
    }
    if reader.isStage {
      let inside = reader.insideBrackets
      content = .stage
      if let stamp = Stamp(inside.text) {
        content = .time
        (time, date) = (stamp.time, stamp.date)
      }
      range = inside.range
      return
    }
    if let stamp = reader.stamp() {
      (time, date) = (stamp.time, stamp.date)
      range = reader.rest
      if reader.rest.isEmpty {
        content = .time
        return
      }
      if reader.isStage || reader.isEvent {
        content = .stage
        range = reader.insideBrackets.range
        return
      }
    }
    if let found = reader.label() {
      content = .speech
      label = found.label
      range = reader.rest
      if let stamp = found.stamp { (time, date) = (time ?? stamp.time, date ?? stamp.date) }
    } else if let found = reader.header() {
      content = .header
      label = found.label
      (time, date) = (found.stamp.time, found.stamp.date)
      range = line.range.upperBound..<line.range.upperBound
    }
  }

  var seconds: Double? { date ?? time?.seconds }
}

/// A time, perhaps with a date, standing alone.
private struct Stamp {
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

/// Reads a line from its front.
private struct LineReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var rest: Range<Int>

  init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) {
    self.bytes = bytes
    rest = line
    trim()
  }

  private mutating func trim() {
    var (low, high) = (rest.lowerBound, rest.upperBound)
    while low < high, isSpace(bytes[low]) { low += 1 }
    while low < high, isSpace(bytes[high - 1]) { high -= 1 }
    rest = low..<high
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private func begins(_ mark: StaticString) -> Bool {
    bytes[rest].starts(
      with: UnsafeRawBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  // MARK: Stage directions

  /// The whole line stands in one pair of brackets, or between asterisks or dashes.
  var isStage: Bool {
    guard rest.count > 2 else { return false }
    let (first, last) = (bytes[rest.lowerBound], bytes[rest.upperBound - 1])
    if begins("***") || begins("---") || begins("===") { return true }
    for (open, close) in [("[", "]"), ("(", ")"), ("<", ">")] as [(StaticString, StaticString)]
    where first == open.utf8Start[0] && last == close.utf8Start[0] {
      // No closing bracket before the end.
      return !bytes[rest].dropLast().contains(close.utf8Start[0])
    }
    return first == UInt8(ascii: "*") && last == first && bytes[rest.lowerBound + 1] != first
  }

  /// A line with a time that tells of a coming, a going or a hand-over.
  var isEvent: Bool {
    guard rest.count <= 200 else { return false }
    let words = text(rest).lowercased().split { !$0.isLetter }
    guard words.count <= 12, !bytes[rest].contains(UInt8(ascii: ":")) else { return false }
    return words.contains {
      ["joined", "left", "entered", "ended", "started", "transferred", "disconnected", "closed"]
        .contains($0)
    }
  }

  var insideBrackets: (text: String, range: Range<Int>) {
    var (low, high) = (rest.lowerBound, rest.upperBound)
    let marks: [UInt8] = Array("[](){}<>*-= ".utf8)
    while low < high, marks.contains(bytes[low]) { low += 1 }
    while low < high, marks.contains(bytes[high - 1]) { high -= 1 }
    if low == high { (low, high) = (rest.lowerBound, rest.upperBound) }
    return (text(low..<high), low..<high)
  }

  // MARK: Times

  /// A time in front, bare or in brackets.
  mutating func stamp() -> Stamp? {
    let first = bytes[rest.lowerBound]
    let isOpen = first == UInt8(ascii: "[") || first == UInt8(ascii: "(")
    if isOpen {
      let close = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
      guard let end = bytes[rest].prefix(60).firstIndex(of: close),
        let stamp = Stamp(Stamp.trim(text(rest.lowerBound + 1..<end)[...]))
      else { return nil }
      rest = end + 1..<rest.upperBound
      skipMarks()
      return stamp
    }
    guard (0x30...0x39).contains(first) else { return nil }
    // The longest run of words that is a time.
    var ends: [Int] = []
    for index in rest where ends.count < 5 {
      if index == rest.upperBound - 1 { ends.append(rest.upperBound) }
      if isSpace(bytes[index]) { ends.append(index) }
    }
    for end in ends.reversed() {
      if let stamp = Stamp(text(rest.lowerBound..<end)) {
        rest = end..<rest.upperBound
        skipMarks()
        return stamp
      }
    }
    return nil
  }

  private mutating func skipMarks() {
    var low = rest.lowerBound
    let marks: [UInt8] = Array(" \t-|:,".utf8)
    while low < rest.upperBound, marks.contains(bytes[low]) { low += 1 }
    rest = low..<rest.upperBound
  }

  // MARK: Labels

  private static let longestLabel = 60

  /// A label up to its colon; the words behind it are left in `rest`.
  mutating func label() -> (label: String, stamp: Stamp?)? {
    var depth = 0
    var index = rest.lowerBound
    while index < rest.upperBound, index - rest.lowerBound < LineReader.longestLabel {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":") where depth == 0 && !isInTime(index):
        guard let found = LineReader.split(text(rest.lowerBound..<index)) else { return nil }
        var next = index + 1
        while next < rest.upperBound, bytes[next] == UInt8(ascii: "*") { next += 1 }
        guard next == rest.upperBound || isSpace(bytes[next]) else { return nil }
        rest = next..<rest.upperBound
        trim()
        return found
      default: break
      }
      index += 1
    }
    return nil
  }

  private func isInTime(_ index: Int) -> Bool {
    index > rest.lowerBound && index + 1 < rest.upperBound
      && (0x30...0x39).contains(bytes[index - 1]) && (0x30...0x39).contains(bytes[index + 1])
  }

  /// `Ben Smith  0:03`: a name and a time with nothing else on the line.
  func header() -> (label: String, stamp: Stamp)? {
    guard rest.count < LineReader.longestLabel, let found = LineReader.split(text(rest)),
      let stamp = found.stamp
    else { return nil }
    return (found.label, stamp)
  }

  /// A label and the time behind it; `nil` for what nobody would be called.
  private static func split(_ text: String) -> (label: String, stamp: Stamp?)? {
    var label = text
    var stamp: Stamp?
    let words = text.split(separator: " ")
    for count in stride(from: min(4, words.count - 1), to: 0, by: -1) {
      let tail = words.suffix(count).joined(separator: " ")
      let bare = tail.filter { !"()[]".contains($0) }
      if let found = Stamp(Stamp.trim(bare[...])) {
        stamp = found
        label = words.dropLast(count).joined(separator: " ")
        break
      }
    }
    label = String(label.drop { $0 == "*" || $0 == "#" || $0 == ">" || $0.isWhitespace })
    while label.last == "*" || label.last?.isWhitespace == true { label.removeLast() }
    guard let first = label.first,
      first.isLetter || first.isNumber || first == "@" || first == "<"
        || first == "[",
      label.split(separator: " ").count <= 5,
      !label.contains(where: { "!?\"\u{201C}\u{201D};{}=".contains($0) }),
      label.contains(where: { $0.isLetter }) || RoleNames.role(of: label) != nil
    else { return nil }
    // A full stop ends a sentence, unless it is behind a title or an initial.
    let sentenceEnds = label.split(separator: " ").dropLast().contains {
      $0.hasSuffix(".") && $0.count > 4
    }
    return sentenceEnds ? nil : (label, stamp)
  }
}
