import Text

/// A mail or one of its parts: what its headers say, and where its body stands. Nothing is decoded
/// or copied yet.
package struct MailPart: Sendable {
  /// `text/plain` and the like, in lower case.
  package var type: String
  package var charset: String?
  package var encoding: TransferEncoding
  package var isAttachment: Bool
  package var isFlowed: Bool
  package var deletesSpace: Bool
  package var body: Range<Int>
  /// Of a multipart.
  package var children: [MailPart] = []
}

/// Reads the structure of a mail. Broken structure is read as far as it goes.
package struct MailParser {
  /// Multiparts inside multiparts.
  package static let deepest = 32
  /// Parts in all.
  package static let mostParts = 2000

  private let mail: UnsafeBufferPointer<UInt8>
  private var count = 0
  /// Whether parts were left out.
  package private(set) var isComplete = true
  package private(set) var notes: [String] = []
  package let headers: MailHeaders

  package init(_ mail: UnsafeBufferPointer<UInt8>) {
    self.mail = mail
    headers = MailHeaders(mail, 0..<mail.count, needsMail: true)
  }

  package mutating func message() -> MailPart {
    part(headers, headers.end..<mail.count, default: "text/plain", depth: 0)
  }

  private mutating func part(
    _ headers: MailHeaders, _ body: Range<Int>, default standard: String, depth: Int
  ) -> MailPart {
    let value = HeaderValue(headers.value("content-type", mail)?.text ?? "")
    let disposition = HeaderValue(headers.value("content-disposition", mail)?.text ?? "")
    // A type that does not read is plain text, says RFC 2045.
    let isType = value.name.split(separator: "/").count == 2
    var part = MailPart(
      type: isType ? value.name : value.name == "text" ? "text/plain" : standard,
      charset: value["charset"],
      encoding: TransferEncoding(headers.value("content-transfer-encoding", mail)?.text),
      // A body may have a name; a part with one is something that was added.
      isAttachment: depth > 0
        && (disposition.name == "attachment" || disposition["filename"] != nil
          || value["name"] != nil),
      isFlowed: value["format"]?.lowercased() == "flowed",
      deletesSpace: value["delsp"]?.lowercased() == "yes", body: body)
    guard part.type.hasPrefix("multipart/") else { return part }
    guard let boundary = value["boundary"], !boundary.isEmpty else {
      notes.append("a multipart names no boundary and was read as plain text")
      part.type = "text/plain"
      return part
    }
    guard depth < MailParser.deepest else {
      leaveOut("parts nested deeper than \(MailParser.deepest)")
      return part
    }
    let ranges = MultipartReader.parts(
      of: mail, body, boundary: boundary, most: MailParser.mostParts - count + 1)
    let inner = part.type == "multipart/digest" ? "message/rfc822" : "text/plain"
    for range in ranges {
      guard count < MailParser.mostParts else {
        leaveOut("parts beyond the first \(MailParser.mostParts)")
        break
      }
      count += 1
      let headers = MailHeaders(mail, range)
      part.children.append(
        self.part(headers, headers.end..<range.upperBound, default: inner, depth: depth + 1))
    }
    return part
  }

  private mutating func leaveOut(_ what: String) {
    isComplete = false
    notes.append(what + " were not read")
  }
}
