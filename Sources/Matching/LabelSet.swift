import Rules

/// Labels, signals, states, cues and marks of a turn, as bits.
package struct LabelSet: Equatable, Sendable {
  package var faults: UInt32 = 0
  package var signals: UInt32 = 0
  package var states: UInt32 = 0
  package var marks: UInt32 = 0
  package var cues: UInt64 = 0

  package static let wordCount = 6

  package init() {}

  /// - Parameter cues: all names of cues, in the pack's order
  init(ids: [String], cues: [String]) {
    for id in ids {
      if let fault = Fault(rawValue: id) {
        faults |= LabelSet.bit(fault)
      } else if let signal = Signal(rawValue: id) {
        signals |= LabelSet.bit(signal)
      } else if let state = CustomerState(rawValue: id) {
        states |= LabelSet.bit(state)
      } else if let mark = TurnMark(rawValue: id) {
        marks |= LabelSet.bit(mark)
      } else if let cue = cues.firstIndex(of: id) {
        self.cues |= 1 << UInt64(cue)
      }
    }
  }

  init(words: UnsafePointer<UInt32>) {
    faults = words[0]
    signals = words[1]
    states = words[2]
    marks = words[3]
    cues = UInt64(words[4]) | UInt64(words[5]) << 32
  }

  var words: [UInt32] {
    [faults, signals, states, marks, UInt32(truncatingIfNeeded: cues), UInt32(cues >> 32)]
  }

  package var isEmpty: Bool { faults | signals | states | marks == 0 && cues == 0 }

  package func overlaps(_ other: LabelSet) -> Bool {
    faults & other.faults != 0 || signals & other.signals != 0 || states & other.states != 0
      || marks & other.marks != 0 || cues & other.cues != 0
  }

  package mutating func formUnion(_ other: LabelSet) {
    faults |= other.faults
    signals |= other.signals
    states |= other.states
    marks |= other.marks
    cues |= other.cues
  }

  package mutating func insert(_ mark: TurnMark) { marks |= LabelSet.bit(mark) }
  package mutating func insert(_ signal: Signal) { signals |= LabelSet.bit(signal) }

  package func contains(_ state: CustomerState) -> Bool { states & LabelSet.bit(state) != 0 }
  package func contains(_ signal: Signal) -> Bool { signals & LabelSet.bit(signal) != 0 }

  private static func bit<Value: CaseIterable & Equatable>(_ value: Value) -> UInt32 {
    Array(Value.allCases).firstIndex(of: value).map { 1 << UInt32($0) } ?? 0
  }
}

/// What a rule reports, for the facts of a turn.
extension RuleRecord {
  package var labelSet: LabelSet {
    var set = LabelSet()
    switch words[6] {
    case 0: set.faults = bits
    case 1: set.signals = bits
    case 2: set.states = bits
    default: set.cues = UInt64(bits) | UInt64(words[16]) << 32
    }
    return set
  }
}
