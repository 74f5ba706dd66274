import Text

/// A header's value with parameters: `text/plain; charset="utf-8"` (RFC 2045, RFC 2231).
struct HeaderValue {
  /// What stands before the first semicolon, in lower case.
  var name = ""
  private var parameters: [String: String] = [:]

  init(_ text: String) {
    let parts = HeaderValue.split(text)
    name = (parts.first ?? "").lowercased()
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = part[..<equals].trimmed.lowercased()
      if parameters[key] == nil { parameters[key] = part[part.index(after: equals)...].trimmed }
    }
  }

  /// A parameter's value; one that was cut in numbered pieces is put together.
  subscript(_ key: String) -> String? {
    if let value = parameters[key] { return value }
    if let value = parameters[key + "*"] { return HeaderValue.extended(value) }
    var value = ""
    for number in 0..<100 {
      if let piece = parameters["\(key)*\(number)"] {
        value += piece
      } else if let piece = parameters["\(key)*\(number)*"] {
        value += number == 0 ? HeaderValue.extended(piece) : HeaderValue.unescaped(piece)
      } else {
        break
      }
    }
    return value.isEmpty ? nil : value
  }

  /// `charset'language'%41`; the charset of a parameter's value is of no interest here.
  private static func extended(_ value: String) -> String {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return unescaped(parts.count == 3 ? String(parts[2]) : value)
  }

  private static func unescaped(_ value: String) -> String {
    // The same as quoted-printable but for the mark.
    let marked = value.utf8.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 }
    return marked.withUnsafeBufferPointer { bytes in
      String(decoding: QuotedPrintable.decode(bytes, 0..<bytes.count).bytes, as: UTF8.self)
    }
  }

  /// Pieces between semicolons, quotation marks, backslashes and comments taken out.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    var isEscaped = false
    var comments = 0
    for character in text {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", isQuoted || comments > 0 {
        isEscaped = true
        continue
      } else if character == "\"", comments == 0 {
        isQuoted.toggle()
        continue
      } else if character == "(", !isQuoted {
        comments += 1
        continue
      } else if character == ")", !isQuoted, comments > 0 {
        comments -= 1
        continue
      } else if character == ";", !isQuoted, comments == 0 {
        parts.append("")
        continue
      }
      if comments == 0 { parts[parts.count - 1].append(character) }
    }
    return parts.map { $0[...].trimmed }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
