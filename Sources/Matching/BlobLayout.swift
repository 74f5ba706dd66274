/// How a compiled pack lies in memory: a header, then sections of 32-bit words (and one of text),
/// read in place. Change `BlobLayout.version` whenever any of it changes.
enum BlobLayout {
  /// "BPUTPACK" as little-endian bytes.
  static let magic: UInt64 = 0x4B43_4150_5455_5042
  static let version: UInt32 = 11

  /// Header words: magic (2), version, section count, key (4), checksum of what follows the header
  /// words (2), total bytes (2), then
  /// two words a section: first byte, byte count.
  static let headerWords = 12

  enum Section: Int, CaseIterable {
    case text
    case vocabulary
    case expansions
    case wordClasses
    /// Text reference of every word number.
    case words
    case automatonRoot
    case automatonStates
    case automatonEdges
    case automatonOutputs
    case programs
    case code
    /// First instruction, instruction count, most tokens; see `Routine`.
    case routines
    case slotNames
    case classes
    case exactWords
    case rules
    /// See `TurnRuleLayout`.
    case turnRules
    case sightings
    /// See `CardLayout`.
    case cards
    case cardTexts
    /// Text reference of every cue.
    case cues
    case contexts
    case alternatives
    case answers
    case parts
    /// Rule, alternative, source (2), whether the case decides, groups, whether it has literals.
    case patterns
    /// Pattern, text reference of a literal (2), whether its case decides; see `PatternLiterals`.
    case patternLiterals
    /// Programs with no required literal, tried at every word.
    case everywhere
    /// See `WordGroups`: of each word.
    case wordGroups
    /// Base form and four forms of irregular verbs, a text reference each.
    case verbs
    /// The class of clause stops; the word count; the group count; how deep calls go.
    case settings
    /// See `ToneTable`. Id, about and source (2 each), weight in thousandths, whether it bends.
    case toneKinds
    /// By word number, the first entry that begins with it + 1.
    case toneWords
    /// Length, place, whether it is the word's last, kind; the second to fourth word. Longest first.
    case toneEntries
    /// Text reference and kind.
    case toneSigns
    case toneLabels
    /// The kind of each cue + 1; the factors of the modifiers.
    case toneSettings
  }

  static let ruleWords = 17
  /// Rule, alternative, first instruction, instruction count, first slot name, slot count, whether
  /// it has no choices (1) and which slots are free, most tokens, signature of its first words (2), their class + 1 or 0.
  static let programWords = 11
  static let routineWords = 3
  static let outputWords = 4
  static let contextWords = 4
  static let alternativeWords = 2
  static let answerWords = 6
  static let partWords = 3
  static let patternWords = 7
  static let patternLiteralWords = 4
  static let toneKindWords = 8
}

/// Builds the bytes of a compiled pack.
struct BlobWriter {
  private(set) var sections: [[UInt32]] = BlobLayout.Section.allCases.map { _ in [] }
  private var text: [UInt8] = []
  private var known: [String: (UInt32, UInt32)] = [:]

  /// Keeps a text once and gives its place: first byte and byte count.
  mutating func reference(_ string: String) -> [UInt32] {
    if let (start, count) = known[string] { return [start, count] }
    let start = UInt32(text.count)
    text += Array(string.utf8)
    let count = UInt32(text.count) - start
    known[string] = (start, count)
    return [start, count]
  }

  mutating func append(_ words: [UInt32], to section: BlobLayout.Section) {
    sections[section.rawValue] += words
  }

  func count(of section: BlobLayout.Section) -> Int { sections[section.rawValue].count }

  /// The finished blob: 64-bit words, so that every section starts on a multiple of eight bytes.
  func finish(key: PackKey) -> [UInt64] {
    var body: [UInt64] = []
    var table: [UInt32] = []
    let headerBytes =
      (BlobLayout.headerWords + BlobLayout.Section.allCases.count * 2 + 1) / 2 * 8
    for section in BlobLayout.Section.allCases {
      let bytes =
        section == .text
        ? text : sections[section.rawValue].withUnsafeBytes { Array($0) }
      table.append(UInt32(headerBytes + body.count * 8))
      table.append(UInt32(bytes.count))
      var index = 0
      while index < bytes.count {
        var word: UInt64 = 0
        for offset in 0..<min(8, bytes.count - index) {
          word |= UInt64(bytes[index + offset]) << UInt64(offset * 8)
        }
        body.append(word)
        index += 8
      }
    }
    if table.count % 2 == 1 { table.append(0) }
    let tableWords = stride(from: 0, to: table.count, by: 2).map {
      UInt64(table[$0]) | UInt64(table[$0 + 1]) << 32
    }
    let summed = tableWords + body
    let checksum = summed.withUnsafeBytes { Checksum.of($0) }
    var header: [UInt32] = [
      UInt32(truncatingIfNeeded: BlobLayout.magic), UInt32(BlobLayout.magic >> 32),
      BlobLayout.version, UInt32(BlobLayout.Section.allCases.count),
    ]
    header += key.words
    header += [
      UInt32(truncatingIfNeeded: checksum), UInt32(checksum >> 32),
      UInt32(BlobLayout.headerWords * 4 + summed.count * 8), 0,
    ]
    let words = stride(from: 0, to: header.count, by: 2).map {
      UInt64(header[$0]) | UInt64(header[$0 + 1]) << 32
    }
    return words + summed
  }
}

/// A 64-bit mix of bytes that tells a damaged file from a whole one. Not against forgery.
enum Checksum {
  static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ seed &+ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = mix(hash, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count {
      tail |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    return mix(hash, tail)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

/// What a compiled pack was made from: two seeded sums over the rule files and their names.
package struct PackKey: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The key of these rule files, in this order, for this version of the layout.
  package init(of sources: [(file: String, yaml: String)]) {
    var high: UInt64 = 0x5BD1_E995
    var low: UInt64 = UInt64(BlobLayout.version)
    for source in sources {
      for var string in [source.file, source.yaml] {
        string.withUTF8 { bytes in
          high = Checksum.of(UnsafeRawBufferPointer(bytes), seed: high)
          low = Checksum.of(UnsafeRawBufferPointer(bytes), seed: low &* 31 &+ 7)
        }
      }
    }
    self.high = high
    self.low = low
  }

  var words: [UInt32] {
    [
      UInt32(truncatingIfNeeded: high), UInt32(high >> 32), UInt32(truncatingIfNeeded: low),
      UInt32(low >> 32),
    ]
  }

  /// 32 hexadecimal digits.
  package var text: String {
    [high, low].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
