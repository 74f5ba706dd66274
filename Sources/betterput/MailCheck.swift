import Coaching
import Mail
import Reports
import Text

extension CheckRun {
  /// Reads a mail, or each mail of a mailbox as a document of its own, `path#1` and so on.
  mutating func checkMails(_ bytes: [UInt8], _ path: String) throws {
    var run = self
    try bytes.withUnsafeBufferPointer { file in
      let mails = Mailbox.mails(in: file)
      let name = path == "-" ? "standard input" : path
      guard mails.count > 1 else { return try run.checkMail(file, path, name) }
      for (index, range) in mails.enumerated() {
        let mail = UnsafeBufferPointer(rebasing: file[range])
        try run.checkMail(mail, "\(path)#\(index + 1)", "\(name)#\(index + 1)")
      }
    }
    self = run
  }

  private mutating func checkMail(
    _ mail: UnsafeBufferPointer<UInt8>, _ source: String, _ name: String
  ) throws {
    let words = MailWords(mail)
    for note in words.notes { StandardError.write("betterput: note: \(name): \(note)") }
    let coach = Coach(
      pack: pack,
      options: Coach.Options(
        kind: .email, filter: filter, makesSuggestions: report.showsSuggestions && !isQuiet,
        isBatch: words.body.bytes.count > CheckRun.batchBytes))
    // Edits count in the bytes of the file, which a mail need not have as UTF-8.
    let raw = SourceText(Array(mail))
    report.begin(ReportedDocument(source: source, kind: .email), text: raw)
    var summary = Summary()
    var positions = PositionCounter()
    coach.explainsTone = explains
    var tally = ScoreTally(keepsTurns: explains)
    try coach.check(words) { found in
      count(found.finding, &summary)
      tally.note(found.finding)
      guard !isQuiet else { return }
      var finding = found.finding
      if raw.wasRepaired {
        for index in finding.suggestions.indices { finding.suggestions[index].edits = [] }
      }
      report.add(
        PlacedFinding(
          finding: finding, start: positions.position(of: finding.range.lowerBound, in: mail),
          end: positions.position(of: finding.range.upperBound, in: mail), quote: found.quote,
          decoded: DecodedWords(text: found.text, range: found.range)))
      try output.write(report.take())
    }
    tally.add(coach.tone, isJudged: true)
    summary.verdict = tally.verdict(isConversation: false)
    report.end(summary)
    tell(coach.exhaustedRules, name)
  }
}
