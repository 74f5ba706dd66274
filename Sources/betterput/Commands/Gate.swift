import ArgumentParser
import Coaching
import Glibc
import Mail
import Matching
import Rules
import Text

/// How a gate ends: with the status of its command, or its own.
struct GateEnd: Error { var status: Int32 }

struct Gate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Hands a mail to a command when it is well put, and explains when it is not.",
    discussion: """
      The mail comes on standard input. Your own words in it are judged: quotations, forwarded \
      mail, signatures, attachments and patches are not. COMMAND gets the same bytes or is not \
      started.

        betterput gate -- msmtp -t < mail.eml

      Exit status: COMMAND's own (128 and the signal's number when one ended it), 65 when the mail \
      is refused, 75 when it could not be judged and --on-error is defer, 69 or 127 when COMMAND \
      cannot be started. BETTERPUT_GATE=off lets everything pass unread.
      """)

  enum OnError: String, CaseIterable, ExpressibleByArgument { case pass, `defer` }

  @Option(name: .customLong("fail-on"), help: "From which severity on a mail is refused.")
  var failOn: Configuration.FailLevel?

  @Option(
    name: .customLong("on-error"), help: "What to do with a mail that cannot be judged.")
  var onError: OnError = .pass

  @Flag(help: "Explain nothing; the exit status tells.")
  var quiet = false

  @OptionGroup var rules: RuleOptions

  @Argument(parsing: .postTerminator, help: "The command that sends the mail, behind `--`.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty {
      throw ValidationError(
        "name the command that is to get the mail behind --, as in: betterput gate -- msmtp -t")
    }
  }

  func run() throws {
    if Environment.value("BETTERPUT_GATE") == "off" { throw end(handingOn: nil) }
    guard let spool = MailSpool.open() else {
      try settle("there is no room to hold the mail while it is read")
      throw end(handingOn: nil)
    }
    let mail: MailSpool
    do throws(MailSpool.Failure) {
      mail = try spool.fill()
    } catch {
      // Part of a mail is no mail: this must not pass, whatever is asked.
      say("error: \(error.message); nothing was sent, try again")
      throw GateEnd(status: EX_TEMPFAIL)
    }
    var explanation = GateExplanation()
    do throws(Stop) {
      explanation = try judge(mail)
    } catch {
      try settle("the mail could not be judged: " + Gate.reason(error))
    }
    guard explanation.isEmpty else {
      if !quiet { StandardError.write(explanation.text) }
      throw GateEnd(status: EX_DATAERR)
    }
    throw end(handingOn: mail.descriptor)
  }

  /// Runs the command, to end as it ends.
  private func end(handingOn input: Int32?) -> GateEnd {
    do throws(MailCommand.Failure) {
      return GateEnd(status: try MailCommand(words: command).run(input: input))
    } catch {
      StandardError.write("betterput gate: error: " + error.message)
      return GateEnd(status: error.status)
    }
  }

  /// A mail that cannot be judged passes, or waits when that was asked.
  private func settle(_ reason: String) throws {
    guard onError == .defer else { return say("warning: \(reason); it was let pass") }
    say("error: \(reason); nothing was sent, as --on-error defer asks")
    throw GateEnd(status: EX_TEMPFAIL)
  }

  private func say(_ message: String) {
    if !quiet { StandardError.write("betterput gate: " + message) }
  }

  private static func reason(_ stop: Stop) -> String {
    switch stop {
    case .trouble(let message): message
    case .troubles(let messages): messages.joined(separator: "\n")
    case .diagnostics(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .failed, .closedPipe: "its reading was broken off"
    }
  }

  // MARK: Judging

  /// Why the mail is refused; empty when it passes.
  private func judge(_ mail: borrowing MailSpool) throws(Stop) -> GateExplanation {
    let settings = try Settings(rules)
    let level = failOn ?? settings.configuration.failOn ?? .warning
    let pack = try settings.compiledPacks()
    guard
      let (explanation, words) = mail.withBytes({ Gate.judge($0, pack, settings.filter, level) })
    else { throw .trouble("there is no room to look at it") }
    for note in words.notes { say("note: \(note)") }
    if explanation.isEmpty, !words.isComplete { throw .trouble("not all of it could be read") }
    return explanation
  }
  private static func judge(
    _ mail: UnsafeBufferPointer<UInt8>, _ pack: CompiledPack, _ filter: RuleFilter,
    _ level: Configuration.FailLevel
  ) -> (GateExplanation, MailWords) {
    let words = MailWords(mail)
    let coach = Coach(pack: pack, options: Coach.Options(kind: .email, filter: filter))
    var explanation = GateExplanation()
    var positions = PositionCounter()
    coach.check(words) { found in
      let finding = found.finding
      guard finding.kind == .fault, level.isReached(by: finding.severity) else { return }
      let place = positions.position(of: finding.range.lowerBound, in: mail)
      explanation.add(found, line: place.line)
    }
    return (explanation, words)
  }
}
