/// Stretches of a mail or draft that are nobody's words or another's and that one line does not
/// tell: "On ... wrote:" over several lines, patches, signed blocks, the heads of quoted mails.
struct ForeignBlocks {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int

  init(_ bytes: UnsafePointer<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  /// Where a block of nobody's that begins with this line ends; `nil` when none does.
  func end(of line: Range<Int>) -> Int? {
    guard let first = line.first.map({ bytes[$0] }) else { return nil }
    switch first {
    case UInt8(ascii: "-"):
      if begins(line, "-----BEGIN PGP ") { return signedEnd(line) }
      return begins(line, "--- ") ? patchEnd(line) : nil
    case UInt8(ascii: "d"), UInt8(ascii: "I"):
      return begins(line, "diff --git ") || begins(line, "Index: ") ? patchEnd(line) : nil
    default: return nil
    }
  }

  // MARK: Attributions

  private static let openings = ["On ", "Am ", "Le ", "El ", "Il ", "Op "]
  private static let verbs = [
    "wrote:", "writes:", "schrieb", "a \u{E9}crit", "escribi\u{F3}", "ha scritto", "schreef",
  ]
  private static let longestAttribution = 400

  /// Behind the lines that say who wrote what is quoted below, if they begin here.
  func attributionEnd(_ line: Range<Int>) -> Int? {
    let opens = ForeignBlocks.openings.contains { begins(line, $0) }
    guard opens || ends(line, UInt8(ascii: ":")) else { return nil }
    var here = line
    for number in 1...4 {
      guard here.upperBound - line.lowerBound <= ForeignBlocks.longestAttribution else {
        return nil
      }
      let text = String(decoding: range(line.lowerBound..<here.upperBound), as: UTF8.self)
        .replacing("\r\n", with: " ").replacing("\n", with: " ")
      let isSaid =
        ends(here, UInt8(ascii: ":"))
        && ForeignBlocks.verbs.contains {
          $0.hasSuffix(":") ? text.trimmedEnd.hasSuffix($0) : text.contains($0)
        }
      // Over several lines only with a date or an address: prose can end in "wrote:" too.
      if isSaid, opens, number == 1 || text.contains(where: { $0.isNumber || $0 == "@" }) {
        return next(here)
      }
      if isSaid, number == 1, isQuoted(behind: here) { return next(here) }
      guard opens else { return nil }
      here = self.line(at: next(here))
      if isBlank(here) || bytes[here.lowerBound] == UInt8(ascii: ">") { return nil }
    }
    return nil
  }

  private func isQuoted(behind line: Range<Int>) -> Bool {
    var following = self.line(at: next(line))
    if isBlank(following) { following = self.line(at: next(following)) }
    return !following.isEmpty && bytes[following.lowerBound] == UInt8(ascii: ">")
  }

  // MARK: Heads of mails below

  private static let rules = [
    "original message", "forwarded", "urspr\u{FC}ngliche nachricht", "weitergeleitete nachricht",
    "originalnachricht", "message d'origine", "message d\u{2019}origine", "message original",
    "message transf\u{E9}r\u{E9}", "mensaje original", "mensaje reenviado", "messaggio originale",
  ]
  private static let froms: Set<String> = ["from", "von", "de", "da", "van"]
  private static let dates: Set<String> = [
    "sent", "date", "gesendet", "datum", "envoy\u{E9}", "enviado", "enviado el", "fecha", "inviato",
    "verzonden",
  ]
  private static let others: Set<String> = [
    "to", "subject", "an", "betreff", "\u{E0}", "objet", "para", "asunto", "cc", "a", "oggetto",
    "aan", "onderwerp",
  ]

  /// Whether everything below a line is a mail that this one answers or sends on.
  func quotesTheRest(_ line: Range<Int>) -> Bool {
    if begins(line, "-----") {
      let text = String(decoding: range(line).prefix(80), as: UTF8.self).lowercased()
        .drop { $0 == "-" || $0 == " " }
      return ForeignBlocks.rules.contains { text.hasPrefix($0) }
    }
    if begins(line, "Begin forwarded message") { return true }
    guard label(of: line).map(ForeignBlocks.froms.contains) == true else { return false }
    // The block of header lines that Outlook puts above what is answered.
    var here = line
    var (hasDate, hasOther) = (false, false)
    for _ in 0..<5 {
      here = self.line(at: next(here))
      if isBlank(here) { break }
      guard let label = label(of: here) else { continue }
      hasDate = hasDate || ForeignBlocks.dates.contains(label)
      hasOther = hasOther || ForeignBlocks.others.contains(label)
    }
    return hasDate && hasOther
  }

  /// `*Sent:* Monday` gives `sent`.
  private func label(of line: Range<Int>) -> String? {
    let head = range(line).prefix(24)
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let label = String(decoding: head[..<colon], as: UTF8.self).lowercased()
      .filter { $0 != "*" && $0 != "\u{A0}" }
    return String(label.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: Patches and signed mail

  private static let patchHeads = [
    "diff ", "index ", "--- ", "+++ ", "@@ ", "new file", "deleted file", "old mode", "new mode",
    "similarity ", "dissimilarity ", "rename ", "copy ", "Binary files", "GIT binary patch",
    "literal ", "delta ", "\\ No newline", "Index: ", "=====",
  ]

  private func patchEnd(_ line: Range<Int>) -> Int? {
    if !begins(line, "diff --git ") {
      let following = self.line(at: next(line))
      guard begins(following, begins(line, "--- ") ? "+++ " : "=====") else { return nil }
    }
    var here = line
    var left = (old: 0, new: 0)
    var isBinary = false
    while true {
      if left.old > 0 || left.new > 0 {
        switch here.first.map({ bytes[$0] }) {
        case UInt8(ascii: "-"): left.old -= 1
        case UInt8(ascii: "+"): left.new -= 1
        case UInt8(ascii: "\\"): break
        case nil, UInt8(ascii: " "), 0x09: left = (left.old - 1, left.new - 1)
        default: return here.lowerBound
        }
      } else if isBinary {
        isBinary = !here.isEmpty
      } else if begins(here, "@@ ") {
        left = hunk(here)
      } else if let head = ForeignBlocks.patchHeads.first(where: { begins(here, $0) }) {
        isBinary = head == "literal " || head == "delta "
      } else if !isBlank(here)
        || !ForeignBlocks.patchHeads.contains(where: { begins(self.line(at: next(here)), $0) })
      {
        return here.lowerBound
      }
      let following = next(here)
      if following >= count { return count }
      here = self.line(at: following)
    }
  }

  /// Lines of a hunk, before and after, as in `@@ -1,3 +1,4 @@`.
  private func hunk(_ line: Range<Int>) -> (old: Int, new: Int) {
    let words = String(decoding: range(line).prefix(80), as: UTF8.self).split(separator: " ")
    func length(_ word: Substring?) -> Int {
      guard let word, word.first == "-" || word.first == "+" else { return 0 }
      let parts = word.dropFirst().split(separator: ",")
      return parts.count > 1 ? Int(parts[1]) ?? 0 : 1
    }
    return (length(words.dropFirst().first), length(words.dropFirst(2).first))
  }

  /// Whether a line counts changes: ` Sources/Gate.swift | 12 ++++----`.
  func isDiffstat(_ line: Range<Int>) -> Bool {
    guard line.count > 4, line.count < 300, bytes[line.lowerBound] == 0x20 else { return false }
    let text = String(decoding: range(line), as: UTF8.self)
    if [" create mode ", " delete mode ", " mode change "].contains(where: text.hasPrefix) {
      return true
    }
    if text.contains("changed"), text.contains(" file") {
      return text.drop { $0 == " " }.first?.isNumber == true
    }
    guard let bar = text.lastIndex(of: "|") else { return false }
    let counts = text[text.index(after: bar)...].drop { $0 == " " }
    return counts.hasPrefix("Bin")
      || counts.first?.isNumber == true
        && counts.allSatisfy { $0.isNumber || $0 == "+" || $0 == "-" || $0 == " " }
  }

  /// A signature or an encrypted block to its end; of signed text only the lines above it.
  private func signedEnd(_ line: Range<Int>) -> Int {
    let isText = begins(line, "-----BEGIN PGP SIGNED MESSAGE")
    var here = line
    while true {
      let following = next(here)
      if following >= count { return count }
      here = self.line(at: following)
      if isText, isBlank(here) { return here.lowerBound }
      if !isText, begins(here, "-----END PGP ") { return next(here) }
    }
  }

  // MARK: Lines

  /// The line that begins at an offset, without its end.
  private func line(at start: Int) -> Range<Int> {
    var end = min(start, count)
    while end < count, bytes[end] != 0x0A { end += 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return min(start, count)..<end
  }

  private func next(_ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end < count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, count)
  }

  private func range(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    range(line).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private func begins(_ line: Range<Int>, _ text: String) -> Bool {
    range(line).starts(with: text.utf8)
  }

  private func ends(_ line: Range<Int>, _ byte: UInt8) -> Bool {
    range(line).last { $0 != 0x20 && $0 != 0x09 } == byte
  }
}

extension String {
  fileprivate var trimmedEnd: Substring {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
