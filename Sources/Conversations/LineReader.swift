/// Reads a line from its front.
struct LineReader {
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
    if let role = bracketedRole() { return (role, nil) }
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

  /// `[Agent] Hello`, `<Customer> Hi`: only with names of roles, for brackets mean many things.
  private mutating func bracketedRole() -> String? {
    let first = bytes[rest.lowerBound]
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "<") else { return nil }
    let close = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ">")
    guard let end = bytes[rest].prefix(LineReader.longestLabel).firstIndex(of: close) else {
      return nil
    }
    let name = text(rest.lowerBound + 1..<end)
    guard SpeakerLabel(name).role != nil, end + 1 < rest.upperBound else { return nil }
    let next = bytes[end + 1]
    guard isSpace(next) || next == UInt8(ascii: ":") else { return nil }
    rest = (next == UInt8(ascii: ":") ? end + 2 : end + 1)..<rest.upperBound
    trim()
    return name
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
