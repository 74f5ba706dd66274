import Text

/// Puts the lines of a `format=flowed` text together again (RFC 3676).
package enum FormatFlowed {
  /// - Parameters:
  ///   - bytes: valid UTF-8
  ///   - deletesSpace: `delsp=yes`: the space at a flowed line's end was put in to break a word
  /// - Returns: paragraphs as lines, quoted ones behind `>` marks
  package static func read(_ bytes: [UInt8], deletesSpace: Bool) -> MappedText {
    var text = MappedText()
    /// The depth of the line that flows on, if one does.
    var flowing: Int?
    var at = 0
    while at < bytes.count {
      let next = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      var end = next
      while end > at, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
      var start = at
      while start < end, bytes[start] == UInt8(ascii: ">") { start += 1 }
      let depth = start - at
      let isStuffed = start < end && bytes[start] == 0x20
      if isStuffed { start += 1 }
      let isSignature = bytes[start..<end].elementsEqual([0x2D, 0x2D, 0x20])
      // A paragraph ends where the depth changes, whatever its last line says.
      let goesOn = flowing == depth && !isSignature
      if !goesOn {
        if flowing != nil { text.append(0x0A, from: max(0, at - 1)) }
        if depth > 0 { text.append(bytes[at..<at + depth] + [0x20], from: at) }
      }
      flowing = nil
      let isFlowed = end > start && bytes[end - 1] == 0x20 && !isSignature
      // Marks behind a stuffed space are no quote: left out, for they are no words.
      if isStuffed, depth == 0 { while start < end, isMark(bytes[start]) { start += 1 } }
      text.append(
        bytes[start..<(isFlowed && deletesSpace ? max(start, end - 1) : end)], from: start)
      if isFlowed { flowing = depth } else { text.append(bytes[end..<next], from: end) }
      at = next
    }
    return text
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ">") }
}
