import Rules
import Text

/// Lays tone rules out: what each word number begins, and what each kind of evidence weighs.
struct ToneCompiler {
  private struct Entry {
    var words: [UInt32]
    var place: ToneTable.Place
    var number: Int
  }
  private struct Key: Hashable {
    var words: [UInt32]
    var place: ToneTable.Place
  }

  private var entries: [Entry] = []
  private var owners: [Key: (name: String, location: RuleLocation)] = [:]
  /// Items that say the same, or that are too long.
  private(set) var faults: [RuleDiagnostic] = []

  /// Most ways of writing that one item may stand for.
  private static let mostVariants = 256

  /// Takes the words of all items, which get numbers on the way.
  mutating func add(_ tones: [ToneRules], trees: inout WordTreeBuilder) {
    // What is written out wins over what is only a form of something.
    for isWrittenOut in [true, false] {
      var number = 0
      for tone in tones {
        for modifier in tone.modifiers {
          let index = ToneRules.Modifier.Kind.allCases.firstIndex(of: modifier.kind) ?? 0
          for item in modifier.items where item.isWrittenOut == isWrittenOut {
            add(item, .modifier, index, modifier.kind.rawValue, &trees)
          }
        }
        for evidence in tone.evidence {
          for item in evidence.items where item.isWrittenOut == isWrittenOut {
            add(item, evidence.isAtStart ? .start : .anywhere, number, evidence.id, &trees)
          }
          number += 1
        }
      }
    }
  }

  private mutating func add(
    _ item: ToneRules.Item, _ place: ToneTable.Place, _ number: Int, _ name: String,
    _ trees: inout WordTreeBuilder
  ) {
    let variants = ToneCompiler.variants(of: trees.tree(of: item.node).0)
    guard variants.count <= ToneCompiler.mostVariants else {
      return fault(item, "this stands for too many ways of writing", "at most 256")
    }
    for words in variants where !words.isEmpty {
      guard words.count <= ToneRules.longestItem else {
        if item.isWrittenOut {
          fault(
            item, "an item of \(words.count) words",
            "at most \(ToneRules.longestItem), with contractions opened")
        }
        continue
      }
      let key = Key(words: words, place: place)
      if let owner = owners[key] {
        if item.isWrittenOut, owner.location != item.location {
          fault(
            item, "this is already in `\(owner.name)`",
            "line \(owner.location.line) of \(owner.location.file)")
        }
        continue
      }
      owners[key] = (name, item.location)
      entries.append(Entry(words: words, place: place, number: number))
    }
  }

  private mutating func fault(_ item: ToneRules.Item, _ message: String, _ hint: String) {
    faults.append(RuleDiagnostic(location: item.location, message: message, hint: hint))
  }

  /// Every sequence of word numbers that a tree of words, choices and options covers.
  private static func variants(of tree: WordTree) -> [[UInt32]] {
    switch tree {
    case .word(let id), .exactWord(let id, _): return [[id]]
    case .set(let ids): return ids.map { [$0] }
    case .alternatives(let branches): return branches.flatMap(variants)
    case .optional(let inner): return [[]] + variants(of: inner)
    case .sequence(let parts):
      return parts.reduce([[]]) { found, part in
        guard found.count <= mostVariants else { return found }
        let more = variants(of: part)
        return found.flatMap { start in more.map { start + $0 } }
      }
    case .gap, .slot, .comma, .anchor: return [[]]
    }
  }

  /// Writes everything; behind the last phrase, when every word has its number.
  func write(_ tones: [ToneRules], to blob: inout BlobWriter, vocabularyCount: Int) {
    for evidence in tones.flatMap(\.evidence) {
      let source = evidence.source.map { $0.title + ($0.part.map { ", \($0)" } ?? "") } ?? ""
      var words = blob.reference(evidence.id)
      words += blob.reference(evidence.about)
      words += blob.reference(source)
      words += [ToneCompiler.thousandths(evidence.weight), evidence.bends ? 1 : 0]
      blob.append(words, to: .toneKinds)
    }
    var first = Array(repeating: UInt32(0), count: vocabularyCount)
    let sorted = entries.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.words[0] != b.words[0] { return a.words[0] < b.words[0] }
      if a.words.count != b.words.count { return a.words.count > b.words.count }
      return left.offset < right.offset
    }.map(\.element)
    for (index, entry) in sorted.enumerated() {
      let isFirst = index == 0 || sorted[index - 1].words[0] != entry.words[0]
      let isLast = index == sorted.count - 1 || sorted[index + 1].words[0] != entry.words[0]
      if isFirst { first[Int(entry.words[0])] = UInt32(index) + 1 }
      let head =
        UInt32(entry.words.count) | entry.place.rawValue << 3 | (isLast ? 1 << 5 : 0)
        | UInt32(entry.number) << 8
      let rest = entry.words.dropFirst() + [0, 0, 0]
      blob.append([head] + rest.prefix(3), to: .toneEntries)
    }
    blob.append(first, to: .toneWords)
    var cues = Array(repeating: UInt32(0), count: ToneCue.allCases.count)
    for (number, evidence) in tones.flatMap(\.evidence).enumerated() {
      for sign in evidence.signs {
        blob.append(blob.reference(sign) + [UInt32(number)], to: .toneSigns)
      }
      for label in evidence.labels {
        blob.append(blob.reference(label) + [UInt32(number)], to: .toneLabels)
      }
      if let cue = evidence.cue.flatMap({ ToneCue.allCases.firstIndex(of: $0) }) {
        cues[cue] = UInt32(number) + 1
      }
    }
    let modifiers = tones.flatMap(\.modifiers)
    let factors = ToneRules.Modifier.Kind.allCases.map { kind in
      ToneCompiler.thousandths(modifiers.first { $0.kind == kind }?.factor ?? 1)
    }
    blob.append(cues + factors, to: .toneSettings)
  }

  private static func thousandths(_ value: Double) -> UInt32 {
    UInt32(bitPattern: Int32((value * 1000).rounded()))
  }
}

extension PackCompiler {
  /// What is wrong with the items of tone files once their words are known.
  package static func toneFaults(of set: RuleSet) -> [RuleDiagnostic] {
    guard !set.tones.isEmpty else { return [] }
    var trees = WordTreeBuilder(words: set.words)
    var compiler = ToneCompiler()
    compiler.add(set.tones, trees: &trees)
    return compiler.faults
  }
}
