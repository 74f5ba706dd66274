import JSON

/// Amazon Transcribe Call Analytics, after the call.
struct CallAnalyticsReader: JSONTranscriptReader {
  let name = "transcribe-call-analytics"
  let title = "Amazon Transcribe Call Analytics"
  let hallmark = "`Transcript` with `ParticipantRole` and `BeginOffsetMillis`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let items = object["Transcript"], items.kind == .array, !object.has("Participants"),
      !object.has("CustomerMetadata"), !object.has("ChatTranscriptVersion")
    else { return false }
    for item in items.items.prefix(1) {
      return item.object.map { $0.has("ParticipantRole") && !$0.has("ParticipantId") } ?? false
    }
    return object.has("ConversationCharacteristics")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["JobName"]?.text
    builder.channel = object["Channel"]?.text?.lowercased()
    if let status = object["JobStatus"]?.text, status != "COMPLETED" {
      builder.note("the job's status is \(status); the transcript may not be whole")
    }
    for item in object["Transcript"]?.items.compactMap(\.object) ?? [] {
      let label = item["ParticipantRole"]?.text
      builder.add(
        Turn(
          item["Content"]?.text ?? "", role: label.flatMap(RoleNames.role), speaker: label,
          start: item["BeginOffsetMillis"]?.number.map { $0 / 1000 },
          end: item["EndOffsetMillis"]?.number.map { $0 / 1000 }), id: item["Id"]?.text)
    }
  }
}
