import Foundation
import Testing

@Suite("rules")
struct RulesCommandTests {
  @Test("list names every rule, or those of a pack")
  func list() throws {
    let all = try Program.run(["rules", "list"])
    #expect(all.status == 0 && all.errors.isEmpty)
    #expect(all.text.contains("  positive-expectations/will-have-to "))
    let one = try Program.run(["rules", "list", "--pack", "responsibility"])
    #expect(one.lines.count > 1 && one.lines.count < all.lines.count)
    #expect(one.lines.dropFirst().allSatisfy { $0.hasPrefix("  responsibility/") })
    let wrong = try Program.run(["rules", "list", "--pack", "responsibilty"])
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean `responsibility`?"))
  }

  @Test("explain shows a rule in full, or the one that was meant")
  func explain() throws {
    let outcome = try Program.run(["rules", "explain", "positive-expectations/will-have-to"])
    #expect(outcome.status == 0)
    for part in ["# positive-expectations/will-have-to", "Says:", "Better:", "Flagged:", "Passes:"]
    {
      #expect(outcome.text.contains(part))
    }
    for wrong in ["positive-expectations/will-have", "will-have-to"] {
      let outcome = try Program.run(["rules", "explain", wrong])
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(
        outcome.errors.contains("did you mean `positive-expectations/will-have-to`?"),
        "\(outcome.errors)")
    }
    #expect(try Program.run(["rules", "explain"]).status == 2)
  }

  @Test("A new pack proves itself")
  func new() throws {
    let folder = TemporaryFolder()
    let made = try Program.run(["rules", "new", "house-style"], in: folder.path)
    #expect(made.status == 0 && made.errors.isEmpty)
    let tested = try Program.run(
      ["rules", "test", "--rules", "house-style.yaml", "--pack", "house-style"], in: folder.path)
    #expect(tested.status == 0 && tested.lines == ["1 rules, 3 examples, 15 runs, 0 failed"])
    let linted = try Program.run(
      ["rules", "lint", "--rules", "house-style.yaml", "--pack", "house-style"], in: folder.path)
    #expect(linted.status == 0 && linted.text.contains("0 errors"))
    let listed = try Program.run(
      ["rules", "list", "--rules", "house-style.yaml", "--pack", "house-style"], in: folder.path)
    #expect(listed.lines.count == 2)
    let before = try folder.read("house-style.yaml")
    let again = try Program.run(["rules", "new", "house-style"], in: folder.path)
    #expect(again.status == 2 && again.errors.contains("is there already"))
    #expect(try folder.read("house-style.yaml") == before)
    for id in ["House", "a/b", "../x", "", "a-"] {
      let outcome = try Program.run(["rules", "new", "--", id], in: folder.path)
      #expect(outcome.status == 2 && outcome.errors.contains("is no pack id"), "\(id)")
    }
    let nowhere = try Program.run(["rules", "new", "x", "-o", "gone/x.yaml"], in: folder.path)
    #expect(nowhere.status == 2 && nowhere.errors.contains("gone/x.yaml"))
  }

  @Test("The built-in rules hold in every guise")
  func test() throws {
    let outcome = try Program.run(["rules", "test"], limit: 180)
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.lines.last?.hasSuffix(" 0 failed") == true)
    let wrong = try Program.run(["rules", "test", "--pack", "goodwil"])
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean `goodwill`?"))
  }

  @Test("docs writes the reference, and --check notices a page that is not as the rules say")
  func docs() throws {
    let folder = TemporaryFolder()
    let made = try Program.run(["rules", "docs", "docs"], in: folder.path)
    #expect(made.status == 0 && made.errors.isEmpty)
    #expect(try folder.read("docs/rules/responsibility.md").contains("you-should-have"))
    let schema = try JSONSerialization.jsonObject(
      with: Data(try folder.read("docs/rules.schema.json").utf8))
    #expect(schema is [String: Any])
    let fresh = try Program.run(["rules", "docs", "--check", "docs"], in: folder.path)
    #expect(fresh.status == 0 && fresh.output.isEmpty && fresh.errors.isEmpty)
    try folder.write("stale", to: "docs/rules/goodwill.md")
    try FileManager.default.removeItem(atPath: folder.path + "/docs/rules/README.md")
    let stale = try Program.run(["rules", "docs", "--check", "docs"], in: folder.path)
    #expect(stale.status == 1)
    for name in ["docs/rules/goodwill.md", "docs/rules/README.md"] {
      #expect(stale.errors.contains(name))
    }
    #expect(try folder.read("docs/rules/goodwill.md") == "stale")
    let nowhere = try Program.run(["rules", "docs", "/proc/x"])
    #expect(nowhere.status == 2 && nowhere.errors.contains("/proc/x"))
  }

  @Test("A page of a pack that is no more is stale too")
  func leftOver() throws {
    let folder = TemporaryFolder()
    _ = try Program.run(["rules", "docs", "docs"], in: folder.path)
    try folder.write("# gone\n", to: "docs/rules/gone.md")
    let stale = try Program.run(["rules", "docs", "--check", "docs"], in: folder.path)
    #expect(stale.status == 1 && stale.errors.contains("docs/rules/gone.md"))
  }
}
