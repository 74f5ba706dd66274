/// Finds every required literal of every phrase in one pass over word numbers: the Aho-Corasick
/// automaton (1975), with words for letters. The start state has a dense table, the others short
/// sorted lists, since nearly all words of a text are in no literal.
struct AutomatonBuilder {
  /// A phrase to try, and where, when a literal was found.
  struct Output: Hashable {
    var program: UInt32
    var reach: ClosedRange<Int>
  }

  private struct State {
    var next: [UInt32: Int] = [:]
    var fail = 0
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
    /// Five words a state: first edge, edge count, failure state, first output, output count.
    var states: [UInt32]
    /// Two words an edge: word number, state; sorted by number within a state.
    var edges: [UInt32]
    /// Two words an output: program, fewest << 16 | most tokens back.
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
        states[child].fail = states[fail].next[word] ?? 0
        states[child].outputs += states[states[child].fail].outputs
        queue.append(child)
      }
    }
    var tables = Tables(
      root: Array(repeating: 0, count: vocabularyCount), states: [], edges: [], outputs: [])
    for (word, child) in states[0].next where Int(word) < vocabularyCount {
      tables.root[Int(word)] = UInt32(child)
    }
    // The words of a list lead to the same phrases.
    var known: [[Output]: UInt32] = [[]: 0]
    for (index, state) in states.enumerated() {
      let edges = index == 0 ? [] : state.next.sorted { $0.key < $1.key }
      tables.states += [
        UInt32(tables.edges.count / 2), UInt32(edges.count), UInt32(state.fail),
        known[state.outputs] ?? UInt32(tables.outputs.count / 2), UInt32(state.outputs.count),
      ]
      for (word, child) in edges { tables.edges += [word, UInt32(child)] }
      guard known[state.outputs] == nil else { continue }
      known[state.outputs] = UInt32(tables.outputs.count / 2)
      for output in state.outputs {
        tables.outputs += [
          output.program, UInt32(output.reach.lowerBound) << 16 | UInt32(output.reach.upperBound),
        ]
      }
    }
    return tables
  }
}
