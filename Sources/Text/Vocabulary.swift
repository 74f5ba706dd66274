/// Numbers of the marks and words that the view itself knows; every pack agrees on them.
public enum Mark {
  @inlinable public static var unknown: UInt32 { 0 }
  @inlinable public static var comma: UInt32 { 1 }
  @inlinable public static var period: UInt32 { 2 }
  @inlinable public static var question: UInt32 { 3 }
  @inlinable public static var exclamation: UInt32 { 4 }
  @inlinable public static var semicolon: UInt32 { 5 }
  @inlinable public static var colon: UInt32 { 6 }
  @inlinable public static var openParenthesis: UInt32 { 7 }
  @inlinable public static var closeParenthesis: UInt32 { 8 }
  @inlinable public static var quote: UInt32 { 9 }
  @inlinable public static var dash: UInt32 { 10 }
  @inlinable public static var ellipsis: UInt32 { 11 }
  @inlinable public static var slash: UInt32 { 12 }
  /// A stretch that is not the writer's prose: code, an address.
  @inlinable public static var opaque: UInt32 { 13 }
  /// Any number written in digits.
  @inlinable public static var number: UInt32 { 14 }
  static let firstWord: UInt32 = 16

  /// How a mark is written in a phrase; `nil` for what cannot be written.
  package static let written: [(String, UInt32)] = [
    (",", comma), (".", period), ("?", question), ("!", exclamation), (";", semicolon),
    (":", colon), ("(", openParenthesis), (")", closeParenthesis), ("\"", quote), ("-", dash),
    ("\u{2026}", ellipsis), ("/", slash),
  ]
}

/// Why the reading of a word depends on its neighbours.
enum Ambiguity: UInt32 {
  case none
  /// `he's`: is or has.
  case isOrHas
  /// `I'd`: would or had.
  case wouldOrHad
  /// `ill`, `well`, `hell`, `shell` without their apostrophe: will, before a verb.
  case will
  /// `were` for we're.
  case weAre
  /// `its` for it's.
  case itIs
  /// `id`, `wed` for I'd, we'd.
  case would
  /// `lets` for let's.
  case letUs
  /// `wont` for won't.
  case willNot
}

/// A word list with numbers, frozen for look-up in place: an open-addressing table of words of up
/// to 24 bytes, compared exactly, plus what contractions open to.
///
/// It borrows its memory; whoever made it keeps the bytes alive.
package struct Vocabulary: @unchecked Sendable {
  /// Longest word that can have a number, in UTF-8 bytes.
  package static let longestWord = 24

  struct Entry {
    var key0: UInt64
    var key1: UInt64
    var key2: UInt64
    /// Word number, or `expansionBit` and an index into the expansions.
    var value: UInt32
    var length: UInt32
  }
  static let expansionBit: UInt32 = 1 << 31

  let entries: UnsafePointer<Entry>
  let mask: Int
  /// Records: ambiguity, piece count, then (number, first byte) for each piece.
  let expansions: UnsafePointer<UInt32>
  /// Word classes by number, for numbers below `classCount`.
  let classes: UnsafePointer<UInt32>
  let classCount: UInt32
  /// One more than the highest number.
  package let count: Int

  /// - Parameters:
  ///   - table: entries as `VocabularyBuilder.table` lays them out, 8-byte aligned
  package init(
    table: UnsafeRawBufferPointer, expansions: UnsafePointer<UInt32>,
    classes: UnsafeBufferPointer<UInt32>, count: Int
  ) {
    let bound = table.bindMemory(to: Entry.self)
    // A table always has entries; an empty one would have been refused by its owner.
    entries = bound.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped
    mask = max(bound.count, 1) - 1
    self.expansions = expansions
    self.classes = classes.baseAddress ?? expansions
    classCount = UInt32(classes.count)
    self.count = count
  }

  @inline(__always)
  package func wordClass(of id: UInt32) -> WordClass {
    id < classCount ? WordClass(rawValue: classes[Int(id)]) : []
  }

  @inline(__always)
  static func slot(_ key0: UInt64, _ key1: UInt64, _ key2: UInt64, _ mask: Int) -> Int {
    var hash = key0 &* 0x9E37_79B9_7F4A_7C15
    hash ^= (key1 &+ (key2 &* 31)) &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash >> 32) & mask
  }

  /// The value of a folded word given as its bytes in three little-endian words, or 0.
  @inline(__always)
  func value(_ key0: UInt64, _ key1: UInt64, _ key2: UInt64, length: Int) -> UInt32 {
    var index = Vocabulary.slot(key0, key1, key2, mask)
    while true {
      let entry = entries + index
      if entry.pointee.length == 0 { return 0 }
      if entry.pointee.key0 == key0 && entry.pointee.key1 == key1 && entry.pointee.key2 == key2
        && entry.pointee.length == UInt32(length)
      {
        return entry.pointee.value
      }
      index = (index + 1) & mask
    }
  }

  /// The value of a folded word, or 0.
  func value(of word: some Collection<UInt8>) -> UInt32 {
    guard word.count <= Vocabulary.longestWord, !word.isEmpty else { return 0 }
    let keys = Vocabulary.keys(of: word)
    return value(keys.0, keys.1, keys.2, length: word.count)
  }

  /// The number of one plain word, as written in a rule; 0 when it has none.
  package func number(of word: String) -> UInt32 {
    let value = value(of: Array(word.utf8))
    return value & Vocabulary.expansionBit == 0 ? value : 0
  }

  static func keys(of word: some Collection<UInt8>) -> (UInt64, UInt64, UInt64) {
    var keys: [UInt64] = [0, 0, 0]
    for (offset, byte) in word.enumerated() {
      keys[offset >> 3] |= UInt64(byte) << UInt64((offset & 7) * 8)
    }
    return (keys[0], keys[1], keys[2])
  }
}
