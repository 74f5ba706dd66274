/// SubRip captions, with labels `Ben:` where there are speakers.
struct SRTReader: TranscriptReader {
  let name = "srt"
  let title = "SRT"
  let hallmark = "numbered captions with `00:00:01,000 --> 00:00:02,000`"

  func recognises(_ source: TranscriptSource) -> Bool {
    guard case .text = source.shape else { return false }
    var head: [String] = []
    for line in TextLines(source.bytes) where !line.isBlank {
      head.append(text(line.range, source.bytes))
      if head.count == 2 { break }
    }
    guard head.count == 2, head[0].allSatisfy({ $0.isNumber || $0.isWhitespace }) else {
      return false
    }
    return Caption.times(head[1])?.start != nil
  }

  private func text(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range.prefix(200)]), as: UTF8.self)
  }

  func read(_ source: TranscriptSource, _ emit: Emit) throws {
    try emit(
      Result { () throws(TranscriptFailure) in
        let bytes = source.bytes
        var captions: [Caption] = []
        for line in TextLines(bytes) {
          if let times = Caption.times(text(line.range, bytes)) {
            // The number stands above the times.
            if let last = captions.last?.lines.last, !captions.isEmpty,
              text(last, bytes).allSatisfy({ $0.isNumber || $0.isWhitespace })
            {
              captions[captions.count - 1].lines.removeLast()
            }
            captions.append(Caption(start: times.start, end: times.end))
          } else if !line.isBlank, !captions.isEmpty {
            captions[captions.count - 1].lines.append(line.range)
          }
        }
        let census = LabelCensus(bytes, agents: source.options.agents)
        var turns = CaptionTurns(ConversationBuilder(source))
        for caption in captions {
          for piece in caption.pieces(bytes, census) { turns.add(piece) }
        }
        return try turns.finish()
      })
  }
}
