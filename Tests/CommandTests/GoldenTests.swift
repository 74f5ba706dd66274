import Foundation
import Testing

@Suite("The output, letter by letter")
struct GoldenTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
  private static let variable = "BETTERPUT_REWRITE_GOLDEN"

  @Test(
    "pretty, json, jsonl and unix", arguments: ["pretty", "json", "jsonl", "unix"],
    ["draft.txt", "mail.eml"])
  func format(format: String, name: String) throws {
    let text = try String(
      contentsOf: GoldenTests.folder.appendingPathComponent(name), encoding: .utf8)
    let folder = TemporaryFolder()
    try folder.write(text, to: name)
    let outcome = try Program.run(
      [
        "check", "--format", format, "--rules",
        GoldenTests.folder.appendingPathComponent("golden-pack.yaml").path, "--pack", "golden-pack",
        name,
      ], in: folder.path)
    #expect(outcome.status == 1 && outcome.errors.isEmpty)
    // The hash changes with every change of a rule.
    let shown = outcome.text.replacing(/"rules": ?"[0-9a-f]+"/, with: #""rules":"HASH""#)
    let golden = GoldenTests.folder.appendingPathComponent("\(name).\(format)")
    if ProcessInfo.processInfo.environment[GoldenTests.variable] != nil {
      try shown.write(to: golden, atomically: true, encoding: .utf8)
      return
    }
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    #expect(
      shown == expected,
      """
      \(golden.path) is not what `check --format \(format)` writes. If the change is meant, run
        \(GoldenTests.variable)=1 swift test --filter GoldenTests
      and look at the difference in git before it is committed.
      """)
  }
}
