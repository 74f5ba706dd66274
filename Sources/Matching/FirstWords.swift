/// The words a phrase can begin with: most places where a phrase is tried end here, before a search
/// begins.
struct FirstWords {
  /// `nil` for any word.
  let words: Set<UInt32>?

  /// One bit for every 64th word number: a cheap first look.
  var signature: UInt64 {
    guard let words else { return .max }
    return words.reduce(0) { $0 | FirstWords.bit(of: $1) }
  }

  /// Whether the signature lets so much through that the words themselves are worth a look.
  var needsClass: Bool { words != nil && signature.nonzeroBitCount > 6 }

  init(of tree: WordTree) {
    var collected: Set<UInt32>? = []
    let mayBeEmpty = FirstWords.collect(tree, into: &collected)
    words = mayBeEmpty ? nil : collected
  }

  @inline(__always)
  static func bit(of id: UInt32) -> UInt64 { 1 << UInt64(id & 63) }

  /// - Returns: whether the tree can match without taking a word, so that what follows counts too
  private static func collect(_ tree: WordTree, into words: inout Set<UInt32>?) -> Bool {
    switch tree {
    case .word(let id), .exactWord(let id, _):
      words?.insert(id)
      return false
    case .set(let ids):
      words?.formUnion(ids)
      return false
    case .sequence(let parts):
      for part in parts where !collect(part, into: &words) { return false }
      return true
    case .alternatives(let branches):
      var mayBeEmpty = branches.isEmpty
      for branch in branches where collect(branch, into: &words) { mayBeEmpty = true }
      return mayBeEmpty
    case .optional(let inner):
      _ = collect(inner, into: &words)
      return true
    case .slot(_, let choice?): return collect(choice, into: &words)
    case .slot(_, nil):
      words = nil
      return false
    case .gap(let count):
      if count > 0 { words = nil }
      return true
    // A comma is never the first token of a match.
    case .comma, .anchor: return true
    }
  }
}
