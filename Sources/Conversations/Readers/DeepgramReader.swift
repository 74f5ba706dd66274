import JSON

/// Deepgram, with utterances, paragraphs or words, speakers told apart or channels.
struct DeepgramReader: JSONTranscriptReader {
  let name = "deepgram"
  let title = "Deepgram"
  let hallmark = "`results` with `channels` or `utterances`"

  func recognises(_ object: JSONObject) -> Bool {
    guard let results = object["results"]?.object else { return false }
    if results.has("transcripts") { return false }
    if results["channels"]?.kind == .array { return true }
    return results["utterances"]?.kind == .array
  }

  func read(
    _ object: JSONObject, into builder: inout ConversationBuilder
  ) throws(TranscriptFailure) {
    builder.id = object["metadata"]?.object?["request_id"]?.text
    builder.channel = "voice"
    guard let results = object["results"]?.object else { return }
    let channels = results["channels"]?.items.compactMap(\.object) ?? []
    let isMultichannel = channels.count > 1
    if let utterances = results["utterances"], utterances.kind == .array {
      for utterance in utterances.items.compactMap(\.object) {
        builder.add(
          Turn(
            utterance["transcript"]?.text ?? "",
            speaker: DeepgramReader.speaker(
              isMultichannel ? utterance["channel"] : nil, utterance["speaker"]),
            start: utterance["start"]?.number, end: utterance["end"]?.number),
          id: utterance["id"]?.text)
      }
    }
    guard builder.turns.isEmpty else { return }
    for (index, channel) in channels.enumerated() {
      let best = channel["alternatives"]?.items.first { _ in true }?.object
      for turn in DeepgramReader.turns(best, channel: isMultichannel ? index : nil) {
        builder.add(turn)
      }
    }
    if isMultichannel { builder.mergesByTime() }
  }

  private static func turns(_ best: JSONObject?, channel: Int?) -> [Turn] {
    let name = channel.map { "channel \($0)" }
    let paragraphs = best?["paragraphs"]?.object?["paragraphs"]?.items.compactMap(\.object) ?? []
    if !paragraphs.isEmpty {
      return paragraphs.map { paragraph in
        let sentences = paragraph["sentences"]?.items.compactMap { $0.object?["text"]?.text } ?? []
        return Turn(
          sentences.joined(separator: " "), speaker: name ?? speaker(nil, paragraph["speaker"]),
          start: paragraph["start"]?.number, end: paragraph["end"]?.number)
      }
    }
    var words = WordTurns()
    for word in best?["words"]?.items.compactMap(\.object) ?? [] {
      words.add(
        WordTurns.Word(
          speaker: name ?? speaker(nil, word["speaker"]),
          text: word[first: "punctuated_word", "word"]?.text ?? "", start: word["start"]?.number,
          end: word["end"]?.number))
    }
    let turns = words.take()
    if turns.isEmpty, let text = best?["transcript"]?.text, !text.isEmpty {
      return [Turn(text, speaker: name)]
    }
    return turns
  }

  private static func speaker(_ channel: JSONNode?, _ speaker: JSONNode?) -> String? {
    if let channel = channel?.label { return "channel \(channel)" }
    return speaker?.label.map { "speaker \($0)" }
  }
}
