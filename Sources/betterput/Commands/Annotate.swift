import ArgumentParser
import Coaching
import Conversations
import JSON

struct Annotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Labels every turn of conversation JSON lines.",
    discussion: """
      Reads conversations from standard input, one JSON document a line, and writes each back with \
      what its turns show. One line out for one line in, in order; a line that is no conversation \
      gives an error in its place.
      """)

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let settings = try Settings(rules)
    let coach = ConversationCoach(
      pack: try settings.compiledPacks(), filter: settings.filter)
    var output = StandardOutput()
    let flushesLines = !StandardOutput.isFile
    var writer = JSONWriter()
    var lines = InputLines()
    while let line = try lines.next() {
      write(line, coach, &writer)
      try output.write(writer.take())
      if flushesLines { try output.flush() }
    }
    try output.flush()
    report(coach)
  }

  private func write(
    _ line: InputLines.Line, _ coach: ConversationCoach, _ writer: inout JSONWriter
  ) {
    line.bytes.withUnsafeBytes { bytes in
      do throws(ConversationLine.Failure) {
        guard !line.wasCut else {
          throw ConversationLine.Failure(
            code: "too-long",
            message: "the line is longer than \(InputLines.longestLine >> 20) MiB and was skipped")
        }
        let conversation = try ConversationLine(
          UnsafeRawBufferPointer(rebasing: bytes[line.range]))
        coach.annotate(conversation, into: &writer)
      } catch {
        writer.beginObject()
        writer.key("id")
        writer.null()
        writer.key("line")
        writer.int(line.number)
        writer.key("error")
        writer.beginObject()
        writer.key("code")
        writer.string(error.code)
        writer.key("message")
        writer.string(error.message)
        writer.endObject()
        writer.endObject()
        writer.endLine()
      }
    }
  }

  private func report(_ coach: ConversationCoach) {
    if coach.turnsWithoutRole > 0 {
      StandardError.write(
        "betterput: note: \(coach.turnsWithoutRole) turns have no role; "
          + "they were read as the author's")
    }
    if !coach.unknownRoles.isEmpty {
      StandardError.write(
        "betterput: note: turns of \(coach.unknownRoles.sorted().joined(separator: ", ")) "
          + "were not judged; roles are agent, customer, bot and system")
    }
    for rule in coach.exhaustedRules {
      StandardError.write(
        "betterput: note: \(rule) gave up on some turns: its pattern needs too many steps there")
    }
  }
}
