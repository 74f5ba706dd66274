import ArgumentParser
import Coaching
import Conversations
import Matching
import Reports
import Rules
import Text

extension ReportFormat: ExpressibleByArgument {}
extension TextKind: ExpressibleByArgument {}
extension Configuration.FailLevel: ExpressibleByArgument {}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds phrases that do not help and offers better words.")

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case auto, draft, email, markdown, message, transcript
  }

  @Argument(
    help: "Files to read, mailboxes and Maildir folders too; standard input when none or -.")
  var paths: [String] = []

  @Option(help: "How to show findings.")
  var format: ReportFormat = .pretty

  @Option(help: "What the texts are; auto goes by the file's name and its content.")
  var kind: Kind?

  @OptionGroup var transcripts: TranscriptOptions

  @Option(name: .customLong("fail-on"), help: "From which severity on the exit status is 1.")
  var failOn: Configuration.FailLevel?

  @Option(help: "Colour in pretty output.")
  var color: Colour = .auto

  @Flag(help: "Show nothing; the exit status tells.")
  var quiet = false

  @Flag(
    help: "Change drafts and mails in place, where meaning and commitment stay; show what is left.")
  var fix = false

  @Flag(
    name: .customLong("unsafe-fixes"),
    help: "With --fix or --diff: also what a person should read; a promise may grow, a tone change."
  )
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change as a unified diff, and change nothing.")
  var diff = false

  @Flag(help: "With --fix: ask on the terminal about every finding.")
  var interactive = false

  @Flag(
    name: .customLong("print-config"), help: "Show the settings in force and where each is from.")
  var printConfig = false

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let settings = try Settings(rules)
    let configuredKind = settings.configuration.kind.flatMap { Kind(rawValue: $0.rawValue) }
    let kind = Setting.first(self.kind, configuredKind, file: settings.file, or: .auto)
    let failOn = Setting.first(
      self.failOn, settings.configuration.failOn, file: settings.file, or: .warning)
    let agents = Setting.first(
      transcripts.agent.isEmpty ? nil : transcripts.agent, settings.configuration.agents,
      file: settings.file, or: [])
    if printConfig { return try show(settings, kind, failOn, agents) }
    let request = try transcripts.request(kind: kind, agents: agents)
    let pack = try settings.compiledPacks()
    var run = CheckRun(
      pack: pack, filter: settings.filter,
      report: format.report(rules: pack.key.text, colour: color.isOn),
      transcripts: request, isQuiet: quiet || diff)
    var fixes = try fixRun(pack, settings, request)
    for path in paths.isEmpty ? ["-"] : paths {
      guard Files.isMaildir(path) else {
        try fixes?.fix(path, as: kind.value, &run)
        try run.check(path, as: kind.value)
        continue
      }
      for mail in try Files.mails(in: path) {
        try fixes?.fix(mail, as: .email, &run)
        try run.check(mail, as: .email)
      }
    }
    try run.finish()
    if let worst = run.worst, failOn.value.isReached(by: worst) { throw Stop.failed }
  }

  /// What changes the files before they are read; `nil` when nothing is to be changed.
  private func fixRun(
    _ pack: CompiledPack, _ settings: Settings, _ transcripts: TranscriptOptions.Request
  ) throws -> FixRun? {
    guard fix || diff else {
      if unsafeFixes || interactive {
        throw Stop.trouble(
          "\(unsafeFixes ? "--unsafe-fixes" : "--interactive") goes with --fix or --diff")
      }
      return nil
    }
    if paths.isEmpty || paths.contains("-") {
      throw Stop.trouble(
        "\(diff ? "--diff" : "--fix") names files; `betterput rewrite` reads standard input")
    }
    return FixRun(
      rewrite: RewriteRun(pack: pack, filter: settings.filter, allowsReview: unsafeFixes),
      transcripts: transcripts, isDryRun: diff, isQuiet: quiet,
      questioner: interactive ? try Questioner() : nil)
  }

  private func show(
    _ settings: Settings, _ kind: Setting<Kind>, _ failOn: Setting<Configuration.FailLevel>,
    _ agents: Setting<[String]>
  ) throws {
    func line(_ name: String, _ value: String, _ origin: Origin) -> String {
      let label = (name + ":").padded(to: 10)
      return "\(label)\(value.padded(to: 24))  # \(origin)\n"
    }
    func list(_ name: String, _ setting: Setting<[String]>) -> String {
      line(name, "[" + setting.value.joined(separator: ", ") + "]", setting.origin)
    }
    var output = StandardOutput()
    try output.write(
      "# configuration file: \(settings.file ?? "none")\n"
        + list("rules", settings.rules) + list("pack", settings.packs)
        + list("select", settings.select) + list("ignore", settings.ignore)
        + line("fail-on", failOn.value.rawValue, failOn.origin)
        + line("kind", kind.value.rawValue, kind.origin) + list("agent", agents))
    try output.flush()
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
