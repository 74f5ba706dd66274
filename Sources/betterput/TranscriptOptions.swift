import ArgumentParser
import Conversations
import Rules

/// Options of commands that read transcripts.
struct TranscriptOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The transcript format, if its content does not tell: "
        + TranscriptFormat.names.joined(separator: ", ") + ".", valueName: "format"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "Whose turns are the agent's, for transcripts that do not tell roles: a name, a channel or "
        + "an id. May be repeated.", valueName: "name"))
  var agent: [String] = []

  @Option(
    help: ArgumentHelp(
      "Columns of a table, where their names do not tell: text=NAME,speaker=NAME,role=NAME,"
        + "conversation=NAME,start=NAME,end=NAME,private=NAME.", valueName: "columns"))
  var columns: String?

  /// What is asked of the readers.
  struct Request: Sendable {
    var input: String?
    /// Whether the user said that the files are transcripts.
    var insists: Bool
    var options: ReaderOptions
  }

  func request(kind: Setting<Check.Kind>, agents: Setting<[String]>) throws(Stop) -> Request {
    if let input {
      guard TranscriptFormat.names.contains(input) else {
        let nearest = Nearest.match(for: input, in: TranscriptFormat.names)
        throw .trouble(
          "there is no transcript format `\(input)`"
            + (nearest.map { "; did you mean `\($0)`?" } ?? "") + " (formats: "
            + TranscriptFormat.names.joined(separator: ", ") + ")")
      }
      if case .commandLine = kind.origin, kind.value != .auto, kind.value != .transcript {
        throw .trouble(
          "--input is for transcripts and --kind says \(kind.value.rawValue); leave out one of them"
        )
      }
    }
    return Request(
      input: input, insists: input != nil || columns != nil || kind.value == .transcript,
      options: ReaderOptions(
        agents: agents.value, insistsOnAgents: !agent.isEmpty, columns: try mapping()))
  }

  /// For commands that read nothing but transcripts.
  func request(agents: Setting<[String]>) throws(Stop) -> Request {
    try request(
      kind: Setting(value: .transcript, origin: .standard), agents: agents)
  }

  private func mapping() throws(Stop) -> [TranscriptColumn: String] {
    var mapping: [TranscriptColumn: String] = [:]
    for pair in columns?.split(separator: ",") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let column = TranscriptColumn(rawValue: parts[0]) else {
        throw .trouble(
          "--columns does not read `\(pair)`; write what a column holds and its name, as in "
            + "text=Body; columns hold "
            + TranscriptColumn.allCases.map(\.rawValue).joined(separator: ", "))
      }
      mapping[column] = parts[1]
    }
    return mapping
  }
}
