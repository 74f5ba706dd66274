import Coaching
import Matching
import PackStore
import Rules
import Text

/// Turns laid out one behind the other.
struct Corpus {
  private(set) var bytes: [UInt8] = []
  private(set) var turns: [(range: Range<Int>, speaker: Dialogue.Speaker)] = []

  var megabytes: Double { Double(bytes.count) / 1e6 }

  init(_ dialogue: [Dialogue.Turn]) {
    for turn in dialogue {
      let start = bytes.count
      bytes += turn.text.utf8
      turns.append((start..<bytes.count, turn.speaker))
    }
  }

  /// Calls `body` with every turn.
  func each(_ body: (UnsafeBufferPointer<UInt8>, ScanSetting) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      for turn in turns {
        body(
          UnsafeBufferPointer(rebasing: buffer[turn.range]),
          ScanSetting(
            speaker: turn.speaker == .agent ? .agent : .customer, isOpening: false,
            isClosing: false))
      }
    }
  }

  /// Fills a view with every turn.
  func tokenize(_ pack: CompiledPack) -> Int {
    let view = TokenView()
    var tokens = 0
    each { turn, _ in
      guard let base = turn.baseAddress else { return }
      Tokenizer.fill(
        view, from: base,
        pieces: CollectionOfOne(Piece(start: 0, end: turn.count, breaksBefore: true)),
        vocabulary: pack.vocabulary)
      tokens += view.count
    }
    return tokens
  }

  /// Runs the rules over every turn.
  ///
  /// - Returns: the number of hits
  func match(_ pack: CompiledPack) -> Int {
    let scanner = Scanner(pack: pack, kind: .transcript, isBatch: true)
    var hits = 0
    each { turn, setting in
      guard let base = turn.baseAddress else { return }
      hits +=
        scanner.scan(
          base, pieces: CollectionOfOne(Piece(start: 0, end: turn.count, breaksBefore: true)),
          setting: setting
        ).count
    }
    return hits
  }

  /// Reads every turn as `annotate` does.
  ///
  /// - Returns: the numbers of faults and of signals
  func read(_ pack: CompiledPack, makesSuggestions: Bool) -> (faults: Int, signals: Int) {
    let coach = Coach(
      pack: pack,
      options: Coach.Options(
        kind: .transcript, makesSuggestions: makesSuggestions, isBatch: true))
    var faults = 0
    var signals = 0
    each { turn, setting in
      for finding in coach.read(turn: turn, setting: setting) {
        if finding.kind == .fault { faults += finding.labels.count }
        if finding.kind == .signal { signals += finding.labels.count }
      }
    }
    return (faults, signals)
  }

  /// Every turn's view written out, a line each, for other engines.
  func written(_ pack: CompiledPack) -> [UInt8] {
    let view = TokenView()
    let texts = TokenText.texts(of: pack)
    var text: [UInt8] = []
    each { turn, _ in
      guard let base = turn.baseAddress else { return }
      Tokenizer.fill(
        view, from: base,
        pieces: CollectionOfOne(Piece(start: 0, end: turn.count, breaksBefore: true)),
        vocabulary: pack.vocabulary)
      TokenText.write(view, texts: texts, into: &text)
      text.append(0x0A)
    }
    return text
  }

  /// The turns as one document, a paragraph each.
  var document: [UInt8] {
    var document: [UInt8] = []
    document.reserveCapacity(bytes.count + turns.count * 2)
    for turn in turns {
      document += bytes[turn.range]
      document += [0x0A, 0x0A]
    }
    return document
  }

  /// The turns as conversation JSON lines, twelve turns each.
  var jsonLines: [UInt8] {
    var lines: [UInt8] = []
    for first in stride(from: 0, to: turns.count, by: 12) {
      lines += Corpus.conversation(self, first..<min(first + 12, turns.count))
    }
    return lines
  }

  /// All turns as one conversation on one line.
  var oneLine: [UInt8] { Corpus.conversation(self, 0..<turns.count) }

  private static func conversation(_ corpus: Corpus, _ range: Range<Int>) -> [UInt8] {
    var line = Array("{\"id\":\"c\(range.lowerBound)\",\"turns\":[".utf8)
    for index in range {
      let turn = corpus.turns[index]
      if index > range.lowerBound { line.append(UInt8(ascii: ",")) }
      line += "{\"role\":\"\(turn.speaker.rawValue)\",\"text\":\"".utf8
      for byte in corpus.bytes[turn.range] {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          line.append(UInt8(ascii: "\\"))
        }
        line.append(byte)
      }
      line += "\"}".utf8
    }
    return line + "]}\n".utf8
  }
}
