/// Finds every required literal of every phrase in one pass over word numbers: the Aho-Corasick
/// automaton (1975), with words for letters. The start state has a dense table, the others short
/// sorted lists, since nearly all words of a text are in no literal.
struct AutomatonBuilder {
  /// A phrase to try, and where, when a literal was found.
  struct Output: Hashable {
    var program: UInt32
    /// Whether it may begin in the sentence before.
    var crossesSentences: Bool
    /// What its sentence has to hold; see `WordGroups`.
    var needs: WordGroups.Needs
    var reach: ClosedRange<Int>
  }

  private struct State {
    var next: [UInt32: Int] = [:]
    var fail = 0
    /// The nearest state on the way of failures that has outputs; 0 for none.
    var link = 0
    var outputs: [Output] = []
  }
  private var states: [State] = [State()]

  mutating func add(_ literal: [UInt32], _ output: Output) {
    var state = 0
    for word in literal {
      if let next = states[state].next[word] {
        state = next
      } else {
        states.append(State())
        states[state].next[word] = states.count - 1
        state = states.count - 1
      }
    }
    if !states[state].outputs.contains(output) { states[state].outputs.append(output) }
  }

  /// Tables as `CompiledPack` keeps them.
  struct Tables {
    /// Next state from the start, by word number.
    var root: [UInt32]
    /// Five words a state: first edge, edge count, failure state, list of outputs or 0, and the
    /// nearest state on the way of failures that has outputs or 0.
    var states: [UInt32]
    /// Two words an edge: word number, state; sorted by number within a state.
    var edges: [UInt32]
    /// Lists of outputs, each behind its length; the first is empty. Four words an output: program << 1 | whether it may
    /// begin in the sentence before; fewest << 16 | most tokens back; two of what its sentence needs.
    var outputs: [UInt32]
  }

  mutating func tables(vocabularyCount: Int) -> Tables {
    var queue: [Int] = []
    for (_, child) in states[0].next.sorted(by: { $0.key < $1.key }) { queue.append(child) }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      for (word, child) in states[state].next.sorted(by: { $0.key < $1.key }) {
        var fail = states[state].fail
        while fail != 0, states[fail].next[word] == nil { fail = states[fail].fail }
        let target = states[fail].next[word] ?? 0
        states[child].fail = target
        states[child].link = states[target].outputs.isEmpty ? states[target].link : target
        queue.append(child)
      }
    }
    var tables = Tables(
      root: Array(repeating: 0, count: vocabularyCount), states: [], edges: [], outputs: [0])
    for (word, child) in states[0].next where Int(word) < vocabularyCount {
      tables.root[Int(word)] = UInt32(child)
    }
    // The words of a list lead to the same phrases.
    var known: [[Output]: UInt32] = [[]: 0]
    for (index, state) in states.enumerated() {
      let edges = index == 0 ? [] : state.next.sorted { $0.key < $1.key }
      let list = known[state.outputs] ?? UInt32(tables.outputs.count)
      tables.states += [
        UInt32(tables.edges.count / 2), UInt32(edges.count), UInt32(state.fail), list,
        UInt32(state.link),
      ]
      for (word, child) in edges { tables.edges += [word, UInt32(child)] }
      guard known[state.outputs] == nil else { continue }
      known[state.outputs] = list
      tables.outputs.append(UInt32(state.outputs.count))
      for output in state.outputs {
        tables.outputs += [
          output.program << 1 | (output.crossesSentences ? 1 : 0),
          UInt32(output.reach.lowerBound) << 16 | UInt32(output.reach.upperBound),
          output.needs.first, output.needs.second,
        ]
      }
    }
    return tables
  }
}
