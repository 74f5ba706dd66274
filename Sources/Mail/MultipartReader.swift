/// Cuts the body of a multipart at its boundary (RFC 2046, section 5.1).
package enum MultipartReader {
  /// Ranges of the parts. The text before the first boundary and behind the last is no part; where
  /// the last boundary is missing, the last part goes to the end.
  ///
  /// - Parameter most: parts that are looked for
  package static func parts(
    of mail: UnsafeBufferPointer<UInt8>, _ body: Range<Int>, boundary: String, most: Int
  ) -> [Range<Int>] {
    let mark = Array(("--" + boundary).utf8)
    var parts: [Range<Int>] = []
    var start: Int?
    var at = body.lowerBound
    while at < body.upperBound {
      let next = MailLines.next(mail, at, body)
      if mail[at] == UInt8(ascii: "-"), let isLast = delimiter(mail, at..<next, mark) {
        if let start { parts.append(start..<max(start, lineEnd(mail, before: at, from: start))) }
        if isLast || parts.count >= most { return parts }
        start = next
      }
      at = next
    }
    if let start { parts.append(start..<body.upperBound) }
    return parts
  }

  /// Whether a line is the boundary, and the last one; `nil` for any other line, also one that goes
  /// on behind it.
  private static func delimiter(
    _ mail: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ mark: [UInt8]
  ) -> Bool? {
    guard mail[line].starts(with: mark) else { return nil }
    var rest = mail[line].dropFirst(mark.count)
    let isLast = rest.starts(with: [0x2D, 0x2D])
    if isLast { rest = rest.dropFirst(2) }
    return rest.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } ? isLast : nil
  }

  /// The line break before a boundary belongs to the boundary.
  private static func lineEnd(
    _ mail: UnsafeBufferPointer<UInt8>, before line: Int, from start: Int
  ) -> Int {
    var end = line
    if end > start, mail[end - 1] == 0x0A { end -= 1 }
    if end > start, mail[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
