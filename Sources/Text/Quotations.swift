/// Finds quotation marks that belong together and whose words they hold.
enum Quotations {
  /// Words between the marks and the words that give them to someone.
  private static let reach = 6

  static func mark(
    _ view: TokenView, bytes: UnsafePointer<UInt8>, vocabulary: Vocabulary
  ) {
    var open: Int?
    for index in 0..<view.count {
      if view.flags[index].contains(.paragraphStart) { open = nil }
      guard view.ids[index] == Mark.quote else { continue }
      guard let start = open else {
        open = index
        continue
      }
      open = nil
      let given = isGiven(view, start, index, vocabulary)
      for inside in start...index {
        view.flags[inside].insert(.quoted)
        if given { view.flags[inside].insert(.foreign) }
      }
    }
  }

  /// Whether the text gives the words between two marks to someone: a verb of saying or a colon
  /// before them, or `he said` behind them.
  private static func isGiven(
    _ view: TokenView, _ open: Int, _ close: Int, _ vocabulary: Vocabulary
  ) -> Bool {
    guard close - open > 2 else { return false }
    var index = open - 1
    if index >= 0, view.ids[index] == Mark.colon { return true }
    while index >= 0, open - index <= reach, !view.flags[index].contains(.sentenceEnd) {
      if isSaying(view.ids[index], vocabulary) { return true }
      if view.flags[index].contains(.sentenceStart) { break }
      index -= 1
    }
    index = close + 1
    while index < view.count, index - close <= 4, !view.flags[index].contains(.sentenceStart) {
      if isSaying(view.ids[index], vocabulary) { return true }
      if view.flags[index].contains(.sentenceEnd) { break }
      index += 1
    }
    return false
  }

  private static func isSaying(_ id: UInt32, _ vocabulary: Vocabulary) -> Bool {
    !vocabulary.wordClass(of: id).isDisjoint(with: [.reporting, .textNoun])
  }

  /// Whether a single quotation mark that opens before `from` is closed within the piece.
  static func closesSingle(_ bytes: UnsafePointer<UInt8>, from: Int, limit: Int) -> Bool {
    var at = from
    let end = min(limit, from + 300)
    while at < end {
      if let length = apostrophe(bytes, at, limit) {
        let next = at + length
        if next >= limit || !ByteKind.table[Int(bytes[next])].isAlphanumeric { return true }
        at = next
      } else {
        at += 1
      }
    }
    return false
  }

  /// Whether a single quotation mark stands open before the end of the view.
  static func hasOpenSingle(_ view: TokenView, bytes: UnsafePointer<UInt8>) -> Bool {
    var open = false
    var index = view.count - 1
    while index >= 0, view.count - index < 80 {
      if view.ids[index] == Mark.quote, bytes[Int(view.starts[index])] != UInt8(ascii: "\"") {
        open.toggle()
      }
      if view.flags[index].contains(.paragraphStart) { break }
      index -= 1
    }
    return open
  }

  private static func apostrophe(
    _ bytes: UnsafePointer<UInt8>, _ at: Int, _ limit: Int
  ) -> Int? {
    if bytes[at] == UInt8(ascii: "'") { return 1 }
    if bytes[at] == 0xE2, at + 2 < limit, bytes[at + 1] == 0x80, bytes[at + 2] == 0x99 { return 3 }
    return nil
  }
}
