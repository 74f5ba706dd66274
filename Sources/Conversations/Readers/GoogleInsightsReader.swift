import JSON

/// Google Contact Center AI Insights: the conversation JSON that is uploaded (`entries`), and the
/// `Conversation` resource that is exported (`transcript.transcriptSegments`).
struct GoogleInsightsReader: JSONTranscriptReader {
  let name = "google-ccai"
  let title = "Google CCAI conversation JSON"
  let hallmark = "`entries` with `role` and `start_timestamp_usec`, or `transcriptSegments`"

  func recognises(_ object: JSONObject) -> Bool {
    if object["transcript"]?.object?["transcriptSegments"]?.kind == .array { return true }
    guard let entries = object["entries"], entries.kind == .array else { return false }
    for entry in entries.items.prefix(1) {
      return entry.object.map { $0.has("start_timestamp_usec") || $0.has("user_id") } ?? false
    }
    return object.has("conversation_info")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["name"]?.text ?? object["conversation_id"]?.label
    builder.agent = object["agentId"]?.text
    builder.started = object["startTime"]?.text
    for entry in object["entries"]?.items.compactMap(\.object) ?? [] {
      let moment = entry["start_timestamp_usec"]?.number.map { $0 / 1e6 }
      // Microseconds since 1970, though samples count from the beginning.
      if let moment, moment > 1e8 { builder.hasAbsoluteTimes = true }
      builder.add(
        Turn(
          entry["text"]?.text ?? "", role: entry["role"]?.text.flatMap(RoleNames.role),
          speaker: entry["user_id"]?.label.map { "user \($0)" }, start: moment))
    }
    if let medium = object["medium"]?.text {
      builder.channel = medium == "PHONE_CALL" ? "voice" : "chat"
    }
    for segment in object["transcript"]?.object?["transcriptSegments"]?.items.compactMap(\.object)
      ?? []
    { add(segment, &builder) }
  }

  private func add(_ segment: JSONObject, _ builder: inout ConversationBuilder) {
    let person = segment["segmentParticipant"]?.object
    let words = segment["words"]?.items.compactMap(\.object) ?? []
    let moment = segment["messageTime"]?.text.flatMap(Timestamp.seconds)
    let start = words.first.flatMap { seconds($0["startOffset"]) }
    if start == nil, moment != nil { builder.hasAbsoluteTimes = true }
    builder.add(
      Turn(
        segment["text"]?.text ?? "", role: person?["role"]?.text.flatMap(RoleNames.role),
        speaker: person?[first: "userId", "obfuscatedExternalUserId"]?.text
          ?? segment["channelTag"]?.label.map { "channel \($0)" }, start: start ?? moment,
        end: start == nil ? nil : words.last.flatMap { seconds($0["endOffset"]) }))
  }

  /// A duration such as `3.400s`.
  private func seconds(_ node: JSONNode?) -> Double? {
    guard let text = node?.text else { return nil }
    return Double(text.hasSuffix("s") ? String(text.dropLast()) : text)
  }
}
