import Rules

/// What a compiled pack says of one rule.
package struct RuleRecord {
  let words: UnsafePointer<UInt32>
  private let pack: CompiledPack

  init(pack: CompiledPack, rule: Int) {
    self.pack = pack
    words = pack.rules + rule * BlobLayout.ruleWords
  }

  package var id: String { pack.text(words[0], words[1]) }
  package var message: String { pack.text(words[2], words[3]) }
  package var why: String { pack.text(words[4], words[5]) }
  package var severity: Severity { Severity.allCases[Int(words[8])] }
  var audience: Audience { Audience.allCases[Int(words[9])] }
  package var isFault: Bool { words[6] == 0 }
  package var isSignal: Bool { words[6] == 1 }
  package var isState: Bool { words[6] == 2 }
  /// Whether only rules over turns ask for it.
  package var isCue: Bool { words[6] == 3 }
  package var bits: UInt32 { words[7] }

  package var report: Rule.Report {
    switch words[6] {
    case 0: .faults(RuleRecord.values(words[7]))
    case 1: .signals(RuleRecord.values(words[7]))
    case 2: .states(RuleRecord.values(words[7]))
    default: .cues(cues)
    }
  }

  private var cues: [String] {
    let bits = labelSet.cues
    return pack.cues.enumerated().filter { bits & 1 << UInt64($0.offset) != 0 }.map(\.element)
  }

  private static func values<Value: CaseIterable>(_ bits: UInt32) -> [Value] {
    Value.allCases.enumerated().filter { bits & 1 << UInt32($0.offset) != 0 }.map(\.element)
  }

  func applies(to kind: TextKind) -> Bool {
    guard let index = TextKind.allCases.firstIndex(of: kind) else { return true }
    return words[10] & 1 << UInt32(index) != 0
  }

  var place: Place? { words[11] == 0 ? nil : Place.allCases[Int(words[11]) - 1] }
  var contexts: Range<Int> { Int(words[12])..<Int(words[12]) + Int(words[13]) }
}

extension CompiledPack {
  package func rule(_ index: Int) -> RuleRecord { RuleRecord(pack: self, rule: index) }
}
