import Foundation
import Glibc
import Testing

/// How long a line is tried: with `BETTERPUT_LONG_LINE_MB` longer than a usual run has time for.
enum LongInput {
  static let bytes =
    1_000_000
    * (ProcessInfo.processInfo.environment["BETTERPUT_LONG_LINE_MB"].flatMap(Int.init) ?? 3)
}

@Suite("Bad input")
struct BadInputTests {
  private static let text = "I will have to check. You should have called sooner."

  @Test(
    "Bytes that are not UTF-8 are noted once, and findings are right",
    arguments: [
      ([0xFF, 0xFE, 0x20], "\u{FFFD}\u{FFFD} "), ([0xC3, 0x20], "\u{FFFD} "),
      ([0xED, 0xA0, 0x80, 0x20], "\u{FFFD}\u{FFFD}\u{FFFD} "),
      ([0xF0, 0x9F, 0x91, 0x0A, 0xC0, 0xAF, 0x20], "\u{FFFD}\n\u{FFFD}\u{FFFD} "),
      ([0xE9, 0x2E, 0x20], "\u{FFFD}. "),
    ] as [([UInt8], String)])
  func notUTF8(before: [UInt8], readAs: String) throws {
    let outcome = try Program.run(
      ["check", "--format", "json"], input: before + Array(Self.text.utf8) + [0x20, 0xE2, 0x82])
    #expect(outcome.status == 1)
    let notes = outcome.errors.split(separator: "\n")
    #expect(notes.count == 1 && notes[0].contains("standard input is not all UTF-8"))
    let document = try #require(CheckReport(outcome.output).documents.first)
    #expect(document.findings.count == 2)
    CountedText(readAs + Self.text + " \u{FFFD}").expectRight(document)
  }

  @Test(
    "Nothing to read is nothing to mend",
    arguments: ["", "\n", " \t\r\n", "\u{FEFF}", "\0", "\0\0\0\n\0", "```\nI will have to\n"])
  func nothing(text: String) throws {
    let outcome = try Program.run(["check"], input: text)
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
  }

  @Test("A line of many megabytes is read in bounded memory, and what stands at its end is found")
  func longLine() throws {
    let filler = "The parcel with the \u{E9}clair leaves the warehouse today. "
    let count = LongInput.bytes / filler.utf8.count
    let text = String(repeating: filler, count: count) + Self.text
    let folder = TemporaryFolder()
    try folder.write(text, to: "long.txt")
    let outcome = try Program.run(
      ["check", "--format", "unix", "long.txt"], in: folder.path, limit: 300,
      megabytes: LongInput.bytes / 1_000_000 + 170)
    #expect(outcome.status == 1)
    let column = count * filler.unicodeScalars.count + 1
    #expect(
      outcome.lines.map { $0.split(separator: " ")[0] } == [
        "long.txt:1:\(column):", "long.txt:1:\(column + 22):",
      ])
  }

  @Test("A line without any space is read too")
  func longWord() throws {
    let text = String(repeating: "\u{1F600}x", count: 400_000) + " " + Self.text
    let outcome = try Program.run(["check", "--format", "unix"], input: text, limit: 120)
    #expect(outcome.lines.first?.hasPrefix("-:1:800002:") == true)
  }

  @Test(
    "A reader that has seen enough is no error", arguments: ["unix", "pretty", "json", "jsonl"])
  func closedPipe(format: String) throws {
    let program = try LiveProgram(["check", "--format", format], limit: 120)
    program.closeOutput()
    let text = String(repeating: Self.text + "\n\n", count: 2_000)
    let outcome = try program.finish(input: Array(text.utf8))
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test("A full disk is said", arguments: [1, 2_000])
  func fullDisk(repeats: Int) throws {
    let folder = TemporaryFolder()
    try folder.write(String(repeating: Self.text + "\n\n", count: repeats), to: "o")
    for arguments in [["check", "o", "o"], ["check", "-"], ["rules", "list"], ["--help"]] {
      let outcome = try Program.run(
        arguments, input: String(repeating: Self.text + "\n\n", count: repeats), in: folder.path,
        standardOutput: "/dev/full", limit: 120)
      #expect(outcome.status == 2, "\(arguments)")
      let said = outcome.errors.split(separator: "\n")
      #expect(said.count == 1 && said[0].contains("No space left on device"), "\(outcome.errors)")
    }
  }

  @Test(
    "Nothing hangs on the environment",
    arguments: [
      [:], ["HOME": ""], ["HOME": "/nowhere"], ["LC_ALL": "C"], ["LC_ALL": "tr_TR.UTF-8"],
      ["PATH": "", "HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null/x"],
      ["XDG_CACHE_HOME": "relative", "XDG_CONFIG_HOME": ""],
    ] as [[String: String]])
  func environments(environment: [String: String]) throws {
    let usual = try Program.run(["check"], input: "caf\u{E9}: I WILL HAVE TO check")
    #expect(!usual.output.isEmpty)
    for folder in ["/proc", "/"] {
      let outcome = try Program.run(
        ["check"], input: "caf\u{E9}: I WILL HAVE TO check", in: folder, environment: environment)
      #expect(outcome.text == usual.text && outcome.errors.isEmpty && outcome.status == 0)
    }
  }

  @Test(
    "Names with odd letters are written as they are",
    arguments: ["a\nb.txt", "-x", "\u{1F600}:1.txt"])
  func oddNames(name: String) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.text, to: name)
    let outcome = try Program.run(["check", "--format", "json", "--", name], in: folder.path)
    #expect(try CheckReport(outcome.output).documents.map(\.source) == [name])
  }
}
