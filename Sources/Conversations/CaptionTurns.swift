import Text

/// Makes turns of captions. A caption of the same speaker that goes on in the middle of a sentence
/// belongs to the turn before it.
struct CaptionTurns {
  /// Words of one speaker in one caption.
  struct Piece {
    var speaker: String?
    var text: TurnText
    var start: Double?
    var end: Double?
  }

  /// Seconds between two captions within one sentence.
  private static let longestPause = 2.0

  private var builder: ConversationBuilder
  private var last: Piece?
  private var repeated = 0
  private var hasSpeakers = false
  private var withoutSpeaker = 0

  init(_ builder: ConversationBuilder) { self.builder = builder }

  mutating func add(_ piece: Piece) {
    var piece = piece
    piece.text.trim()
    guard !piece.text.isEmpty else { return }
    if piece.speaker == nil { withoutSpeaker += 1 } else { hasSpeakers = true }
    guard var open = last else {
      last = piece
      return
    }
    if open.speaker == piece.speaker, open.start == piece.start,
      open.text.bytes == piece.text.bytes
    {
      repeated += 1
      last?.end = piece.end ?? open.end
      return
    }
    if goesOn(open, piece) {
      last = nil
      open.text.append(" ", at: piece.text.places.first?.source ?? 0)
      open.text.append(piece.text)
      open.end = piece.end
      last = open
      return
    }
    write(open)
    last = piece
  }

  private func goesOn(_ open: Piece, _ piece: Piece) -> Bool {
    guard let speaker = open.speaker, speaker == piece.speaker, let end = open.end,
      let start = piece.start, start >= end, start - end <= CaptionTurns.longestPause,
      let mark = open.text.bytes.last
    else { return false }
    // Behind a full stop, a question mark, a quotation mark or a bracket the turn is over.
    return mark == UInt8(ascii: ",") || (mark | 0x20 >= 0x61 && mark | 0x20 <= 0x7A)
  }

  private mutating func write(_ piece: Piece) {
    let label = piece.speaker.map { SpeakerLabel($0) }
    builder.add(
      Turn(
        piece.text.text, role: label?.role, speaker: label?.speaker,
        kind: label?.role == .system ? .system : .words, start: piece.start, end: piece.end,
        places: piece.text.places))
  }

  consuming func finish() throws(TranscriptFailure) -> Conversation {
    if let last { write(last) }
    last = nil
    if repeated > 0 {
      builder.note("\(RoleAssignment.count(repeated, "caption")) shown again, read once")
    }
    if hasSpeakers, withoutSpeaker > 0 {
      builder.note("\(RoleAssignment.count(withoutSpeaker, "caption")) without a speaker")
    }
    return try builder.finish()
  }
}

/// A caption's lines and times, before anything is known of speakers.
struct Caption {
  var start: Double?
  var end: Double?
  var lines: [Range<Int>] = []

  /// The two times of `00:00:01.000 --> 00:00:02.500 align:start`; `nil` when it is no such line.
  static func times(_ text: String) -> (start: Double?, end: Double?)? {
    guard let arrow = text.firstRange(of: "-->") else { return nil }
    let start = text[..<arrow.lowerBound].split(separator: " ").last.map(String.init) ?? ""
    let end = text[arrow.upperBound...].split(separator: " ").first.map(String.init) ?? ""
    return (ClockTime(start)?.seconds, ClockTime(end)?.seconds)
  }

  /// Captions that roll show the last line of the one before above their own; it is taken out.
  static func unrolled(_ captions: [Caption], _ bytes: UnsafeRawBufferPointer) -> [Caption] {
    var last: [UInt8] = []
    return captions.map { caption in
      var caption = caption
      func words(_ line: Range<Int>) -> [UInt8] {
        var text = CaptionText.read(line, bytes)
        text.trim()
        return text.bytes
      }
      if caption.lines.count > 1, let first = caption.lines.first, !last.isEmpty,
        words(first) == last
      {
        caption.lines.removeFirst()
      } else if let first = caption.lines.first {
        last = words(first)
      }
      if let own = caption.lines.map(words).last(where: { !$0.isEmpty }) { last = own }
      return caption
    }
  }

  /// Lines without tags whose first may begin with a label: `Ben: hello`, `- hello`.
  func pieces(
    _ bytes: UnsafeRawBufferPointer, _ census: LabelCensus?
  ) -> [CaptionTurns.Piece] {
    var pieces: [CaptionTurns.Piece] = []
    for line in lines {
      var words = CaptionText.read(line, bytes)
      var label: String?
      let spoken = words.bytes.withUnsafeBytes { text in
        SpokenLine(TextLines.Line(range: 0..<text.count, number: 0, isBlank: false), text)
      }
      if spoken.content == .speech, let census, census.isSpeaker(spoken.label) {
        label = spoken.label
        words.removeFirst(spoken.range.lowerBound)
      }
      if label == nil, var last = pieces.popLast() {
        last.text.append(" ", at: line.lowerBound)
        last.text.append(words)
        pieces.append(last)
      } else {
        pieces.append(CaptionTurns.Piece(speaker: label, text: words, start: start, end: end))
      }
    }
    return pieces
  }
}

/// The words of a caption: tags dropped, character references decoded.
enum CaptionText {
  static func read(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> TurnText {
    var text = TurnText()
    let typed = bytes.bindMemory(to: UInt8.self)
    var at = range.lowerBound
    var from = at
    while at < range.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "<"), UInt8(ascii: "{"):
        let close = bytes[at] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "}")
        // `{\an8}` is a tag of SRT, other braces are words.
        let isTag =
          close == UInt8(ascii: ">")
          || at + 1 < range.upperBound && bytes[at + 1] == UInt8(ascii: "\\")
        guard isTag, let end = bytes[at..<range.upperBound].prefix(400).firstIndex(of: close) else {
          at += 1
          continue
        }
        text.append(from..<at, of: bytes)
        at = end + 1
        from = at
      case UInt8(ascii: "&"):
        let (decoded, length) = Entities.decode(typed, at: at)
        if length > 1 {
          text.append(from..<at, of: bytes)
          text.append(decoded == "\u{A0}" ? " " : decoded, at: at)
          from = at + length
        }
        at += length
      default: at += 1
      }
    }
    text.append(from..<max(from, range.upperBound), of: bytes)
    return text
  }
}
