/// A signature of the words a phrase can begin with, one bit for 64 word numbers each: most places
/// where a phrase is tried end here, before a search begins.
struct FirstWords {
  let bits: UInt64

  init(of tree: WordTree) {
    var bits: UInt64 = 0
    let mayBeEmpty = FirstWords.collect(tree, into: &bits)
    self.bits = mayBeEmpty ? .max : bits
  }

  @inline(__always)
  static func bit(of id: UInt32) -> UInt64 { 1 << UInt64(id & 63) }

  /// - Returns: whether the tree can match without taking a word, so that what follows counts too
  private static func collect(_ tree: WordTree, into bits: inout UInt64) -> Bool {
    switch tree {
    case .word(let id), .exactWord(let id, _):
      bits |= bit(of: id)
      return false
    case .set(let ids):
      for id in ids { bits |= bit(of: id) }
      return false
    case .sequence(let parts):
      for part in parts where !collect(part, into: &bits) { return false }
      return true
    case .alternatives(let branches):
      var mayBeEmpty = branches.isEmpty
      for branch in branches where collect(branch, into: &bits) { mayBeEmpty = true }
      return mayBeEmpty
    case .optional(let inner):
      _ = collect(inner, into: &bits)
      return true
    case .slot(_, let choice?): return collect(choice, into: &bits)
    case .slot(_, nil):
      bits = .max
      return false
    case .gap(let words):
      if words > 0 { bits = .max }
      return true
    // A comma is never the first token of a match.
    case .comma, .anchor: return true
    }
  }
}
