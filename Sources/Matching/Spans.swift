import Text

extension TokenView {
  /// UTF-8 offsets of a range of tokens, widened so that no contraction is cut.
  func wholeWords(_ tokens: Range<Int>) -> Range<Int> {
    var first = tokens.lowerBound
    var last = tokens.upperBound - 1
    while first > 0, flags[first].contains(.joined) { first -= 1 }
    while last + 1 < count, flags[last + 1].contains(.joined) { last += 1 }
    return Int(starts[first])..<Int(ends[last])
  }
}

extension CompiledPack {
  /// Programs that the automaton leads to.
  var prefiltered: [Int] {
    var seen = [Bool](repeating: false, count: programCount)
    for index in 0..<outputCount { seen[Int(outputs[index * 2])] = true }
    return seen.indices.filter { seen[$0] }
  }
}
