import Coaching
import Conversations
import Mail
import Matching
import Rules
import Text

/// Reads a draft or mail as bytes that can be changed, and changes them.
struct RewriteRun {
  let pack: CompiledPack
  let filter: RuleFilter
  /// Whether suggestions of the grade `review` are applied, too.
  let allowsReview: Bool

  /// Most bytes that are rewritten: all of them are held several times.
  static let mostBytes = 64 << 20

  /// A text made better.
  struct Result {
    /// The bytes as they go back to the file.
    var bytes: [UInt8]
    /// As valid UTF-8, before and after; places count in them.
    var before: [UInt8]
    var after: [UInt8]
    var changes: [Rewriter.Change]
    /// How many; a person's own changes have no entry in `changes`.
    var changeCount: Int
    /// Faults that are still there.
    var left: [Finding]
  }

  /// - Parameter questioner: asks about every finding; without it the rewriter decides
  /// - Throws: a trouble when the text is none that can be changed
  func rewrite(
    _ raw: [UInt8], path: String, as asked: Check.Kind, transcripts: TranscriptOptions.Request,
    asking questioner: Questioner? = nil
  ) throws -> Result {
    let name = path == "-" ? "standard input" : path
    guard raw.count <= RewriteRun.mostBytes else {
      throw Stop.trouble("\(name) has more than \(RewriteRun.mostBytes >> 20) MiB; split it")
    }
    let wide = UTF16Text.utf8(raw)
    if let wide, UTF16Text.bytes(of: wide, like: raw) != raw {
      throw Stop.trouble("\(name) is broken UTF-16 and was not changed")
    }
    let bytes = wide ?? raw
    let isMail =
      (asked == .auto || asked == .email)
      && TextKinds.isMail(bytes, path: path, asked: asked)
    let repaired = RepairedText(isMail ? [] : bytes)
    let text = isMail ? bytes : repaired.bytes
    let kind = isMail ? .email : TextKinds.kind(of: SourceText(text), path: path, asked: asked)
    if kind == .transcript
      || (asked == .auto && kind == .draft && isTranscript(text, path, transcripts))
    {
      throw Stop.trouble(
        "\(name) is a transcript: what was said stays as it is (`check` and `annotate` read it)")
    }
    if repaired.wasRepaired {
      StandardError.write(
        "betterput: note: \(name) is not all UTF-8; broken bytes stay as they are")
    }
    if isMail { tellSigned(text, name) }
    let reading = reading(isMail: isMail, kind: kind, isForRewriting: true)
    var changes: [Rewriter.Change] = []
    var changeCount: Int
    var after: [UInt8]
    if let questioner {
      let rewriter = InteractiveRewriter(reading: reading)
      (after, changeCount) = try rewriter.rewrite(text, ask: questioner.ask)
    } else {
      let outcome = Rewriter(allowsReview: allowsReview, reading: reading).rewrite(text)
      (after, changes, changeCount) = (outcome.bytes, outcome.changes, outcome.changes.count)
    }
    var back = isMail ? after : repaired.restored(after)
    if wide != nil { back = back.map { UTF16Text.bytes(of: $0, like: raw) } }
    if back == nil { (after, changes, changeCount, back) = (text, [], 0, raw) }
    let left = self.reading(isMail: isMail, kind: kind, isForRewriting: false)(after)
      .filter { $0.kind == .fault }
    return Result(
      bytes: back ?? raw, before: text, after: after, changes: changes,
      changeCount: changeCount, left: left)
  }

  private func reading(isMail: Bool, kind: TextKind, isForRewriting: Bool) -> Rewriter.Reading {
    let coach = Coach(
      pack: pack,
      options: Coach.Options(kind: kind, filter: filter, isForRewriting: isForRewriting))
    guard isMail else {
      return { bytes in
        var found: [Finding] = []
        coach.check(SourceText(bytes)) { found.append($0) }
        return found
      }
    }
    return { bytes in
      bytes.withUnsafeBufferPointer { file in
        let mails = Mailbox.mails(in: file)
        let ranges = mails.count > 1 ? mails : [0..<file.count]
        return ranges.flatMap { range -> [Finding] in
          let mail = UnsafeBufferPointer(rebasing: file[range])
          let isSigned = Mails.isSigned(mail)
          var found: [Finding] = []
          coach.check(MailWords(mail)) {
            // The subject is a header, and headers stay.
            let isFixed = isSigned || $0.finding.range.lowerBound < Mails.headersEnd(mail)
            found.append($0.finding.moved(by: range.lowerBound, isFixed: isFixed))
          }
          return found
        }
      }
    }
  }

  private func tellSigned(_ bytes: [UInt8], _ name: String) {
    let isSigned = bytes.withUnsafeBufferPointer { file in
      let mails = Mailbox.mails(in: file)
      return (mails.count > 1 ? mails : [0..<file.count]).contains {
        Mails.isSigned(UnsafeBufferPointer(rebasing: file[$0]))
      }
    }
    if isSigned {
      StandardError.write("betterput: note: \(name): signed mail stays as it is")
    }
  }

  /// What was said by several people, most of it not the writer's.
  private func isTranscript(
    _ text: [UInt8], _ path: String, _ request: TranscriptOptions.Request
  ) -> Bool {
    var bytes = text
    return TranscriptSource.with(
      &bytes, name: path, options: request.options
    ) { source in
      TranscriptFormat.recognised(source) != nil
    }
  }
}

/// The headers of a mail, and what they say.
enum Mails {
  /// Behind the first empty line.
  static func headersEnd(_ mail: UnsafeBufferPointer<UInt8>) -> Int {
    var lineStart = 0
    for index in mail.indices where mail[index] == 0x0A {
      let length = index - lineStart
      if length == 0 || (length == 1 && mail[lineStart] == 0x0D) { return index + 1 }
      lineStart = index + 1
    }
    return mail.count
  }

  /// Whether a changed byte would break its signature.
  static func isSigned(_ mail: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = mail.prefix(min(headersEnd(mail), 1 << 16))
    let headers = String(decoding: head, as: UTF8.self).lowercased()
    return ["multipart/signed", "application/pkcs7-mime", "application/x-pkcs7-mime"].contains {
      headers.contains($0)
    }
  }
}

extension Finding {
  /// The finding in a file in which its mail stands further behind.
  fileprivate func moved(by offset: Int, isFixed: Bool) -> Finding {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + offset..<range.upperBound + offset
    }
    var finding = self
    finding.range = moved(range)
    finding.sentence = moved(sentence)
    finding.protected = protected.map(moved)
    for index in finding.suggestions.indices {
      finding.suggestions[index].edits =
        isFixed
        ? [] : suggestions[index].edits.map { Edit(range: moved($0.range), text: $0.text) }
    }
    return finding
  }
}

extension UTF16Text {
  /// UTF-8 as UTF-16 with the byte order and mark that a file had.
  static func bytes(of utf8: [UInt8], like raw: [UInt8]) -> [UInt8] {
    let isLittle = raw.starts(with: [0xFF, 0xFE])
    var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
    for unit in String(decoding: utf8, as: UTF8.self).utf16 {
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      bytes += isLittle ? [low, high] : [high, low]
    }
    return bytes
  }
}

/// What was changed and what was left, for people, on standard error.
struct RewriteReport {
  let name: String

  func tell(_ result: RewriteRun.Result) {
    var places = PositionCounter()
    result.before.withUnsafeBufferPointer { bytes in
      for change in result.changes {
        let place = places.position(of: change.place, in: bytes)
        StandardError.write(
          "\(name):\(place.line):\(place.column): changed [\(change.finding.labels[0])] "
            + "\"\(Self.line(change.before))\" -> \"\(Self.line(change.after))\" "
            + "(\(change.finding.rule), \(change.applicability.rawValue))")
      }
    }
    places = PositionCounter()
    result.after.withUnsafeBufferPointer { bytes in
      for finding in result.left {
        let place = places.position(of: finding.range.lowerBound, in: bytes)
        let words = String(decoding: bytes[finding.range], as: UTF8.self)
        let hint = finding.suggestions.first.map { "; say: \(Self.line($0.text))" } ?? ""
        StandardError.write(
          "\(name):\(place.line):\(place.column): left [\(finding.labels[0])] "
            + "\"\(Self.line(words))\" (\(finding.rule))\(hint)")
      }
    }
    StandardError.write("\(name): \(result.changeCount) changed, \(result.left.count) left")
  }

  /// Words on one line.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
