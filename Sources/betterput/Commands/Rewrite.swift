import ArgumentParser
import Coaching
import Rules

struct Rewrite: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract: "Writes a draft back with better words.",
    discussion: """
      The improved draft goes to standard output and nothing else does; what was changed and what \
      was left is told on standard error. Only what keeps meaning and commitment is changed. Nothing \
      changes inside quotations, code, addresses, names, quoted blocks and mail headers.

        betterput rewrite draft.txt > better.txt
      """)

  @Argument(help: "The draft or mail to read; standard input when none or -.")
  var path = "-"

  @Option(help: "What the text is; auto goes by the file's name and its content.")
  var kind: Check.Kind?

  @Flag(
    help: "Apply suggestions that a person should read, too: a promise may grow, a tone change.")
  var suggested = false

  @Flag(help: "Ask on the terminal about every finding.")
  var interactive = false

  @Flag(help: "Say nothing on standard error.")
  var quiet = false

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let settings = try Settings(rules)
    let configuredKind = settings.configuration.kind.flatMap { Check.Kind(rawValue: $0.rawValue) }
    let kind = Setting.first(self.kind, configuredKind, file: settings.file, or: .auto)
    let agents = Setting.first(
      nil, settings.configuration.agents, file: settings.file, or: [String]())
    var transcripts = try TranscriptOptions.parse([]).request(kind: kind, agents: agents)
    transcripts.insists = false
    let bytes = try Files.bytes(of: path)
    let run = RewriteRun(
      pack: try settings.compiledPacks(), filter: settings.filter, allowsReview: suggested)
    let questioner = interactive ? try Questioner() : nil
    let result = try run.rewrite(
      bytes, path: path, as: kind.value, transcripts: transcripts,
      asking: questioner)
    var output = StandardOutput()
    try output.write(result.bytes)
    try output.flush()
    if !quiet { RewriteReport(name: path == "-" ? "standard input" : path).tell(result) }
  }
}
