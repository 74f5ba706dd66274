import ArgumentParser
import Coaching
import Matching
import Reports

struct ExplainScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain-score",
    abstract: "Shows what moved the tone of each sentence, and the score line by line.",
    discussion: """
      Reads drafts, mails and transcripts as check does. What it shows adds up: the evidence of the \
      sentences to the sum of the turn, the lines to the score.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "Files to read; standard input when none or -.")
  var paths: [String] = []

  @Option(help: "For people, or one JSON line a document.")
  var format: Format = .text

  @Option(help: "What the texts are; auto goes by the file's name and its content.")
  var kind: Check.Kind?

  @OptionGroup var transcripts: TranscriptOptions

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let settings = try Settings(rules)
    let configuredKind = settings.configuration.kind.flatMap { Check.Kind(rawValue: $0.rawValue) }
    let kind = Setting.first(self.kind, configuredKind, file: settings.file, or: .auto)
    let agents = Setting.first(
      transcripts.agent.isEmpty ? nil : transcripts.agent, settings.configuration.agents,
      file: settings.file, or: [])
    let request = try transcripts.request(kind: kind, agents: agents)
    let pack = try settings.compiledPacks()
    let kinds = ToneTable(pack)?.kinds ?? []
    let report: any DocumentReport =
      format == .json
      ? ScoreExplanationJSON(kinds: kinds, rules: pack.key.text) : ScoreExplanation(kinds: kinds)
    var run = CheckRun(
      pack: pack, filter: settings.filter, report: report, transcripts: request, isQuiet: false)
    run.explains = true
    for path in paths.isEmpty ? ["-"] : paths { try run.check(path, as: kind.value) }
    try run.finish()
  }
}
