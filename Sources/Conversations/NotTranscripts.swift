import JSON

/// Files that stand beside transcripts in exports and are none, told by their shape so that the
/// message can say what they are.
enum NotTranscripts {
  static func failure(for source: TranscriptSource) -> TranscriptFailure {
    if let object = source.firstObject {
      return TranscriptFailure(
        known(object) ?? "is JSON of no transcript format (members: "
          + RoleAssignment.list(object.keys) + "); formats: "
          + TranscriptFormat.names.joined(separator: ", ")
          + "; to check it as a text use --kind draft")
    }
    if source.root != nil {
      return TranscriptFailure("holds no conversations; it is a JSON list without objects")
    }
    if source.bytes.allSatisfy({ $0 <= 0x20 }) { return TranscriptFailure("is empty") }
    if let table = CSVTable(source.bytes), CSVReader.hasWholeRow(table) {
      return TranscriptFailure(
        known(table) ?? "is a table without a column of texts and one of "
          + "roles or speakers; its columns are \(table.header.joined(separator: ", ")); "
          + "use --columns text=NAME,speaker=NAME")
    }
    return TranscriptFailure(
      "is no transcript that can be told by its content: no two speakers are named; "
        + "use --input FORMAT, or --kind draft to check it as one text")
  }

  private static func known(_ object: JSONObject) -> String? {
    if object.has("tweet_ids_sentence_offset") {
      return "holds ids of tweets and no words (TweetSumm); fetch the texts by their ids first"
    }
    if object.has("$schema") || (object.has("properties") && object["type"]?.text == "object") {
      return "is a JSON Schema, which describes files, and no transcript"
    }
    if object.has("evaluationId") || object.has("evaluationFormId") {
      return "is an evaluation of a contact and not its transcript"
    }
    if object.has("RuleName") || object.has("TriggerEventSource") {
      return "is a Contact Lens rule and no transcript"
    }
    if object.has("team_id") && object.has("profile") {
      return "is a user table of Slack; give one of the day's files in a channel's folder"
    }
    if object.has("members") && object.has("creator") {
      return "is a channel list of Slack; give one of the day's files in a channel's folder"
    }
    return nil
  }

  static func known(_ table: CSVTable) -> String? {
    guard table.column("role") != nil, table.column("id") != nil, table.column("name") != nil
    else { return nil }
    return "is a user table; give the file with the messages, and leave this one beside it"
  }
}
