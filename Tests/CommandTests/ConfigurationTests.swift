import Foundation
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  private static let text = "I will have to check. You should have called sooner."

  private static func rules(
    in folder: String, _ options: [String] = [], environment more: [String: String] = [:]
  ) throws -> [String] {
    let environment = Program.environment.merging(more) { $1 }
    let outcome = try Program.run(
      ["check", "--format", "json"] + options, input: text, in: folder, environment: environment)
    #expect(outcome.errors.isEmpty)
    return try CheckReport(outcome.output).findings.map(\.rule)
  }

  @Test("The nearest .betterput.yaml upward counts, then the user's, and the command line wins")
  func precedence() throws {
    let home = TemporaryFolder()
    let blame = "responsibility/you-should-have"
    let negative = "positive-expectations/will-have-to"
    try home.write("select: blame\n", to: "betterput/config.yaml")
    try home.write("select: blame\n", to: ".config/betterput/config.yaml")
    let user = ["XDG_CONFIG_HOME": home.path]

    let bare = TemporaryFolder()
    #expect(try Self.rules(in: bare.path) == [negative, blame])
    #expect(try Self.rules(in: bare.path, environment: user) == [blame])
    #expect(try Self.rules(in: bare.path, environment: ["HOME": home.path]) == [blame])

    // Wherever the program stands below it, the nearest file upward is read.
    let project = TemporaryFolder()
    try project.write("ignore: [blame]\n", to: ".betterput.yaml")
    try project.write("", to: "drafts/march/keep")
    let below = project.path + "/drafts/march"
    #expect(try Self.rules(in: project.path, environment: user) == [negative])
    let outcome = try Program.run(
      ["check", "--format", "json"], input: Self.text, in: below,
      environment: Program.environment.merging(user) { $1 })
    #expect(try CheckReport(outcome.output).findings.map(\.rule) == [negative])
    try project.write("select: no-such-*\n", to: "drafts/.betterput.yaml")
    let nearer = try Program.run(["check"], input: Self.text, in: below)
    #expect(nearer.status == 0 && nearer.output.isEmpty)

    #expect(try Self.rules(in: project.path, ["--ignore", "negative"]) == [blame])
    let named = try project.write("fail-on: never\n", to: "other.yaml")
    #expect(try Self.rules(in: project.path, ["--config", named]) == [negative, blame])
    let calm = try Program.run(["check", "--config", named], input: Self.text)
    #expect(calm.status == 0)
    let strict = try Program.run(
      ["check", "--config", named, "--fail-on", "note"], input: Self.text)
    #expect(strict.status == 1)
  }

  @Test("--print-config says what won and from where")
  func printed() throws {
    let folder = TemporaryFolder()
    try folder.write(
      "ignore: blame\nfail-on: note\nrules: mine.yaml\n", to: ".betterput.yaml")
    let outcome = try Program.run(
      ["check", "--print-config", "--fail-on", "error"], in: folder.path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let file = folder.path + "/.betterput.yaml"
    for (name, value, origin) in [
      ("ignore", "[blame]", file), ("fail-on", "error", "the command line"),
      ("rules", "[\(folder.path)/mine.yaml]", file), ("kind", "auto", "the built-in default"),
    ] {
      #expect(
        outcome.lines.contains {
          $0.hasPrefix(name + ":") && $0.contains(value) && $0.hasSuffix("# " + origin)
        }, "\(name): \(outcome.text)")
    }
  }

  @Test(
    "A broken configuration is named with line and column, all faults in one go",
    arguments: [
      ("fail-on: fatal\nselct: [blame]\n", ["1:10", "2:1"]), ("ignore: [blame\n", ["2:1"]),
      ("- a\n", ["1:1"]), ("kind: {a: b}\n", ["1:7"]),
    ])
  func broken(yaml: String, places: [String]) throws {
    let folder = TemporaryFolder()
    try folder.write(yaml, to: ".betterput.yaml")
    let outcome = try Program.run(["check"], input: Self.text, in: folder.path)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    for place in places {
      #expect(
        outcome.errors.contains("\(folder.path)/.betterput.yaml:\(place): error: "),
        "\(outcome.errors)")
    }
  }

  @Test(
    "A configuration with a BOM, comments only, or nothing at all is fine",
    arguments: ["", "# nothing yet\n", "\u{FEFF}fail-on: warning\n"])
  func empty(yaml: String) throws {
    let folder = TemporaryFolder()
    try folder.write(yaml, to: ".betterput.yaml")
    let outcome = try Program.run(["check"], input: Self.text, in: folder.path)
    #expect(outcome.status == 1 && outcome.errors.isEmpty, "\(outcome.errors)")
  }
}
