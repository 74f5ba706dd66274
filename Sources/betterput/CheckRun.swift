import Coaching
import Mail
import Matching
import Reports
import Rules
import Text

/// One call of `check`: documents read one after another into one report.
struct CheckRun {
  let pack: CompiledPack
  let filter: RuleFilter
  var report: any DocumentReport
  let transcripts: TranscriptOptions.Request
  let isQuiet: Bool
  /// Whether verdicts explain themselves.
  var explains = false
  var output = StandardOutput()
  var troubles = Troubles()
  var transcriptCoach: TranscriptCoach?
  /// The worst severity found so far.
  private(set) var worst: Severity?

  init(
    pack: CompiledPack, filter: RuleFilter, report: any DocumentReport,
    transcripts: TranscriptOptions.Request, isQuiet: Bool
  ) {
    self.pack = pack
    self.filter = filter
    self.report = report
    self.transcripts = transcripts
    self.isQuiet = isQuiet
  }

  /// Bytes from which on it pays to prepare for much text.
  static let batchBytes = 1 << 17

  /// Reads one document; one that cannot be read is told at the end, for the others are still worth
  /// reading.
  mutating func check(_ path: String, as asked: Check.Kind) throws {
    var bytes: [UInt8]
    do throws(Stop) {
      var input = try InputFile(path)
      let mayStream = asked == .auto || asked == .transcript
      if mayStream, transcripts.input ?? "conversation" == "conversation",
        try input.beginsWithLine(where: ConversationLines.isOne)
      {
        return try checkLines(input.lines(), path)
      }
      bytes = try input.bytes()
    } catch {
      guard case .trouble(let message) = error else { throw error }
      troubles.add(message)
      return
    }
    if let decoded = UTF16Text.utf8(bytes) { bytes = decoded }
    if asked == .auto || asked == .email, !transcripts.insists,
      TextKinds.isMail(bytes, path: path, asked: asked)
    {
      return try checkMails(bytes, path)
    }
    let text = SourceText(bytes)
    bytes = []
    if text.wasRepaired {
      StandardError.write(
        "betterput: note: \(path == "-" ? "standard input" : path) is not all UTF-8; "
          + "broken bytes were read as U+FFFD")
    }
    let kind = TextKinds.kind(of: text, path: path, asked: asked)
    let mayBeTranscript = asked == .auto && kind == .draft
    if kind == .transcript || mayBeTranscript || transcripts.insists {
      if try checkTranscript(text, path) {
        tell(transcriptCoach?.exhaustedRules ?? [], path)
        return
      }
    }
    let coach = Coach(
      pack: pack,
      options: Coach.Options(
        kind: kind, filter: filter, makesSuggestions: report.showsSuggestions && !isQuiet,
        isBatch: text.bytes.count > CheckRun.batchBytes))
    try read(text, ReportedDocument(source: path, kind: kind), coach)
    tell(coach.exhaustedRules, path)
  }

  func tell(_ exhaustedRules: [String], _ path: String) {
    for rule in exhaustedRules {
      StandardError.write(
        "betterput: note: \(rule) gave up on \(path): its pattern needs too many steps there; "
          + "the other rules went on")
    }
  }

  private mutating func read(_ text: SourceText, _ document: ReportedDocument, _ coach: Coach)
    throws
  {
    report.begin(document, text: text)
    var summary = Summary()
    var positions = PositionCounter()
    coach.explainsTone = explains
    var tally = ScoreTally(keepsTurns: explains)
    try coach.check(text) { finding in
      count(finding, &summary)
      tally.note(finding)
      guard !isQuiet else { return }
      let (start, end) = text.bytes.withUnsafeBufferPointer { bytes in
        (
          positions.position(of: finding.range.lowerBound, in: bytes),
          positions.position(of: finding.range.upperBound, in: bytes)
        )
      }
      let quote = String(decoding: text.bytes[finding.range], as: UTF8.self)
      report.add(PlacedFinding(finding: finding, start: start, end: end, quote: quote))
      try output.write(report.take())
    }
    if document.kind == .message, !isQuiet {
      report.add(TurnJudge(pack, filter: filter).judge(note: coach.shows))
    }
    tally.add(coach.tone, isJudged: true)
    summary.verdict = tally.verdict(isConversation: false)
    report.end(summary)
  }

  mutating func count(_ finding: Finding, _ summary: inout Summary) {
    guard finding.kind == .fault else { return }
    summary.add(finding.severity)
    worst = max(worst ?? finding.severity, finding.severity)
  }

  /// One coach reads all transcripts.
  mutating func transcriptCoach(isBatch: Bool) -> TranscriptCoach {
    if let transcriptCoach { return transcriptCoach }
    let coach = TranscriptCoach(
      pack: pack, filter: filter, makesSuggestions: report.showsSuggestions && !isQuiet,
      isBatch: isBatch)
    coach.explains = explains
    transcriptCoach = coach
    return coach
  }

  mutating func finish() throws {
    report.finish()
    if !isQuiet { try output.write(report.take()) }
    try output.flush()
    try troubles.check()
  }
}

/// Texts as some systems save them.
enum UTF16Text {
  /// UTF-8 for UTF-16 with a byte order mark; `nil` for everything else. Bytes that only begin like
  /// one have no zero among the first.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count % 2 == 0,
      bytes.prefix(64).contains(0)
    else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      let (low, high) =
        isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// What kind of text a file is when nobody says.
enum TextKinds {
  static func kind(of text: SourceText, path: String, asked: Check.Kind) -> TextKind {
    switch asked {
    case .draft: return .draft
    case .email: return .email
    case .markdown: return .markdown
    case .message: return .message
    case .transcript: return .transcript
    case .auto: break
    }
    for ending in [".md", ".markdown"] where path.lowercased().hasSuffix(ending) {
      return .markdown
    }
    return .draft
  }

  /// Whether a file is a mail or a mailbox.
  static func isMail(_ bytes: [UInt8], path: String, asked: Check.Kind) -> Bool {
    let path = path.lowercased()
    if asked == .email || path.hasSuffix(".eml") || path.hasSuffix(".mbox") { return true }
    if path.hasSuffix(".md") || path.hasSuffix(".markdown") { return false }
    return bytes.withUnsafeBufferPointer { looksLikeMail($0) }
  }

  /// A mail begins with header lines.
  private static func looksLikeMail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(2000), as: UTF8.self)
    // "\r\n" is one character.
    let lines = head.split(
      maxSplits: 12, omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).prefix { !$0.isEmpty }
    let names = ["From:", "To:", "Subject:", "Date:", "Message-ID:", "Received:", "Return-Path:"]
    return lines.filter { line in names.contains { line.hasPrefix($0) } }.count >= 2
  }
}
