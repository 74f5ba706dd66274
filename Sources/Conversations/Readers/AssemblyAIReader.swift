import JSON

/// AssemblyAI, with utterances, or words with speakers. Times are milliseconds.
struct AssemblyAIReader: JSONTranscriptReader {
  let name = "assemblyai"
  let title = "AssemblyAI"
  let hallmark = "`utterances` with `speaker` and `text` beside `audio_url`"

  func recognises(_ object: JSONObject) -> Bool {
    let marks = [
      "audio_url", "acoustic_model", "language_model", "speech_model", "audio_duration",
      "speaker_labels",
    ]
    return marks.contains { object.has($0) } && object.has("utterances") && object.has("text")
      || object.has("audio_url") && object.has("status")
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    if let status = object["status"]?.text, status != "completed" {
      let reason = object["error"]?.text.map { ": \($0)" } ?? ""
      throw TranscriptFailure(
        "the transcript's status is `\(status)`\(reason); fetch it again when it is completed")
    }
    builder.id = object["id"]?.text
    builder.channel = "voice"
    for utterance in object["utterances"]?.items.compactMap(\.object) ?? [] {
      let label = utterance[first: "speaker", "channel"]?.label.map { SpeakerLabel($0) }
      builder.add(
        Turn(
          utterance["text"]?.text ?? "", role: label?.role, speaker: label?.speaker,
          start: utterance["start"]?.number.map { $0 / 1000 },
          end: utterance["end"]?.number.map { $0 / 1000 }))
    }
    guard builder.turns.isEmpty else { return }
    var words = WordTurns()
    for word in object["words"]?.items.compactMap(\.object) ?? [] {
      words.add(
        WordTurns.Word(
          speaker: word[first: "speaker", "channel"]?.label, text: word["text"]?.text ?? "",
          start: word["start"]?.number.map { $0 / 1000 },
          end: word["end"]?.number.map { $0 / 1000 }))
    }
    for turn in words.take() { builder.add(turn) }
    if builder.turns.isEmpty, let text = object["text"]?.text, !text.isEmpty {
      builder.add(Turn(text))
    }
  }
}
