import ArgumentParser
import Glibc
import PackStore

@main
struct Betterput: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "betterput",
    abstract: "Puts what you are about to say better.",
    discussion: """
      Reads drafts, mails and conversations; finds phrases that do not help, says why, and offers \
      better words.

        echo 'I will have to check.' | betterput check

      Exit status: 0 nothing to mend, 1 something at or above --fail-on, 2 the command, a file or a \
      rule is wrong.
      """,
    version: "betterput 0.1.0",
    subcommands: [
      Check.self, Rewrite.self, Assert.self, Live.self, Annotate.self, ScoreCommand.self,
      ExplainScore.self, Convert.self, Gate.self, RulesCommand.self,
    ])

  /// Like the parser's own entry, but with the contract's exit status: 2 for a wrong command.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    BuiltInPacks.readAhead()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let stop as Stop {
      stop.end()
    } catch let end as GateEnd {
      Glibc.exit(end.status)
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess { show(help: text) }
      StandardError.write(text)
      Glibc.exit(2)
    }
  }

  private static func show(help: String) -> Never {
    var output = StandardOutput()
    do throws(Stop) {
      try output.write(help + "\n")
      try output.flush()
    } catch {
      error.end()
    }
    Glibc.exit(0)
  }
}
