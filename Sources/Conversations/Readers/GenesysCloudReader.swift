import JSON

/// Genesys Cloud speech and text analytics: the transcript of one communication.
struct GenesysCloudReader: JSONTranscriptReader {
  let name = "genesys-cloud"
  let title = "Genesys Cloud"
  let hallmark = "`transcripts` with `phrases`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let transcripts = object["transcripts"], transcripts.kind == .array else { return false }
    for transcript in transcripts.items.prefix(1) {
      return transcript.object?.has("phrases") ?? false
    }
    return object.has("conversationId") && object.has("communicationId")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["conversationId"]?.text
    let medium = object["mediaType"]?.text?.lowercased()
    builder.channel = medium == "call" ? "voice" : medium
    builder.hasAbsoluteTimes = true
    builder.origin = object["conversationStartTime"]?.number.flatMap(Timestamp.epoch)
    let people = (object["participants"]?.items.compactMap(\.object) ?? []).map(Person.init)
    builder.agent = people.first { $0.role == .agent && $0.id != nil }?.id
    for transcript in object["transcripts"]?.items.compactMap(\.object) ?? [] {
      for phrase in transcript["phrases"]?.items.compactMap(\.object) ?? [] {
        let start = phrase["startTimeMs"]?.number.map { $0 / 1000 }
        let length = phrase["duration"]?.object?["milliseconds"]?.number.map { $0 / 1000 }
        let purpose = phrase["participantPurpose"]?.text
        let text = phrase["decoratedText"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        builder.add(
          Turn(
            text ?? phrase["text"]?.text ?? "", role: role(purpose, start, people),
            speaker: purpose, start: start,
            end: start.flatMap { start in length.map { start + $0 } }))
      }
    }
  }

  private struct Person {
    var role: Role?
    var id: String?
    var start: Double
    var end: Double

    init(_ object: JSONObject) {
      let purpose = object["participantPurpose"]?.text ?? ""
      role =
        purpose == "user"
        ? .agent
        : ["acd", "ivr", "botflow", "workflow", "voicemail", "fax", "dialer"].contains(purpose)
          ? .bot : RoleNames.role(of: purpose)
      id = object["userId"]?.text
      start = object["startTimeMs"]?.number.map { $0 / 1000 } ?? -.infinity
      end = object["endTimeMs"]?.number.map { $0 / 1000 } ?? .infinity
    }
  }

  /// `internal` is the agent's side of the line, on which also a menu or queue can speak.
  private func role(_ purpose: String?, _ start: Double?, _ people: [Person]) -> Role? {
    guard let purpose, purpose.lowercased() == "internal" else {
      return purpose.flatMap(RoleNames.role)
    }
    guard let start else { return .agent }
    let there = people.filter { $0.role != .customer && $0.start <= start && start <= $0.end }
    return there.isEmpty || there.contains { $0.role == .agent } ? .agent : .bot
  }
}
