import Text

/// The header fields of a mail or of one of its parts that tell what it is.
package struct MailHeaders: Sendable {
  /// Places of values in the mail, still folded; the first field of a name counts.
  private var values: [String: Range<Int>] = [:]
  /// Where the body begins.
  package private(set) var end: Int

  private static let kept: Set<String> = [
    "subject", "content-type", "content-transfer-encoding", "content-disposition",
  ]
  private static let common: Set<String> = [
    "from", "to", "cc", "bcc", "subject", "date", "message-id", "received", "return-path",
    "mime-version", "content-type", "in-reply-to", "reply-to", "sender",
  ]

  /// Reads header lines up to the first empty line, or to a line that is none.
  ///
  /// - Parameter needsMail: whether lines without any header that mail has are a text that looks so
  init(_ mail: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, needsMail: Bool = false) {
    var at = range.lowerBound
    var field: (name: String, start: Int)?
    var isMail = !needsMail
    // The line that mailboxes and git write in front.
    if Mailbox.isStart(mail, at) { at = MailLines.next(mail, at, range) }
    func close(_ field: (name: String, start: Int)?, _ end: Int) -> (String, Range<Int>)? {
      field.map { ($0.name, $0.start..<end) }
    }
    end = range.upperBound
    while at < range.upperBound {
      let next = MailLines.next(mail, at, range)
      let byte = mail[at]
      if byte == 0x0A || (byte == 0x0D && at + 1 < next && mail[at + 1] == 0x0A) {
        end = next
        break
      }
      if byte == 0x20 || byte == 0x09, field != nil {
        at = next
        continue
      }
      guard let colon = MailHeaders.colon(mail, at..<next) else {
        end = at
        break
      }
      keep(close(field, at))
      let name = String(decoding: mail[at..<min(colon, at + 64)], as: UTF8.self).lowercased()
        .filter { !$0.isWhitespace }
      if MailHeaders.common.contains(name) { isMail = true }
      field = (name, colon + 1)
      at = next
    }
    keep(close(field, at))
    if !isMail {
      values = [:]
      end = range.lowerBound
    }
  }

  private mutating func keep(_ field: (String, Range<Int>)?) {
    guard let (name, range) = field, MailHeaders.kept.contains(name), values[name] == nil else {
      return
    }
    values[name] = range
  }

  /// The colon behind a field's name, which is printing ASCII.
  private static func colon(_ mail: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int? {
    for at in line {
      let byte = mail[at]
      if byte == UInt8(ascii: ":") { return at > line.lowerBound ? at : nil }
      // White space before the colon was allowed once.
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && at > line.lowerBound else { return nil }
      if byte == 0x20 {
        var rest = at
        while rest < line.upperBound, mail[rest] == 0x20 { rest += 1 }
        return rest < line.upperBound && mail[rest] == UInt8(ascii: ":") ? rest : nil
      }
    }
    return nil
  }

  /// A value with its folding taken out, cut at 64 KiB.
  package func value(_ name: String, _ mail: UnsafeBufferPointer<UInt8>) -> MappedText? {
    guard let range = values[name] else { return nil }
    var text = MappedText()
    for at in range.prefix(1 << 16) {
      let byte = mail[at]
      if byte == 0x0D || byte == 0x0A { continue }
      if text.bytes.isEmpty, byte == 0x20 || byte == 0x09 { continue }
      text.append(byte, from: at)
    }
    return text
  }
}

/// Lines of a mail.
enum MailLines {
  /// Behind the line that begins at `start`.
  static func next(_ mail: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Int {
    mail[start..<range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
  }
}
