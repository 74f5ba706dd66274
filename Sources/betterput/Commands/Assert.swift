import ArgumentParser
import Assertive
import Glibc
import JSON
import PackStore
import Rules
import Text

struct Assert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assert",
    abstract:
      "Says an accusation assertively: when you ..., I feel ..., I would appreciate it if ...",
    discussion: """
      Reads what you would like to say, as an argument or on standard input, and puts it in three \
      parts, in several tones. What you call somebody tells nobody what happened: then a blank is \
      left for you to fill.

        betterput assert 'Stop shouting at me, you never listen'
        betterput assert --check 'When you are rude, I feel that you hate me.'
        betterput assert --facts --fact 'The rota came on Friday' --frequency 'twice in May' \
      --relationship 'I want to be able to plan'

      Exit status of --check and --facts: 0 all parts are good, 1 something is to mend.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "What you would like to say; standard input when none or -.")
  var text: String?

  @Flag(help: "Judge an attempt at the three parts, and mend it.")
  var check = false

  @Flag(help: "State a problem by its facts, its frequency and what it does to the relationship.")
  var facts = false

  @Option(help: "With --facts: what happened.")
  var fact: String?

  @Option(help: "With --facts: when, and how often.")
  var frequency: String?

  @Option(help: "With --facts: what is important to you between the two of you.")
  var relationship: String?

  @Option(help: "What you feel, in place of the feeling that is proposed.")
  var feeling: String?

  @Option(help: "What to ask for, in place of what is proposed: 'call me first'.")
  var request: String?

  @Option(help: "Only this tone: \(["plain", "warm", "firm"].joined(separator: ", ")).")
  var tone: String?

  @Option(help: "text or json.")
  var format = Format.text

  @Option(
    help: "More rule files or folders; a file with `assertive: english` replaces the built-in one.")
  var rules: [String] = []

  func validate() throws {
    if check && facts { throw ValidationError("--check and --facts exclude each other") }
    let hasPart = fact != nil || frequency != nil || relationship != nil
    if hasPart && !facts {
      throw ValidationError("--fact, --frequency and --relationship need --facts")
    }
    if facts && text != nil {
      throw ValidationError("--facts takes its parts as options or asks for them")
    }
    if (check || facts) && (feeling != nil || request != nil || tone != nil) {
      throw ValidationError("--feeling, --request and --tone are for rewording only")
    }
  }

  func run() throws {
    let writer = try AssertiveRules.writer(rules)
    if facts { return try state(writer) }
    let text = try words()
    if check { return try judge(text, writer) }
    var form = writer.form(
      of: text, choice: AssertiveWriter.Choice(feeling: feeling, request: request))
    if let tone {
      guard form.versions.contains(where: { $0.tone == tone }) else {
        let known = form.versions.map(\.tone)
        throw Stop.trouble(
          "there is no tone `\(tone)`; "
            + (Nearest.match(for: tone, in: known).map { "did you mean `\($0)`?" }
              ?? "known: " + known.joined(separator: ", ")))
      }
      form.versions.removeAll { $0.tone != tone }
    }
    try show(format == .json ? json { form.write(into: &$0) } : AssertiveText.page(of: form))
    if format == .text { for question in form.questions { StandardError.write(question) } }
  }

  private func judge(_ text: String, _ writer: AssertiveWriter) throws {
    let judgement = writer.judge(text)
    try show(
      format == .json ? json { judgement.write(into: &$0) } : AssertiveText.page(of: judgement))
    if !judgement.isGood { throw Stop.failed }
  }

  // MARK: The three F's

  private func state(_ writer: AssertiveWriter) throws {
    var answers = [fact, frequency, relationship]
    let mayAsk = answers.allSatisfy { $0 == nil } || isatty(STDIN_FILENO) == 1
    if mayAsk {
      for (index, question) in ProblemStatement.questions.enumerated() where answers[index] == nil {
        if isatty(STDIN_FILENO) == 1 { StandardError.write(question) }
        answers[index] = readLine() ?? ""
      }
    }
    let problem = writer.problem(
      fact: answers[0] ?? "", frequency: answers[1] ?? "", relationship: answers[2] ?? "")
    guard !(problem.fact + problem.frequency + problem.relationship).isEmpty else {
      throw Stop.trouble("there is nothing to state: give --fact, --frequency and --relationship")
    }
    try show(format == .json ? json { problem.write(into: &$0) } : problem.text + "\n")
    if format == .text { for note in problem.notes { StandardError.write(note) } }
    if !problem.notes.isEmpty { throw Stop.failed }
  }

  // MARK: In and out

  private func words() throws -> String {
    var words = text ?? "-"
    if words == "-" {
      let bytes = try Files.bytes(of: "-")
      words = String(decoding: UTF16Text.utf8(bytes) ?? bytes, as: UTF8.self)
    }
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw Stop.trouble(
        "there is nothing to say: give a sentence, as an argument or on standard input")
    }
    return words
  }

  private func json(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(.pretty)
    write(&writer)
    return writer.text
  }

  private func show(_ text: String) throws {
    var output = StandardOutput()
    try output.write(text)
    try output.flush()
  }
}

/// The rule files for `assert`.
enum AssertiveRules {
  static func writer(_ paths: [String]) throws(Stop) -> AssertiveWriter {
    let sources = BuiltInPacks.sources + (try RuleFiles.sources(paths))
    let (guide, verbs, diagnostics) = AssertiveGuide.load(sources)
    guard diagnostics.isEmpty else { throw .diagnostics(diagnostics) }
    guard let guide else {
      throw .trouble("no rule file says how to assert; install betterput again")
    }
    return AssertiveWriter(guide: guide, verbs: verbs)
  }
}
