/// Bytes that should be UTF-8, made valid so that they can be read, and made what they were again
/// after other parts of the text have been changed.
package struct RepairedText {
  /// Valid UTF-8, with U+FFFD for every maximal part of a broken scalar.
  package private(set) var bytes: [UInt8] = []
  /// What each U+FFFD of `bytes` stands for, in order.
  private var originals: [[UInt8]] = []
  package private(set) var wasRepaired = false

  private static let mark: [UInt8] = [0xEF, 0xBF, 0xBD]

  package init(_ raw: [UInt8]) {
    if (try? UTF8Span(validating: raw.span)) != nil {
      bytes = raw
      originals = Array(repeating: RepairedText.mark, count: RepairedText.marks(in: raw[...]))
      return
    }
    wasRepaired = true
    bytes.reserveCapacity(raw.count + 16)
    var at = 0
    while at < raw.count {
      let length = RepairedText.length(raw, at)
      if length > 0 {
        let scalar = Array(raw[at..<at + length])
        if scalar == RepairedText.mark { originals.append(scalar) }
        bytes += scalar
        at += length
      } else {
        originals.append(Array(raw[at..<at - length]))
        bytes += RepairedText.mark
        at -= length
      }
    }
  }

  /// The bytes that a changed text stands for; `nil` when a broken place was changed.
  package func restored(_ changed: [UInt8]) -> [UInt8]? {
    guard wasRepaired else { return changed }
    guard RepairedText.marks(in: changed[...]) == originals.count else { return nil }
    var raw: [UInt8] = []
    raw.reserveCapacity(changed.count)
    var next = 0
    var at = 0
    while at < changed.count {
      if changed[at] == 0xEF, changed[at...].starts(with: RepairedText.mark) {
        raw += originals[next]
        next += 1
        at += 3
      } else {
        raw.append(changed[at])
        at += 1
      }
    }
    return raw
  }

  static func marks(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var at = bytes.startIndex
    while at + 2 < bytes.endIndex {
      if bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD {
        count += 1
        at += 3
      } else {
        at += 1
      }
    }
    return count
  }

  /// Bytes of the scalar at a place, or as a negative number those of a broken one; see the
  /// Unicode Standard's table of well-formed sequences.
  private static func length(_ raw: [UInt8], _ at: Int) -> Int {
    let count: Int
    let second: ClosedRange<UInt8>
    switch raw[at] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: return -1
    }
    guard at + 1 < raw.count, second.contains(raw[at + 1]) else { return -1 }
    var next = 2
    while next < count {
      guard at + next < raw.count, raw[at + next] & 0xC0 == 0x80 else { return -next }
      next += 1
    }
    return count
  }
}
