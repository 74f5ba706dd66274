/// The words of an HTML body: tags dropped, `br`, `p` and the like as line breaks, entities
/// decoded; scripts, styles, comments and quoted mail left out.
package struct HTMLText {
  /// Whether a body is HTML at all.
  package static func isHTML(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var at = 0
      while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
        at = open + 1
        let isClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
        let name = bytes[(isClosing ? at + 1 : at)...].prefix(12).prefix {
          (0x61...0x7A).contains($0 | 0x20) || (0x31...0x36).contains($0)
        }
        guard !name.isEmpty, name.endIndex < bytes.count,
          [0x20, 0x0A, UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[name.endIndex]),
          tags.contains(String(decoding: name, as: UTF8.self).lowercased())
        else { continue }
        return true
      }
      return false
    }
  }

  private static let tags: Set<String> = [
    "a", "b", "body", "br", "div", "em", "h1", "h2", "h3", "h4", "head", "hr", "html", "i", "img",
    "li", "ol", "p", "pre", "span", "strong", "style", "table", "td", "tr", "u", "ul",
    "blockquote", "font", "center",
  ]

  /// - Returns: the words, and whether quoted text was left out
  package static func plain(_ html: String) -> (text: String, dropsQuote: Bool) {
    var html = html
    return html.withUTF8 { bytes in
      var reader = HTMLText(bytes)
      reader.run()
      return (String(decoding: reader.finished, as: UTF8.self), reader.dropsQuote)
    }
  }

  /// The words of HTML and where each of them stands in it.
  ///
  /// - Parameter html: valid UTF-8
  package static func mapped(_ html: [UInt8]) -> MappedText {
    html.withUnsafeBufferPointer { bytes in
      var reader = HTMLText(bytes)
      reader.run()
      return MappedText(Array(reader.finished), reader.map)
    }
  }

  private static let longestTag = 1 << 14

  private let bytes: UnsafeBufferPointer<UInt8>
  private var output: [UInt8] = []
  private var map = OffsetMap()
  private var at = 0
  /// Open elements whose content is nobody's words.
  private var skipped = 0
  private var dropsQuote = false
  private var isPreformatted = false

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func run() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<") where tagEnd != nil: tag()
      case UInt8(ascii: "&"):
        let (decoded, length) = Entities.decode(bytes, at: at)
        if skipped == 0 { text(decoded) }
        at += length
      default:
        if skipped == 0 { byte(bytes[at]) }
        at += 1
      }
    }
  }

  private mutating func byte(_ byte: UInt8) {
    let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    if !isSpace || (isPreformatted && byte == 0x0A) {
      append(byte)
    } else if let last = output.last, last != 0x20, last != 0x0A {
      append(0x20)
    }
  }

  private mutating func append(_ byte: UInt8) {
    map.note(output: output.count, source: at)
    output.append(byte)
  }

  private mutating func text(_ decoded: String) {
    if decoded == "\u{A0}" { return byte(0x20) }
    map.note(output: output.count, source: at, step: 0)
    output.append(contentsOf: decoded.utf8)
  }

  private mutating func breakLine(_ count: Int) {
    while output.last == 0x20 { output.removeLast() }
    guard !output.isEmpty else { return }
    let breaks = output.reversed().prefix { $0 == 0x0A }.count
    for _ in breaks..<max(breaks, count) { append(0x0A) }
  }

  // MARK: Tags

  /// Behind the tag that begins here; `nil` for a bare `<`.
  private var tagEnd: Int? {
    let next = at + 1
    guard next < bytes.count else { return nil }
    let byte = bytes[next] | 0x20
    guard
      (0x61...0x7A).contains(byte) || bytes[next] == UInt8(ascii: "/")
        || bytes[next] == UInt8(ascii: "!") || bytes[next] == UInt8(ascii: "?")
    else { return nil }
    if starts(with: "<!--") {
      var end = at + 4
      while end < bytes.count,
        !(bytes[end] == UInt8(ascii: ">") && bytes[end - 1] == UInt8(ascii: "-"))
      {
        end += 1
      }
      return min(end + 1, bytes.count)
    }
    var quote: UInt8?
    for index in next..<min(bytes.count, next + HTMLText.longestTag) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return nil
  }

  private func starts(with mark: StaticString) -> Bool {
    bytes[at...].starts(
      with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  private mutating func tag() {
    guard let end = tagEnd else { return }
    let isClosing = bytes[at + 1] == UInt8(ascii: "/")
    let isEmpty = end >= 2 && bytes[end - 2] == UInt8(ascii: "/")
    let name = String(
      decoding: bytes[(at + (isClosing ? 2 : 1))..<end].prefix {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
      }, as: UTF8.self
    ).lowercased()
    at = end
    switch name {
    case "script", "style", "head", "title", "blockquote":
      if isEmpty { return }
      if name == "blockquote", !isClosing { dropsQuote = true }
      skipped = max(0, skipped + (isClosing ? -1 : 1))
      if name == "blockquote" { breakLine(1) }
    // Heads are often left open.
    case "body": if !isClosing { skipped = 0 }
    case "br": if skipped == 0 { newLine() }
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol":
      if skipped == 0 { breakLine(2) }
    case "div", "li", "tr", "hr", "section", "article":
      if skipped == 0 { breakLine(1) }
    case "pre": isPreformatted = !isClosing
    default: break
    }
  }

  private mutating func newLine() {
    while output.last == 0x20 { output.removeLast() }
    if !output.isEmpty { append(0x0A) }
  }

  private var finished: ArraySlice<UInt8> {
    var text = output[...]
    while let last = text.last, last == 0x0A || last == 0x20 { text = text.dropLast() }
    return text
  }
}
