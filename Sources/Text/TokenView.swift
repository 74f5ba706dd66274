/// What a token is and where it stands.
package struct TokenFlags: OptionSet, Sendable {
  package let rawValue: UInt16
  @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let sentenceStart = TokenFlags(rawValue: 1 << 0)
  package static let paragraphStart = TokenFlags(rawValue: 1 << 1)
  /// A later piece of an opened contraction: no space stood before it.
  package static let joined = TokenFlags(rawValue: 1 << 2)
  package static let mark = TokenFlags(rawValue: 1 << 3)
  /// Inside quotation marks.
  package static let quoted = TokenFlags(rawValue: 1 << 4)
  /// Not the writer's: inside quotation marks that the text gives to someone, or code, or an address.
  package static let foreign = TokenFlags(rawValue: 1 << 5)
  package static let sentenceEnd = TokenFlags(rawValue: 1 << 6)
  package static let capital = TokenFlags(rawValue: 1 << 7)
  /// A mark that ends a clause.
  package static let clauseEnd = TokenFlags(rawValue: 1 << 8)
  package static let hasDigit = TokenFlags(rawValue: 1 << 9)
  /// The contraction this piece came from was written with an apostrophe.
  package static let apostrophe = TokenFlags(rawValue: 1 << 10)
}

/// A stretch of bytes to read, and whether a sentence must end before it.
package struct Piece: Sendable, Equatable {
  /// UTF-8 offsets in the text.
  package var start: Int
  package var end: Int
  /// An empty line, list item or the like stands before it.
  package var breaksBefore: Bool

  package init(start: Int, end: Int, breaksBefore: Bool) {
    self.start = start
    self.end = end
    self.breaksBefore = breaksBefore
  }
}

/// The normalised view of a turn: its words and marks as numbers, each with its place in the
/// original text. One instance is filled again and again, so that a run over much text keeps its
/// memory.
package final class TokenView {
  package private(set) var ids: UnsafeMutablePointer<UInt32>
  /// UTF-8 offsets of the original text.
  package private(set) var starts: UnsafeMutablePointer<UInt32>
  package private(set) var ends: UnsafeMutablePointer<UInt32>
  package private(set) var flags: UnsafeMutablePointer<TokenFlags>
  package internal(set) var count = 0
  private var capacity: Int

  package init(capacity: Int = 4096) {
    self.capacity = capacity
    ids = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    flags = .allocate(capacity: capacity)
  }

  deinit {
    ids.deallocate()
    starts.deallocate()
    ends.deallocate()
    flags.deallocate()
  }

  package func removeAll() { count = 0 }

  /// Makes room for `more` tokens beyond the present ones.
  func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let old = capacity
    capacity = max(capacity * 2, count + more)
    ids = TokenView.grown(ids, from: old, to: capacity, used: count)
    starts = TokenView.grown(starts, from: old, to: capacity, used: count)
    ends = TokenView.grown(ends, from: old, to: capacity, used: count)
    flags = TokenView.grown(flags, from: old, to: capacity, used: count)
  }

  private static func grown<Value>(
    _ memory: UnsafeMutablePointer<Value>, from old: Int, to capacity: Int, used: Int
  ) -> UnsafeMutablePointer<Value> {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
    larger.moveInitialize(from: memory, count: used)
    memory.deallocate()
    return larger
  }

  /// The number of the token at or behind a UTF-8 offset of the text; `count` when there is none.
  package func token(atOrAfter offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first token of the sentence that holds `token`.
  package func sentenceStart(of token: Int) -> Int {
    var index = min(token, count - 1)
    while index > 0 && !flags[index].contains(.sentenceStart) { index -= 1 }
    return max(index, 0)
  }

  /// The token behind the last one of the sentence that holds `token`.
  package func sentenceEnd(of token: Int) -> Int {
    var index = token + 1
    while index < count && !flags[index].contains(.sentenceStart) { index += 1 }
    return min(index, count)
  }
}
