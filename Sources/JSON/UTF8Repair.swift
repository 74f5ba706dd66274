/// What stands at a place in bytes that should be UTF-8.
private enum UTF8Step {
  /// A whole scalar of so many bytes.
  case scalar(Int)
  /// So many bytes that begin a scalar but do not finish it, or one that begins none.
  case broken(Int)
}

extension UnsafeRawBufferPointer {
  /// Looks at the scalar whose first byte, not ASCII, is at `offset`. The bounds of the second
  /// byte are those of the Unicode Standard's table of well-formed sequences.
  private func step(at offset: Int, to end: Int) -> UTF8Step {
    let length: Int
    let second: ClosedRange<UInt8>
    switch self[offset] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return .broken(1)
    }
    guard offset + 1 < end, second.contains(self[offset + 1]) else { return .broken(1) }
    var next = 2
    while next < length {
      guard offset + next < end, self[offset + next] & 0xC0 == 0x80 else { return .broken(next) }
      next += 1
    }
    return .scalar(length)
  }

  /// Appends the bytes from `start` to `end`, each maximal part of a broken scalar replaced by
  /// U+FFFD. Says whether any was.
  func appendRepaired(from start: Int, to end: Int, into buffer: inout [UInt8]) -> Bool {
    var repaired = false
    var kept = start
    var offset = start
    while true {
      offset = firstNonASCII(from: offset, to: end)
      if offset >= end { break }
      switch step(at: offset, to: end) {
      case .scalar(let length):
        offset += length
      case .broken(let length):
        buffer.append(contentsOf: part(kept..<offset))
        buffer.appendScalar(0xFFFD)
        repaired = true
        offset += length
        kept = offset
      }
    }
    buffer.append(contentsOf: part(kept..<end))
    return repaired
  }
}

extension [UInt8] {
  /// Appends a scalar value as UTF-8.
  mutating func appendScalar(_ value: UInt32) {
    func trail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: (value >> shift) & 0x3F)
    }
    func lead(_ mark: UInt8, _ shift: UInt32) -> UInt8 {
      mark | UInt8(truncatingIfNeeded: value >> shift)
    }
    switch value {
    case ..<0x80:
      append(lead(0, 0))
    case ..<0x800:
      append(lead(0xC0, 6))
      append(trail(0))
    case ..<0x1_0000:
      append(lead(0xE0, 12))
      append(trail(6))
      append(trail(0))
    default:
      append(lead(0xF0, 18))
      append(trail(12))
      append(trail(6))
      append(trail(0))
    }
  }
}
