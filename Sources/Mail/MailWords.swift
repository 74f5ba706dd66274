import Text

/// The words of a mail that may be its writer's: the subject, and the text of the body without
/// attachments, forwarded mails, calendar entries and patches. Quotations within the text are still
/// there; whoever reads it tells them by their marks.
package struct MailWords: Sendable {
  /// `nil` when there is none, or when it was taken over from a mail answered or sent on.
  package private(set) var subject: MappedText?
  package private(set) var body = MappedText()
  /// What a reader of the mail should know.
  package private(set) var notes: [String]
  /// Whether all words were read.
  package private(set) var isComplete: Bool

  /// Bytes of text, still encoded, that are read of one mail.
  package static let mostText = 32 << 20

  /// - Parameter mail: the bytes as they are sent; maps of the texts lead to them
  package init(_ mail: UnsafeBufferPointer<UInt8>) {
    var parser = MailParser(mail)
    let message = parser.message()
    notes = parser.notes
    isComplete = parser.isComplete
    subject = parser.headers.value("subject", mail)
      .map { $0.read(EncodedWords.decode) }
      .flatMap { MailWords.isTakenOver($0.text) || $0.bytes.isEmpty ? nil : $0 }
    for part in MailWords.texts(of: message, mail) { append(part, mail) }
  }

  private mutating func append(_ part: MailPart, _ mail: UnsafeBufferPointer<UInt8>) {
    var range = part.body
    guard body.bytes.count + range.count <= MailWords.mostText else {
      range = range.prefix(max(0, MailWords.mostText - body.bytes.count))
      isComplete = false
      notes.append("text beyond \(MailWords.mostText >> 20) MiB was not read")
      return append(MailWords.cut(part, to: range), mail)
    }
    if case .unknown(let name) = part.encoding {
      notes.append(
        "the transfer encoding \(name.prefix(40)) is not known; its text was read as it is")
    }
    let charset = Charset(part.charset)
    if case .unknown(let name) = charset {
      notes.append("the charset \(name) is not known; its text was read as Latin-1")
    }
    let raw = part.encoding.decode(mail, part.body)
    if charset == .utf8, (try? UTF8Span(validating: raw.bytes.span)) == nil {
      notes.append("text that says it is UTF-8 is not; broken bytes were read as U+FFFD")
    }
    let text = MailWords.decoded(part, raw.read(charset.decode))
    if text.bytes.isEmpty { return }
    if !body.bytes.isEmpty { body.append([0x0A, 0x0A], from: range.lowerBound, step: 0) }
    body.append(text)
  }

  private static func cut(_ part: MailPart, to range: Range<Int>) -> MailPart {
    var part = part
    part.body = range
    return part
  }

  private static func decoded(_ part: MailPart, _ text: MappedText) -> MappedText {
    if part.type == "text/html" { return text.read(HTMLText.mapped) }
    guard part.isFlowed else { return text }
    return text.read { FormatFlowed.read($0, deletesSpace: part.deletesSpace) }
  }

  // MARK: Which parts

  /// Kinds of text that people write; others are data.
  private static let prose: Set<String> = [
    "text/plain", "text/html", "text/markdown", "text/enriched",
  ]

  private static func texts(of part: MailPart, _ mail: UnsafeBufferPointer<UInt8>) -> [MailPart] {
    if part.isAttachment { return [] }
    guard part.type.hasPrefix("multipart/") else { return prose.contains(part.type) ? [part] : [] }
    let choices = part.children.map { texts(of: $0, mail) }
    guard part.type == "multipart/alternative" else { return choices.flatMap { $0 } }
    // The same words twice: plain ones are as the writer wrote them. Some programs leave them empty.
    let plain = choices.first { parts in
      !parts.isEmpty && parts.allSatisfy { $0.type != "text/html" && !isBlank($0, mail) }
    }
    return plain ?? choices.last { parts in parts.contains { !isBlank($0, mail) } } ?? []
  }

  private static func isBlank(_ part: MailPart, _ mail: UnsafeBufferPointer<UInt8>) -> Bool {
    mail[part.body].allSatisfy { $0 <= 0x20 }
  }

  /// Answers and mails sent on keep the subject of another.
  private static func isTakenOver(_ subject: String) -> Bool {
    let marks: Set<String> = [
      "re", "fw", "fwd", "aw", "wg", "sv", "vs", "tr", "rv", "r", "antw", "odp", "ref",
    ]
    guard let colon = subject.firstIndex(of: ":") else { return false }
    return marks.contains(
      subject[..<colon].lowercased().filter { $0.isLetter })
  }
}
