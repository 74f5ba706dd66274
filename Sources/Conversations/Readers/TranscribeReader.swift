import JSON

/// Amazon Transcribe, with speakers told apart (`speaker_labels`), by channel (`channel_labels`) or
/// neither. Times are strings.
struct TranscribeReader: JSONTranscriptReader {
  let name = "transcribe"
  let title = "Amazon Transcribe"
  let hallmark = "`results` with `transcripts` and `items`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let results = object["results"]?.object else { return false }
    return results["transcripts"]?.kind == .array && results.has("items")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["jobName"]?.text
    guard let results = object["results"]?.object else { return }
    if let channels = results["channel_labels"]?.object?["channels"] {
      for channel in channels.items.compactMap(\.object) {
        let words = channel["items"]?.items.compactMap(\.object) ?? []
        let label = channel["channel_label"]?.text
        for turn in turns(words, speaker: { _ in label }) { builder.add(turn) }
      }
      if builder.turns.isEmpty { addItems(results, &builder) }
      // Channel by channel is the format's order, not a mistake of the file.
      builder.mergesByTime()
      return
    }
    addItems(results, &builder)
    if builder.turns.isEmpty, let transcripts = results["transcripts"] {
      for transcript in transcripts.items.compactMap(\.object) {
        guard let text = transcript["transcript"]?.text, !text.isEmpty else { continue }
        builder.add(Turn(text))
      }
    }
  }

  private func addItems(_ results: JSONObject, _ builder: inout ConversationBuilder) {
    let labels = results["speaker_labels"]?.object
    let segments = (labels?["segments"]?.items.compactMap(\.object) ?? []).compactMap(Segment.init)
    var next = 0
    let words = results["items"]?.items.compactMap(\.object) ?? []
    let found = turns(words) { item in
      if let label = item["speaker_label"]?.text ?? item["channel_label"]?.text { return label }
      guard let start = item["start_time"]?.number else { return nil }
      while next + 1 < segments.count, start >= segments[next + 1].start - 0.001 { next += 1 }
      return segments.isEmpty ? nil : segments[next].speaker
    }
    for turn in found { builder.add(turn) }
  }

  /// Who speaks when, as older outputs say it apart from the words.
  private struct Segment {
    var start: Double
    var speaker: String

    init?(_ object: JSONObject) {
      guard let start = object["start_time"]?.number, let speaker = object["speaker_label"]?.text
      else { return nil }
      self.start = start
      self.speaker = speaker
    }
  }

  private func turns(_ items: [JSONObject], speaker: (JSONObject) -> String?) -> [Turn] {
    var words = WordTurns()
    for item in items {
      let best = item["alternatives"]?.items.first { _ in true }?.object
      words.add(
        WordTurns.Word(
          speaker: speaker(item), text: best?["content"]?.text ?? "",
          start: item["start_time"]?.number, end: item["end_time"]?.number,
          isMark: item["type"]?.text == "punctuation"))
    }
    return words.take()
  }
}
