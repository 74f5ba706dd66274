import Matching
import Rules
import Text

/// Adds up the evidence of a text for its tone, in one pass over its word numbers. Not shared
/// between threads.
final class ToneReader {
  let table: ToneTable
  /// Whether each piece of evidence is kept, for an explanation.
  var keepsEvidence = false
  private var sentences: [ToneSentence] = []
  /// Of the stretch being read.
  private var evidence: [ToneEvidence] = []
  // Not checked for overlapping accesses, and no arrays: this runs for every word.
  @exclusivity(unchecked) private var sum = 0.0
  @exclusivity(unchecked) private var words = 0
  private let seen: UnsafeMutablePointer<Bool>
  private let weights: UnsafeMutablePointer<Double>
  private let bends: UnsafeMutablePointer<Bool>
  private let startsSign: UnsafeMutablePointer<Bool>
  private let cues: Cues

  /// The kind of each cue.
  private struct Cues {
    var question, exclamation, repeatedMarks, capitals, stretched, ellipsis, scareQuotes: Int?

    init(_ table: ToneTable) {
      func kind(_ cue: ToneCue) -> Int? {
        ToneCue.allCases.firstIndex(of: cue).flatMap { table.kindOfCue[$0] }
      }
      question = kind(.question)
      exclamation = kind(.exclamation)
      repeatedMarks = kind(.repeatedMarks)
      capitals = kind(.capitals)
      stretched = kind(.stretched)
      ellipsis = kind(.ellipsis)
      scareQuotes = kind(.scareQuotes)
    }
  }

  init(_ table: ToneTable) {
    self.table = table
    let count = table.kinds.count
    seen = .allocate(capacity: count)
    seen.initialize(repeating: false, count: count)
    weights = .allocate(capacity: count)
    bends = .allocate(capacity: count)
    for (index, kind) in table.kinds.enumerated() {
      (weights + index).initialize(to: kind.weight)
      (bends + index).initialize(to: kind.bends)
    }
    startsSign = .allocate(capacity: 256)
    startsSign.initialize(repeating: false, count: 256)
    for sign in table.signs { if let byte = sign.bytes.first { startsSign[Int(byte)] = true } }
    cues = Cues(table)
  }

  deinit {
    seen.deallocate()
    weights.deallocate()
    bends.deallocate()
    startsSign.deallocate()
  }

  /// What was read since `begin`.
  var reading: ToneReading {
    var reading = ToneReading()
    (reading.sum, reading.words, reading.sentences) = (sum, words, sentences)
    return reading
  }

  /// Forgets what was read; the next text is another.
  func begin() {
    (sum, words) = (0, 0)
    sentences.removeAll()
    for index in 0..<table.kinds.count { seen[index] = false }
  }

  /// Reads a stretch that the view holds, and what was found in it.
  func read(
    _ view: TokenView, _ bytes: UnsafePointer<UInt8>, pieces: [Piece], findings: [Finding]
  ) {
    readWords(view, bytes, sheltered: sheltered(findings, view))
    for piece in pieces { readSigns(view, bytes, piece.start, piece.end) }
    for finding in findings {
      for label in finding.labels {
        if let kind = table.kindOfLabel[label] { add(kind, finding.range) }
      }
    }
    guard keepsEvidence else { return }
    let stretch = UnsafeBufferPointer(
      start: bytes, count: max(pieces.last?.end ?? 0, findings.map(\.range.upperBound).max() ?? 0))
    settle(stretch, sentences: split(view, stretch))
  }

  /// Puts what was found in a stretch to the sentences it is in.
  private func settle(_ bytes: UnsafeBufferPointer<UInt8>, sentences: [ToneSentence]) {
    var sentences = sentences
    for var piece in evidence.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      piece.text = ToneReader.text(piece.range, bytes)
      let at = sentences.lastIndex { $0.range.lowerBound <= piece.range.lowerBound } ?? 0
      if sentences.isEmpty { sentences.append(ToneSentence(range: piece.range, text: piece.text)) }
      sentences[at].evidence.append(piece)
    }
    self.sentences += sentences
    evidence.removeAll()
  }

  private func split(
    _ view: TokenView, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [ToneSentence] {
    var found: [ToneSentence] = []
    var start = 0
    for at in 1...max(view.count, 1)
    where at >= view.count || view.flags[at].contains(.sentenceStart) {
      guard start < view.count else { break }
      let range = Int(view.starts[start])..<Int(view.ends[at - 1])
      found.append(ToneSentence(range: range, text: ToneReader.text(range, bytes)))
      start = at
    }
    return found
  }

  private static func text(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  @inline(__always)
  private func add(_ kind: Int, _ range: @autoclosure () -> Range<Int>, bend: Double = 1) {
    let isRepeat = seen[kind]
    seen[kind] = true
    let value = weights[kind] * bend * (isRepeat ? 0.5 : 1)
    sum += value
    if keepsEvidence, value != 0 {
      evidence.append(
        ToneEvidence(
          range: range(), text: "", kind: kind, bend: bend, isRepeat: isRepeat, value: value))
    }
  }

  private func add(_ cue: Int?, _ range: Range<Int>) { if let cue { add(cue, range) } }

  // MARK: Words

  /// How far back a negation and a word of degree reach.
  private static let negationReach = 4
  private static let degreeReach = 2

  /// Tokens of sentences that name the other's feeling or trouble: bad words in them are not the
  /// speaker's.
  private func sheltered(_ findings: [Finding], _ view: TokenView) -> [Range<Int>] {
    findings.compactMap { finding in
      guard finding.labels.contains(Signal.empathy.rawValue), view.count > 0 else { return nil }
      let token = view.token(atOrAfter: finding.range.lowerBound)
      guard token < view.count else { return nil }
      return view.sentenceStart(of: token)..<view.sentenceEnd(of: token)
    }
  }

  private func readWords(
    _ view: TokenView, _ bytes: UnsafePointer<UInt8>, sheltered: [Range<Int>]
  ) {
    let tokens = view.tokens
    var negation = -100
    var degree = (at: -100, factor: 1.0)
    var at = 0
    while at < tokens.count {
      let flags = tokens.flags[at]
      if flags.contains(.sentenceStart) {
        (negation, degree.at) = (-100, -100)
      }
      if flags.contains(.mark) {
        if flags.contains(.clauseEnd) { (negation, degree.at) = (-100, -100) }
        readMark(tokens, at, bytes)
        at += 1
        continue
      }
      words += 1
      guard !flags.contains(.foreign) else {
        at += 1
        continue
      }
      readLetters(tokens, at, bytes)
      guard table.begins(tokens.ids[at]) else {
        at += 1
        continue
      }
      let end = tokens.count
      if flags.contains(.sentenceStart), let match = table.match(tokens.ids, at, end: end, .start) {
        add(match.kind, view.wholeWords(at..<at + match.length))
      }
      let match = table.match(tokens.ids, at, end: end, .anywhere)
      if let match {
        var bend = 1.0
        if bends[match.kind] {
          if at - negation <= ToneReader.negationReach { bend *= table.factors[0] }
          if at - degree.at <= ToneReader.degreeReach { bend *= degree.factor }
        }
        let isOthers =
          !sheltered.isEmpty && bends[match.kind] && weights[match.kind] < 0
          && sheltered.contains { $0.contains(at) }
        if !isOthers { add(match.kind, view.wholeWords(at..<at + match.length), bend: bend) }
      }
      // The words of a longer item ("no problem") have said what they had to say.
      let length = match?.length ?? 1
      if length == 1, let modifier = table.match(tokens.ids, at, end: end, .modifier) {
        if modifier.kind == 0 {
          negation = at + modifier.length - 1
        } else {
          degree = (at + modifier.length - 1, table.factors[modifier.kind])
        }
      }
      // An item that ends in a negation ("that is not") still turns what comes behind it.
      if length > 1, table.match(tokens.ids, at + length - 1, end: end, .modifier)?.kind == 0 {
        negation = at + length - 1
      }
      for next in at + 1..<max(at + length, at + 1) where !tokens.flags[next].contains(.mark) {
        words += 1
      }
      at += length
    }
  }

  // MARK: Ways of writing

  private func readMark(_ tokens: Tokens, _ at: Int, _ bytes: UnsafePointer<UInt8>) {
    let range = Int(tokens.starts[at])..<Int(tokens.ends[at])
    switch tokens.ids[at] {
    case Mark.question:
      add(cues.question, range)
      if range.count > 1 { add(cues.repeatedMarks, range) }
    case Mark.exclamation: add(range.count > 1 ? cues.repeatedMarks : cues.exclamation, range)
    case Mark.ellipsis: add(cues.ellipsis, range)
    case Mark.quote: readQuotes(tokens, at)
    default: break
    }
  }

  /// One to three words between quotation marks; the mark at `at` closes them.
  private func readQuotes(_ tokens: Tokens, _ at: Int) {
    for open in stride(from: at - 2, through: max(at - 4, 0), by: -1)
    where open >= 0 && tokens.ids[open] == Mark.quote {
      let hasMark = (open + 1..<at).contains { tokens.flags[$0].contains(.mark) }
      // The space stands outside of what is quoted.
      if !hasMark, tokens.ends[open] == tokens.starts[open + 1] {
        add(cues.scareQuotes, Int(tokens.starts[open])..<Int(tokens.ends[at]))
      }
      return
    }
  }

  /// Capitals and drawn out letters.
  private func readLetters(_ tokens: Tokens, _ at: Int, _ bytes: UnsafePointer<UInt8>) {
    let start = Int(tokens.starts[at])
    let end = Int(tokens.ends[at])
    guard end - start >= 3 else { return }
    if tokens.ids[at] == Mark.unknown {
      var run = 1
      for index in start + 1..<end {
        run = bytes[index] | 0x20 == bytes[index - 1] | 0x20 ? run + 1 : 1
        if run == 3, (0x61...0x7A).contains(bytes[index] | 0x20) {
          return add(cues.stretched, start..<end)
        }
      }
    } else if bytes[start + 1] < 0x5B, tokens.flags[at].contains(.capital) {
      // Of words that we know; of others nobody can tell whether they are abbreviations.
      guard table.begins(tokens.ids[at]),
        (start..<end).allSatisfy({ (0x41...0x5A).contains(bytes[$0]) || bytes[$0] == 0x27 })
      else { return }
      add(cues.capitals, start..<end)
    }
  }

  // MARK: Emoticons and emoji

  private func readSigns(
    _ view: TokenView, _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) {
    var at = start
    while at < end {
      guard startsSign[Int(bytes[at])], !isForeign(at, view) else {
        at += 1
        continue
      }
      at = readSign(bytes, at, start, end)
    }
  }

  /// Whether it stands in an address, code or somebody else's words.
  private func isForeign(_ at: Int, _ view: TokenView) -> Bool {
    let token = view.token(atOrAfter: at)
    return token < view.count && Int(view.starts[token]) <= at
      && view.flags[token].contains(.foreign)
  }

  private func readSign(_ bytes: UnsafePointer<UInt8>, _ at: Int, _ start: Int, _ end: Int) -> Int {
    for sign in table.signs where at + sign.bytes.count <= end {
      guard sign.bytes.indices.allSatisfy({ bytes[at + $0] == sign.bytes[$0] }) else { continue }
      let after = at + sign.bytes.count
      // "http://", "3:00" and "a:P" hold no emoticon.
      if sign.bytes[0] < 0x80 {
        if at > start, ToneReader.isAlphanumeric(bytes[at - 1]) { continue }
        if after < end, ToneReader.isAlphanumeric(bytes[after]) { continue }
      }
      add(sign.kind, at..<after)
      return after
    }
    return at + 1
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
