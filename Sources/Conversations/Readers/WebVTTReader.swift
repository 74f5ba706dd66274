/// WebVTT (W3C), with voice tags `<v Ben>` or labels `Ben:`.
struct WebVTTReader: TranscriptReader {
  let name = "webvtt"
  let title = "WebVTT"
  let hallmark = "first line `WEBVTT`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape else { return false }
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = source.bytes.dropFirst(start)
    guard head.starts(with: "WEBVTT".utf8) else { return false }
    return head.dropFirst(6).first.map { $0 <= 0x20 } ?? true
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    try emit(
      Result { () throws(TranscriptFailure) in
        let bytes = source.bytes
        let captions = WebVTTReader.captions(bytes)
        guard !captions.isEmpty else { throw TranscriptFailure("holds no captions") }
        let hasVoices = captions.contains { caption in
          caption.lines.contains { VoiceTags.hasOne($0, bytes) }
        }
        let census = hasVoices ? nil : LabelCensus(bytes, agents: source.options.agents)
        var turns = CaptionTurns(ConversationBuilder(source))
        for caption in hasVoices ? captions : Caption.unrolled(captions, bytes) {
          let pieces =
            hasVoices ? VoiceTags.pieces(of: caption, bytes) : caption.pieces(bytes, census)
          for piece in pieces { turns.add(piece) }
        }
        return try turns.finish()
      })
  }

  /// Blocks that have a line of times; headers, notes, styles and regions have none.
  private static func captions(_ bytes: UnsafeRawBufferPointer) -> [Caption] {
    var captions: [Caption] = []
    var current: Caption?
    var isComment = false
    for line in TextLines(bytes) {
      if line.isBlank {
        if let current { captions.append(current) }
        (current, isComment) = (nil, false)
        continue
      }
      let text = String(
        decoding: UnsafeRawBufferPointer(rebasing: bytes[line.range]), as: UTF8.self)
      if text.hasPrefix("NOTE"), current == nil { isComment = true }
      // Some programs leave out the empty line before the next times.
      if !isComment, let times = Caption.times(text) {
        if let current { captions.append(current) }
        current = Caption(start: times.start, end: times.end)
      } else {
        current?.lines.append(line.range)
      }
    }
    if let current { captions.append(current) }
    return captions
  }
}

/// `<v Ben>`, `<v.loud Ben>`: whose words follow, up to `</v>`, the next voice or the cue's end.
private enum VoiceTags {
  static func hasOne(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Bool {
    next(range, bytes) != nil
  }

  static func pieces(of caption: Caption, _ bytes: UnsafeRawBufferPointer) -> [CaptionTurns.Piece] {
    var pieces: [CaptionTurns.Piece] = []
    var speaker: String?
    func add(_ range: Range<Int>) {
      let words = CaptionText.read(range, bytes)
      guard !words.isEmpty else { return }
      if var last = pieces.last, last.speaker == speaker {
        pieces.removeLast()
        last.text.append(" ", at: range.lowerBound)
        last.text.append(words)
        pieces.append(last)
      } else {
        pieces.append(
          CaptionTurns.Piece(speaker: speaker, text: words, start: caption.start, end: caption.end))
      }
    }
    for line in caption.lines {
      var at = line.lowerBound
      while let voice = next(at..<line.upperBound, bytes) {
        add(at..<voice.range.lowerBound)
        speaker = voice.name
        at = voice.range.upperBound
      }
      add(at..<line.upperBound)
    }
    return pieces
  }

  private static func next(
    _ range: Range<Int>, _ bytes: UnsafeRawBufferPointer
  ) -> (name: String, range: Range<Int>)? {
    var at = range.lowerBound
    while at + 3 < range.upperBound {
      if bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "v"),
        bytes[at + 2] == 0x20 || bytes[at + 2] == UInt8(ascii: ".") || bytes[at + 2] == 0x09,
        let end = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: ">"))
      {
        let inside = CaptionText.read(at + 2..<end, bytes).text
        let name = inside.first == "." ? inside.drop { !$0.isWhitespace } : inside[...]
        let speaker = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !speaker.isEmpty { return (speaker, at..<end + 1) }
      }
      at += 1
    }
    return nil
  }
}
