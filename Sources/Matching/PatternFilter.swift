/// Tells which `/.../` phrases can match in a stretch of text: those of which it holds a literal,
/// and those without. One pass over the bytes, whatever the number of patterns.
///
/// A bitmap of the first three bytes that literals begin with (two, for the shortest) turns away
/// nearly every place; where it does not, the literals in question are compared letter by letter.
final class PatternFilter {
  private struct Literal {
    var bytes: UnsafeRawBufferPointer
    var pattern: Int
    var exactCase: Bool
    /// How it begins.
    var key: UInt32
    /// The next literal at the same place, or -1.
    var next: Int32
  }

  // Filled once and then only read, by one thread: no need to check each access.
  @exclusivity(unchecked) private var literals: [Literal] = []
  @exclusivity(unchecked) private var threes = [UInt64](repeating: 0, count: 1 << 10)
  @exclusivity(unchecked) private var twos = [UInt64](repeating: 0, count: 1 << 10)
  @exclusivity(unchecked) private var ones = [Bool](repeating: false, count: 256)
  /// The last literal added of those whose keys have a place in common, or -1.
  @exclusivity(unchecked) private var heads = [Int32](repeating: -1, count: 1 << 11)
  /// Patterns that two capitals side by side lead to.
  @exclusivity(unchecked) private var capitalPatterns: [Int] = []
  /// Patterns that any digit leads to.
  @exclusivity(unchecked) private var digitPatterns: [Int] = []
  /// Patterns to run in any case.
  private let always: [Bool]
  private let alwaysAny: Bool
  /// By pattern, whether the stretch looked at last may hold a match.
  @exclusivity(unchecked) private(set) var isLedTo: [Bool]
  @exclusivity(unchecked) private(set) var leadsToAny = false

  init(_ pack: CompiledPack) {
    always = (0..<pack.patterns.count / BlobLayout.patternWords).map {
      pack.patterns[$0 * BlobLayout.patternWords + 6] == 0
    }
    isLedTo = always
    alwaysAny = always.contains(true)
    let records = pack.patternLiterals
    for place in stride(from: 0, to: records.count, by: BlobLayout.patternLiteralWords) {
      let pattern = Int(records[place])
      add(
        pack.textBytes(records[place + 1], records[place + 2]), pattern: pattern,
        exactCase: records[place + 3] == 1)
    }
  }

  private func add(_ bytes: UnsafeRawBufferPointer, pattern: Int, exactCase: Bool) {
    guard !bytes.elementsEqual(PatternLiterals.twoCapitals) else {
      capitalPatterns.append(pattern)
      return
    }
    guard !bytes.elementsEqual(PatternLiterals.digit) else {
      digitPatterns.append(pattern)
      return
    }
    var key = Self.folded(bytes[0])
    switch bytes.count {
    case 1:
      ones[Int(bytes[0])] = true
      key |= Self.one
    case 2:
      key |= Self.folded(bytes[1]) << 8
      twos[Int(key >> 6)] |= 1 << UInt64(key & 63)
      key |= Self.two
    default:
      key |= Self.folded(bytes[1]) << 8 | Self.folded(bytes[2]) << 16
      let place = Self.place(of: key)
      threes[place >> 6] |= 1 << UInt64(place & 63)
    }
    literals.append(
      Literal(
        bytes: bytes, pattern: pattern, exactCase: exactCase, key: key,
        next: heads[Self.head(of: key)]))
    heads[Self.head(of: key)] = Int32(literals.count - 1)
  }

  /// What tells the keys of one and of two bytes from those of three.
  private static let one: UInt32 = 0xFE00_0000
  private static let two: UInt32 = 0xFF00_0000

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt32 { UInt32(byte | 0x20) }

  @inline(__always)
  private static func place(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }

  @inline(__always)
  private static func head(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 21) }

  /// Looks at a stretch of text and settles `isLedTo`.
  func look(at bytes: UnsafePointer<UInt8>, _ range: Range<Int>) {
    for index in always.indices { isLedTo[index] = always[index] }
    leadsToAny = alwaysAny
    guard !range.isEmpty else { return }
    if !capitalPatterns.isEmpty, holdsTwoCapitals(bytes, range) {
      for pattern in capitalPatterns { isLedTo[pattern] = true }
      leadsToAny = true
    }
    if !digitPatterns.isEmpty, holdsDigit(bytes, range) {
      for pattern in digitPatterns { isLedTo[pattern] = true }
      leadsToAny = true
    }
    guard !literals.isEmpty else { return }
    let end = range.upperBound
    threes.withUnsafeBufferPointer { threes in
      twos.withUnsafeBufferPointer { twos in
        ones.withUnsafeBufferPointer { ones in
          var key = Self.folded(bytes[range.lowerBound]) << 8
          if range.count > 1 { key |= Self.folded(bytes[range.lowerBound + 1]) << 16 }
          for at in range {
            key = key >> 8 | (at + 2 < end ? Self.folded(bytes[at + 2]) << 16 : 0)
            let place = Self.place(of: key)
            if threes[place >> 6] >> UInt64(place & 63) & 1 != 0 { compare(key, bytes, at, end) }
            let two = Int(key & 0xFFFF)
            if twos[two >> 6] >> UInt64(two & 63) & 1 != 0 {
              compare(UInt32(two) | Self.two, bytes, at, end)
            }
            if ones[Int(bytes[at])] { compare(key & 0xFF | Self.one, bytes, at, end) }
            // The Kelvin sign and the long s are a k and an s to a pattern that minds no case.
            if bytes[at] >= 0xC5, isOddCase(bytes, at, end) {
              for index in isLedTo.indices { isLedTo[index] = true }
              leadsToAny = true
              return
            }
          }
        }
      }
    }
  }

  private func holdsTwoCapitals(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var before = false
    for at in range {
      let isCapital = bytes[at] &- 0x41 < 26
      if isCapital && before { return true }
      before = isCapital
    }
    return false
  }

  /// Whether there is a digit, or something that may be one of another script.
  private func holdsDigit(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range where bytes[at] &- 0x30 < 10 || (bytes[at] >= 0xD9 && bytes[at] != 0xE2) {
      return true
    }
    return false
  }

  private func compare(_ key: UInt32, _ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int) {
    var index = heads[Self.head(of: key)]
    while index >= 0 {
      let literal = literals[Int(index)]
      index = literal.next
      guard literal.key == key, !isLedTo[literal.pattern], at + literal.bytes.count <= end else {
        continue
      }
      var offset = 0
      while offset < literal.bytes.count {
        var byte = bytes[at + offset]
        if !literal.exactCase, byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
        guard byte == literal.bytes[offset] else { break }
        offset += 1
      }
      if offset == literal.bytes.count {
        isLedTo[literal.pattern] = true
        leadsToAny = true
      }
    }
  }

  private func isOddCase(_ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    switch bytes[at] {
    case 0xC5: at + 1 < end && bytes[at + 1] == 0xBF
    case 0xE2: at + 2 < end && bytes[at + 1] == 0x84 && bytes[at + 2] == 0xAA
    default: false
    }
  }
}
