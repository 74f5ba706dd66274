import Text

extension TokenView {
  /// A range of tokens without the commas at its ends: they are not what is wrong.
  func withoutCommas(_ tokens: Range<Int>) -> Range<Int> {
    var range = tokens
    while let last = range.last, ids[last] == Mark.comma { range = range.dropLast() }
    while let first = range.first, ids[first] == Mark.comma { range = range.dropFirst() }
    return range
  }

  /// UTF-8 offsets of a range of tokens, widened so that no contraction is cut.
  package func wholeWords(_ tokens: Range<Int>) -> Range<Int> {
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
    let lists = words(.automatonOutputs)
    var list = 1
    while list < lists.count {
      let next = list + 1 + Int(lists[list]) * BlobLayout.outputWords
      for output in stride(from: list + 1, to: next, by: BlobLayout.outputWords) {
        seen[Int(lists[output] >> 1)] = true
      }
      list = next
    }
    return seen.indices.filter { seen[$0] }
  }
}

extension CompiledPack {
  /// Rules that have a phrase without any word it cannot do without, each once.
  package var rulesTriedEverywhere: [Int] {
    var rules: [Int] = []
    for program in everywhere {
      let rule = Int(programs[Int(program) * BlobLayout.programWords])
      if rules.last != rule { rules.append(rule) }
    }
    return rules
  }

  /// Program numbers of a rule's alternative, in the order of its phrases; contexts' aside.
  package func mainPrograms(ofRule rule: Int, alternative: Int) -> [Int] {
    Set(prefiltered).union(everywhere.map { Int($0) }).filter {
      let record = programs + $0 * BlobLayout.programWords
      return Int(record[0]) == rule && Int(record[1]) == alternative
    }.sorted()
  }
}
