import ArgumentParser
import Conversations
import JSON
import Text

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes transcripts of any format as conversation JSON lines.",
    discussion: """
      One line a conversation, for `annotate` and other programs. What was inferred is said on \
      standard error; a conversation that cannot be read is told and the others are written.
      """)

  @Argument(help: "Transcripts; standard input when none or -.")
  var paths: [String] = []

  @OptionGroup var transcripts: TranscriptOptions

  @Option(help: "The configuration file, instead of the nearest .betterput.yaml.")
  var config: String?

  func run() throws {
    let (file, configuration) = try Settings.configuration(config)
    let agents = Setting.first(
      transcripts.agent.isEmpty ? nil : transcripts.agent, configuration.agents, file: file, or: [])
    let request = try transcripts.request(agents: agents)
    var output = StandardOutput()
    var troubles = Troubles()
    for path in paths.isEmpty ? ["-"] : paths {
      do throws(Stop) {
        let bytes = try Files.bytes(of: path)
        try convert(
          SourceText(UTF16Text.utf8(bytes) ?? bytes), path, request, &output, &troubles)
      } catch {
        guard case .trouble(let message) = error else { throw error }
        troubles.add(message)
      }
    }
    try output.flush()
    try troubles.check()
  }

  private func convert(
    _ text: SourceText, _ path: String, _ request: TranscriptOptions.Request,
    _ output: inout StandardOutput, _ troubles: inout Troubles
  ) throws(Stop) {
    let name = path == "-" ? "standard input" : path
    var bytes = text.bytes
    var notes = TranscriptNotes()
    var writer = JSONWriter()
    do {
      try TranscriptSource.with(
        &bytes, name: name, options: request.options, neighbour: Files.neighbour(of: path)
      ) { source in
        let reader = try TranscriptFormat.reader(for: source, asked: request.input, insists: true)
        try reader.read(source) { result in
          switch result {
          case .success(let conversation):
            notes.add(conversation.notes)
            conversation.write(into: &writer)
            try output.write(writer.take())
          case .failure(let failure): troubles.add(failure, name)
          }
        }
      }
    } catch let failure as TranscriptFailure {
      troubles.add(failure, name)
    } catch let stop as Stop {
      throw stop
    } catch {
      throw .trouble("\(error)")
    }
    notes.tell(of: name)
  }
}
