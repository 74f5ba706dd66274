import Rules
import Text

/// Rule packs ready to run, read in place from memory: built in, mapped from the cache, or just
/// compiled. Nothing is decoded before it is needed.
package final class CompiledPack: @unchecked Sendable {
  /// Why bytes are no compiled pack.
  package enum Damage: Error, Equatable {
    case tooShort, notAPack, otherVersion, otherRules, damaged
  }

  private let memory: UnsafeRawBufferPointer
  /// Frees or unmaps the memory; `nil` for memory that lives as long as the program.
  private let release: (() -> Void)?
  package let key: PackKey
  package let vocabulary: Vocabulary
  package let ruleCount: Int
  let programs: UnsafePointer<UInt32>
  let programCount: Int
  let code: UnsafePointer<UInt32>
  let routines: UnsafePointer<UInt32>
  let routineCount: Int
  /// How deep routines call each other.
  let callDepth: Int
  let root: UnsafePointer<UInt32>
  let states: UnsafePointer<UInt32>
  let edges: UnsafePointer<UInt32>
  let outputs: UnsafePointer<UInt32>
  let classes: UnsafePointer<UInt32>
  let stopClass: Int
  let rules: UnsafePointer<UInt32>
  let contexts: UnsafePointer<UInt32>
  let everywhere: UnsafeBufferPointer<UInt32>
  let patterns: UnsafeBufferPointer<UInt32>
  let patternLiterals: UnsafeBufferPointer<UInt32>
  let exactWords: UnsafePointer<UInt32>
  let wordGroups: UnsafePointer<UInt32>
  let groupCount: Int

  /// Reads a pack in place.
  ///
  /// - Parameters:
  ///   - memory: 8-byte aligned; stays as it is for the life of the pack
  ///   - expecting: the key of the rule files it has to be made from
  ///   - verifying: whether to sum up the bytes; not needed for those built into the program
  package init(
    memory: UnsafeRawBufferPointer, expecting: PackKey? = nil, verifying: Bool = true,
    release: (() -> Void)? = nil
  ) throws(Damage) {
    let headerBytes = BlobLayout.headerWords * 4
    guard memory.count >= headerBytes + BlobLayout.Section.allCases.count * 8 else {
      throw .tooShort
    }
    let words = memory.bindMemory(to: UInt32.self)
    guard UInt64(words[0]) | UInt64(words[1]) << 32 == BlobLayout.magic else { throw .notAPack }
    guard words[2] == BlobLayout.version, Int(words[3]) == BlobLayout.Section.allCases.count else {
      throw .otherVersion
    }
    guard Int(words[10]) == memory.count else { throw .damaged }
    let key = PackKey(
      high: UInt64(words[4]) | UInt64(words[5]) << 32,
      low: UInt64(words[6]) | UInt64(words[7]) << 32)
    if let expecting, expecting != key { throw .otherRules }
    let bodyStart =
      (BlobLayout.headerWords + BlobLayout.Section.allCases.count * 2 + 1) / 2 * 8
    if verifying {
      let summed = UnsafeRawBufferPointer(rebasing: memory[headerBytes...])
      guard Checksum.of(summed) == UInt64(words[8]) | UInt64(words[9]) << 32 else { throw .damaged }
    }
    var sections: [UnsafeRawBufferPointer] = []
    for index in 0..<BlobLayout.Section.allCases.count {
      let start = Int(words[BlobLayout.headerWords + index * 2])
      let count = Int(words[BlobLayout.headerWords + index * 2 + 1])
      guard start >= bodyStart, start % 8 == 0, start + count <= memory.count else {
        throw .damaged
      }
      sections.append(UnsafeRawBufferPointer(rebasing: memory[start..<start + count]))
    }
    func section(_ name: BlobLayout.Section) -> UnsafeBufferPointer<UInt32> {
      sections[name.rawValue].bindMemory(to: UInt32.self)
    }
    func pointer(_ name: BlobLayout.Section) -> UnsafePointer<UInt32> {
      section(name).baseAddress ?? words.baseAddress.unsafelyUnwrapped
    }
    let settings = section(.settings)
    guard settings.count >= 4 else { throw .damaged }
    self.memory = memory
    self.release = release
    self.key = key
    stopClass = Int(settings[0])
    vocabulary = Vocabulary(
      table: sections[BlobLayout.Section.vocabulary.rawValue], expansions: pointer(.expansions),
      classes: section(.wordClasses), count: Int(settings[1]))
    ruleCount = section(.rules).count / BlobLayout.ruleWords
    programs = pointer(.programs)
    programCount = section(.programs).count / BlobLayout.programWords
    code = pointer(.code)
    routines = pointer(.routines)
    routineCount = section(.routines).count / BlobLayout.routineWords
    callDepth = Int(settings[3])
    root = pointer(.automatonRoot)
    states = pointer(.automatonStates)
    edges = pointer(.automatonEdges)
    outputs = pointer(.automatonOutputs)
    classes = pointer(.classes)
    rules = pointer(.rules)
    contexts = pointer(.contexts)
    everywhere = section(.everywhere)
    patterns = section(.patterns)
    patternLiterals = section(.patternLiterals)
    exactWords = pointer(.exactWords)
    wordGroups = pointer(.wordGroups)
    groupCount = Int(settings[2])
    textSection = sections[BlobLayout.Section.text.rawValue]
    self.sections = sections
  }

  deinit { release?() }

  private let sections: [UnsafeRawBufferPointer]
  private let textSection: UnsafeRawBufferPointer

  /// The text at a reference: first byte and byte count in the text section.
  func text(_ start: UInt32, _ count: UInt32) -> String {
    guard Int(start) + Int(count) <= textSection.count else { return "" }
    return String(decoding: textSection[Int(start)..<Int(start) + Int(count)], as: UTF8.self)
  }

  func textBytes(_ start: UInt32, _ count: UInt32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: textSection[Int(start)..<Int(start) + Int(count)])
  }

  func words(_ name: BlobLayout.Section) -> UnsafeBufferPointer<UInt32> {
    sections[name.rawValue].bindMemory(to: UInt32.self)
  }

  /// The text that stands for a word number, "" for marks that have none.
  package func word(_ id: UInt32) -> String {
    let table = words(.words)
    guard Int(id) * 2 + 1 < table.count else { return "" }
    return text(table[Int(id) * 2], table[Int(id) * 2 + 1])
  }

  /// Names of the slots of a program, in the order of their numbers.
  func slotNames(ofProgram program: Int) -> [String] {
    let record = programs + program * BlobLayout.programWords
    let names = words(.slotNames)
    return (0..<Int(record[5])).map { offset in
      let index = (Int(record[4]) + offset) * 2
      return text(names[index], names[index + 1])
    }
  }

  /// A part of an answer.
  package enum AnswerPart: Sendable {
    case text(String)
    case slot(String, [SlotForm])
    case blank(String)
  }

  /// An answer of a rule: its grade's index in `Applicability.allCases`, and its parts.
  package struct AnswerRecord: Sendable {
    package var grade: Int
    package var parts: [AnswerPart]
    package var hasBlank: Bool
  }

  /// The answers of one alternative of a rule, best first.
  package func answers(ofRule rule: Int, alternative: Int) -> [AnswerRecord] {
    let record = rules + rule * BlobLayout.ruleWords
    let alternatives = words(.alternatives)
    let answers = words(.answers)
    let parts = words(.parts)
    let place = (Int(record[14]) + alternative) * BlobLayout.alternativeWords
    return (0..<Int(alternatives[place + 1])).map { offset in
      let answer = (Int(alternatives[place]) + offset) * BlobLayout.answerWords
      return AnswerRecord(
        grade: Int(answers[answer]),
        parts: (0..<Int(answers[answer + 2])).map { offset in
          let part = (Int(answers[answer + 1]) + offset) * BlobLayout.partWords
          let text = text(parts[part + 1], parts[part + 2])
          switch parts[part] {
          case 0: return .text(text)
          case 1:
            let pieces = text.split(separator: ":")
            return .slot(
              String(pieces.first ?? ""),
              pieces.dropFirst().compactMap { SlotForm(rawValue: String($0)) })
          default: return .blank(text)
          }
        },
        hasBlank: answers[answer + 3] == 1)
    }
  }

  /// The forms of irregular verbs that the rule files give; everything else is regular.
  package func wordForms() -> WordForms {
    let table = words(.verbs)
    var irregular: [String: [String]] = [:]
    var index = 0
    while index + 10 <= table.count {
      let forms = (0..<5).map { text(table[index + $0 * 2], table[index + $0 * 2 + 1]) }
      irregular[forms[0]] = Array(forms[1...])
      index += 10
    }
    return WordForms(irregular: irregular)
  }

  func pattern(_ index: Int) -> PatternRecord {
    let record = index * BlobLayout.patternWords
    return PatternRecord(
      rule: Int(patterns[record]), alternative: Int(patterns[record + 1]),
      source: text(patterns[record + 2], patterns[record + 3]),
      exactCase: patterns[record + 4] == 1)
  }

  struct PatternRecord {
    var rule: Int
    var alternative: Int
    var source: String
    var exactCase: Bool
  }
}

extension CompiledPack {
  /// A pack over memory of its own.
  package static func owning(_ blob: [UInt64]) throws(Damage) -> CompiledPack {
    let memory = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: blob.count)
    _ = memory.initialize(from: blob)
    return try CompiledPack(
      memory: UnsafeRawBufferPointer(memory), verifying: false,
      release: { memory.deallocate() })
  }
}
