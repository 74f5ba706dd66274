import Synchronization

/// What a token is and where it stands.
public struct TokenFlags: OptionSet, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  // The members of OptionSet would do, but from other modules they are called through generics.
  @inlinable @inline(__always)
  public func contains(_ other: TokenFlags) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }

  @inlinable public static var sentenceStart: TokenFlags { TokenFlags(rawValue: 1 << 0) }
  @inlinable public static var paragraphStart: TokenFlags { TokenFlags(rawValue: 1 << 1) }
  /// A later piece of an opened contraction: no space stood before it.
  @inlinable public static var joined: TokenFlags { TokenFlags(rawValue: 1 << 2) }
  @inlinable public static var mark: TokenFlags { TokenFlags(rawValue: 1 << 3) }
  /// Inside quotation marks.
  @inlinable public static var quoted: TokenFlags { TokenFlags(rawValue: 1 << 4) }
  /// Not the writer's: inside quotation marks that the text gives to someone, code, an address.
  @inlinable public static var foreign: TokenFlags { TokenFlags(rawValue: 1 << 5) }
  @inlinable public static var sentenceEnd: TokenFlags { TokenFlags(rawValue: 1 << 6) }
  @inlinable public static var capital: TokenFlags { TokenFlags(rawValue: 1 << 7) }
  /// A mark that ends a clause.
  @inlinable public static var clauseEnd: TokenFlags { TokenFlags(rawValue: 1 << 8) }
  @inlinable public static var hasDigit: TokenFlags { TokenFlags(rawValue: 1 << 9) }
  /// The contraction this piece came from was written with an apostrophe.
  @inlinable public static var apostrophe: TokenFlags { TokenFlags(rawValue: 1 << 10) }
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
  // Not checked for overlapping accesses: nothing here is ever lent out for long, and the checks
  // took a tenth of the time of reading.
  @exclusivity(unchecked) package private(set) var ids: UnsafeMutablePointer<UInt32>
  /// UTF-8 offsets of the original text.
  @exclusivity(unchecked) package private(set) var starts: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) package private(set) var ends: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) package private(set) var flags: UnsafeMutablePointer<TokenFlags>
  @exclusivity(unchecked) package internal(set) var count = 0
  /// Another number each time it is filled, so that what was worked out from it can tell when it is
  /// stale; no two views have the same, since a new one may lie where an old one lay.
  @exclusivity(unchecked) package private(set) var generation: UInt32 = 0
  private static let fills = Atomic<UInt32>(0)
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

  package func removeAll() {
    count = 0
    generation = TokenView.fills.wrappingAdd(1, ordering: .relaxed).newValue
  }

  /// The tokens as they stand now, until the view is filled again.
  package var tokens: Tokens {
    Tokens(
      ids: ids, starts: starts, ends: ends, flags: flags, count: count, generation: generation)
  }

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

/// The tokens of a view to read in a loop: plain pointers, where each use of a property of the
/// view itself is checked for overlapping accesses (a third of the time of matching, measured).
package struct Tokens {
  package let ids: UnsafePointer<UInt32>
  package let starts: UnsafePointer<UInt32>
  package let ends: UnsafePointer<UInt32>
  package let flags: UnsafePointer<TokenFlags>
  package let count: Int
  package let generation: UInt32
}
