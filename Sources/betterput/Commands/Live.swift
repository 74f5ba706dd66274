import ArgumentParser
import Coaching
import Conversations
import Reports
import Rules
import Text

struct Live: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Coaches a chat while it happens.",
    discussion: """
      Reads lines such as `customer: ...` and `agent: ...`, or conversation turns as JSON, from \
      standard input, and says after each what helps: what the customer shows, what to say next, \
      better words for what the agent said. Says nothing when nothing needs saying.

        tail -f chat.log | betterput live
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case pretty, jsonl }

  @Option(help: "pretty for people, jsonl for programs.")
  var format: Format = .pretty

  @Option(help: "By what means you talk: phone, chat or email.")
  var channel: String = Channel.chat.rawValue

  @Option(help: "auto, always or never.")
  var color: Colour = .auto

  @OptionGroup var rules: RuleOptions

  func run() throws {
    guard let channel = Channel(rawValue: channel) else {
      throw Stop.trouble("there is no channel `\(channel)`; it is phone, chat or email")
    }
    let settings = try Settings(rules)
    let coach = LiveCoach(
      pack: try settings.compiledPacks(), filter: settings.filter, channel: channel)
    var report: any LiveReport =
      format == .jsonl ? JSONLiveReport() : PrettyLiveReport(colour: color.isOn)
    var output = StandardOutput()
    var lines = InputLines()
    while let line = try lines.next() {
      let bytes = SourceText(Array(line.bytes[line.range])).bytes
      do throws(ConversationLine.Failure) {
        guard !line.wasCut else {
          throw ConversationLine.Failure(
            code: "too-long",
            message: "the line is longer than \(InputLines.longestLine >> 20) MiB and was skipped")
        }
        let turn = try LiveLine.turn(bytes[...])
        report.add(coach.read(turn), role: (turn.role ?? .agent).rawValue)
      } catch {
        report.add(line: line.number, code: error.code, message: error.message)
        StandardError.write("betterput: note: line \(line.number): \(error.message)")
      }
      try output.write(report.take())
      try output.flush()
    }
    report.end(coach.review())
    try output.write(report.take())
    try output.flush()
    for rule in coach.exhaustedRules {
      StandardError.write(
        "betterput: note: \(rule) gave up on some turns: its pattern needs too many steps there")
    }
  }
}
