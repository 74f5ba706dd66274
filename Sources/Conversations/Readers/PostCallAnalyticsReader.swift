import JSON

/// AWS Post Call Analytics, the solution around Amazon Transcribe.
struct PostCallAnalyticsReader: JSONTranscriptReader {
  let name = "post-call-analytics"
  let title = "AWS Post Call Analytics"
  let hallmark = "`ConversationAnalytics` and `SpeechSegments`"

  func recognises(_ object: JSONObject) -> Bool {
    object.has("SpeechSegments") && object.has("ConversationAnalytics")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    let header = object["ConversationAnalytics"]?.object
    func said(_ key: String) -> String? {
      header?[key]?.label.flatMap { $0 == "None" || $0.isEmpty ? nil : $0 }
    }
    builder.id = said("GUID")
    builder.agent = said("Agent")
    builder.channel = "voice"
    builder.started = said("ConversationTime").flatMap(Timestamp.iso)
    var labels: [String: SpeakerLabel] = [:]
    for item in header?["SpeakerLabels"]?.items.compactMap(\.object) ?? [] {
      guard let speaker = item["Speaker"]?.text else { continue }
      labels[speaker] = item["DisplayText"]?.text.map { SpeakerLabel($0) }
    }
    for segment in object["SpeechSegments"]?.items.compactMap(\.object) ?? [] {
      let speaker = segment["SegmentSpeaker"]?.text
      builder.add(
        Turn(
          segment[first: "OriginalText", "DisplayText"]?.text ?? "",
          role: speaker.flatMap { labels[$0]?.role }, speaker: speaker,
          start: segment["SegmentStartTime"]?.number, end: segment["SegmentEndTime"]?.number))
    }
  }
}
