import Rules

/// The tone rules of a compiled pack, read in place: word number to kind of evidence.
package struct ToneTable: @unchecked Sendable {
  /// Where an item counts.
  package enum Place: UInt32, Sendable { case anywhere, start, modifier }

  /// One kind of evidence.
  package struct Kind: Sendable {
    package var id: String
    package var about: String
    package var source: String
    package var weight: Double
    package var bends: Bool
  }

  /// An emoticon or emoji.
  package struct Sign: Sendable {
    package var bytes: [UInt8]
    package var kind: Int
  }

  /// What begins with a word.
  package struct Match {
    package var kind: Int
    package var length: Int
  }

  package let kinds: [Kind]
  package let signs: [Sign]
  package let kindOfLabel: [String: Int]
  /// By `ToneCue.allCases`.
  package let kindOfCue: [Int?]
  /// By `ToneRules.Modifier.Kind.allCases`.
  package let factors: [Double]
  // The pack keeps the memory.
  private let pack: CompiledPack
  private let first: UnsafePointer<UInt32>
  private let wordCount: Int
  private let entries: UnsafePointer<UInt32>

  /// `nil` when no tone file was loaded.
  package init?(_ pack: CompiledPack) {
    let kinds = pack.words(.toneKinds)
    guard !kinds.isEmpty else { return nil }
    func weight(_ word: UInt32) -> Double { Double(Int32(bitPattern: word)) / 1000 }
    self.pack = pack
    guard let first = pack.words(.toneWords).baseAddress,
      let entries = pack.words(.toneEntries).baseAddress
    else { return nil }
    self.first = first
    self.entries = entries
    wordCount = pack.words(.toneWords).count
    var read: [Kind] = []
    for at in stride(from: 0, to: kinds.count, by: BlobLayout.toneKindWords) {
      read.append(
        Kind(
          id: pack.text(kinds[at], kinds[at + 1]), about: pack.text(kinds[at + 2], kinds[at + 3]),
          source: pack.text(kinds[at + 4], kinds[at + 5]), weight: weight(kinds[at + 6]),
          bends: kinds[at + 7] == 1))
    }
    self.kinds = read
    func named(_ section: BlobLayout.Section) -> [(String, Int)] {
      let words = pack.words(section)
      var read: [(String, Int)] = []
      for at in stride(from: 0, to: words.count, by: 3) {
        read.append((pack.text(words[at], words[at + 1]), Int(words[at + 2])))
      }
      return read
    }
    // Longer ones first, so that `:-((` is not read as `:-(`.
    signs = named(.toneSigns).map { Sign(bytes: Array($0.0.utf8), kind: $0.1) }
      .sorted { $0.bytes.count > $1.bytes.count }
    kindOfLabel = Dictionary(named(.toneLabels), uniquingKeysWith: { first, _ in first })
    let settings = pack.words(.toneSettings)
    let cues = ToneCue.allCases.count
    kindOfCue = settings.prefix(cues).map { $0 == 0 ? nil : Int($0) - 1 }
    factors = settings.dropFirst(cues).map(weight)
  }

  /// The longest item of a place that begins with the token at `at`, of those that end before
  /// `end`.
  @inline(__always)
  package func match(
    _ ids: UnsafePointer<UInt32>, _ at: Int, end: Int, _ place: Place
  ) -> Match? {
    let id = Int(ids[at])
    guard id < wordCount, first[id] != 0 else { return nil }
    var entry = (Int(first[id]) - 1) * 4
    while true {
      let head = entries[entry]
      let length = Int(head & 7)
      if head >> 3 & 3 == place.rawValue, at + length <= end {
        var fits = true
        for offset in 1..<max(length, 1) where entries[entry + offset] != ids[at + offset] {
          fits = false
          break
        }
        if fits { return Match(kind: Int(head >> 8), length: length) }
      }
      if head & 1 << 5 != 0 { return nil }
      entry += 4
    }
  }

  /// Whether a word begins anything.
  @inline(__always)
  package func begins(_ id: UInt32) -> Bool { Int(id) < wordCount && first[Int(id)] != 0 }
}
