import Foundation
import Testing

@Suite("Packs given by --rules, and their cache")
struct PackFileTests {
  private static let text = "Our lovely widget. I will have to check."

  private static func pack(_ rules: String, id: String = "house") -> String {
    """
    pack: \(id)
    title: Ours
    about: Ours.
    defaults: {label: jargon}
    rules:
    \(rules)
    """
  }

  private static let widget = pack(
    """
      - id: widget
        say: 'lovely widget'
        why: Customers call it a clock.
        examples: {flag: ['Our <lovely widget>.'], pass: ['Our clock.']}
    """)

  @Test("Every fault of every file is told in one go, and nothing runs")
  func everyFault() throws {
    let folder = TemporaryFolder()
    try folder.write(
      Self.pack(
        """
          - id: Widget
            say: '(lovely widget'
            why: Because.
            severity: fatal
            examples: {flag: ['Our <lovely widget>.']}
          - id: other
            say: '/(unclosed/'
            colour: red
            why: Because.
            examples: {flag: ['x']}
        """), to: "packs/a.yaml")
    try folder.write("pack: b\n", to: "packs/b.yaml")
    let outcome = try Program.run(
      ["check", "--rules", "packs"], input: Self.text, in: folder.path)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    for place in [
      "packs/a.yaml:6:9: error: ", "packs/a.yaml:7:11: error: ", "packs/a.yaml:9:15: error: ",
      "packs/a.yaml:13:5: error: ", "packs/b.yaml:1:1: error: ",
    ] {
      #expect(outcome.errors.contains(place), "\(place)\n\(outcome.errors)")
    }
    let annotated = try Program.run(
      ["annotate", "--rules", "packs"], input: "{}", in: folder.path)
    #expect(annotated.status == 2 && annotated.output.isEmpty)
    #expect(annotated.errors == outcome.errors)
    let linted = try Program.run(["rules", "lint", "--rules", "packs"], in: folder.path)
    #expect(linted.status == 1 && linted.text.contains("packs/a.yaml:9:15: error: "))
  }

  @Test("A pattern that does not compile is named with its place")
  func badPattern() throws {
    let folder = TemporaryFolder()
    try folder.write(
      Self.pack(
        """
          - id: other
            say: '/a(unclosed/'
            why: Because.
            examples: {flag: ['x'], pass: ['y']}
        """), to: "a.yaml")
    let outcome = try Program.run(["check", "--rules", "a.yaml"], input: "x", in: folder.path)
    #expect(outcome.status == 2 && outcome.errors.contains("a.yaml:7:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("parenthesis"), "\(outcome.errors)")
  }

  @Test("An example that fails is named with its line")
  func failingExample() throws {
    let folder = TemporaryFolder()
    try folder.write(
      Self.pack(
        """
          - id: widget
            say: 'lovely widget'
            why: Because.
            examples:
              flag:
                - 'Our <lovely widget>.'
                - 'Our <ugly widget>.'
              pass:
                - 'A lovely widget.'
        """), to: "a.yaml")
    let outcome = try Program.run(["check", "--rules", "a.yaml"], input: "x", in: folder.path)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("a.yaml:12:11: error: house/widget: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("a.yaml:14:11: error: house/widget: "), "\(outcome.errors)")
    let tested = try Program.run(
      ["rules", "test", "--rules", "a.yaml", "--pack", "house"], in: folder.path)
    #expect(tested.status == 1 && tested.text.contains("a.yaml:12:11: error: "))
  }

  @Test("A pattern without end is stopped and named; the others go on")
  func runaway() throws {
    let folder = TemporaryFolder()
    try folder.write(
      Self.pack(
        """
          - id: runaway
            say: '/(a+)+$/'
            why: Because.
            examples: {flag: ['aaa'], pass: ['bbb']}
          - id: widget
            say: 'lovely widget'
            why: Because.
            examples: {flag: ['Our <lovely widget>.'], pass: ['Our clock.']}
        """), to: "a.yaml")
    let trap = String(repeating: "a", count: 5_000) + "! "
    for (fail, status) in [("warning", 0), ("suggestion", 1)] as [(String, Int32)] {
      let outcome = try Program.run(
        ["check", "--rules", "a.yaml", "--format", "json", "--fail-on", fail],
        input: trap + Self.text, in: folder.path)
      #expect(outcome.status == status)
      #expect(
        outcome.errors.hasPrefix("betterput: note: house/runaway gave up")
          && outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      let rules = try CheckReport(outcome.output).findings.map(\.rule)
      #expect(rules == ["house/widget", "positive-expectations/will-have-to"])
    }
    // Much text runs compiled patterns, which have limits of their own.
    let long = String(repeating: "The parcel leaves. ", count: 8_000) + "\n\n" + trap + Self.text
    let outcome = try Program.run(
      ["check", "--rules", "a.yaml", "--format", "unix"], input: long, in: folder.path, limit: 120)
    #expect(outcome.errors.contains("house/runaway") && outcome.lines.count == 2)
    let line = #"{"turns":[{"role":"agent","text":"\#(trap + Self.text)"}]}"#
    let annotated = try Program.run(
      ["annotate", "--rules", "a.yaml"], input: line, in: folder.path)
    #expect(annotated.status == 0 && annotated.errors.contains("house/runaway"))
    #expect(annotated.text.contains("house/widget"))
  }

  @Test("A damaged cache costs nothing but time, and is mended")
  func cache() throws {
    let folder = TemporaryFolder()
    let cache = TemporaryFolder()
    try folder.write(Self.widget, to: "a.yaml")
    let environment = ["XDG_CACHE_HOME": cache.path]
    func check() throws -> String {
      let outcome = try Program.run(
        ["check", "--rules", "a.yaml"], input: Self.text, in: folder.path, environment: environment)
      #expect(outcome.errors.isEmpty && outcome.text.contains("house/widget"))
      return outcome.text
    }
    let first = try check()
    let kept = cache.path + "/betterput"
    let names = try FileManager.default.contentsOfDirectory(atPath: kept)
    #expect(names.count == 1)
    let file = URL(fileURLWithPath: kept + "/" + (try #require(names.first)))
    let whole = try Data(contentsOf: file)
    // Every other damage is tried on the bytes themselves, in CompiledPackTests.
    var damages: [Data] = [Data(), whole.prefix(whole.count / 2)]
    for offset in [8, whole.count / 3] {
      var flipped = whole
      flipped[offset] ^= 0x41
      damages.append(flipped)
    }
    for damage in damages {
      try damage.write(to: file)
      #expect(try check() == first)
      #expect(try Data(contentsOf: file) == whole, "the file is mended")
    }
    // Another pack has another file; its contents under this name are not taken for these.
    try folder.write(Self.widget.replacing("lovely", with: "pretty"), to: "b.yaml")
    _ = try Program.run(
      ["check", "--rules", "b.yaml"], input: "", in: folder.path, environment: environment)
    let all = try FileManager.default.contentsOfDirectory(atPath: kept)
    let other = try #require(all.first { $0 != file.lastPathComponent })
    try Data(contentsOf: URL(fileURLWithPath: kept + "/" + other)).write(to: file)
    #expect(try check() == first)
  }

  @Test(
    "Where no cache can be kept, results are the same",
    arguments: [[:], ["XDG_CACHE_HOME": "/dev/null/x"], ["HOME": "/proc"]] as [[String: String]])
  func noCache(environment: [String: String]) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.widget, to: "a.yaml")
    let outcome = try Program.run(
      ["check", "--rules", "a.yaml"], input: Self.text, in: folder.path, environment: environment)
    #expect(outcome.errors.isEmpty && outcome.text.contains("house/widget"))
  }

  @Test("A pack with the id of a built-in one takes its place, and is proved")
  func replacesBuiltIn() throws {
    let folder = TemporaryFolder()
    let text = "You are overreacting. Send the lovely widget back."
    let pack = Self.widget.replacingOccurrences(of: "pack: house", with: "pack: dismissal")
    try folder.write(pack, to: "Rules/dismissal.yaml")
    let arguments = ["check", "--format", "unix", "--rules", "Rules/dismissal.yaml"]
    let outcome = try Program.run(arguments, input: text, in: folder.path)
    #expect(outcome.text.contains("dismissal/widget") && outcome.errors.isEmpty)
    #expect(!outcome.text.contains("dismissal/overreacting"))
    let broken = pack.replacingOccurrences(of: "flag: [", with: "flag: ['Nothing here.', ")
    try #require(broken != pack)
    try folder.write(broken, to: "Rules/dismissal.yaml")
    let refused = try Program.run(arguments, input: text, in: folder.path)
    #expect(refused.status == 2 && refused.errors.contains("Rules/dismissal.yaml:"))
  }

  @Test("The same pack twice, an unreadable one and one that is no text")
  func oddFiles() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.widget, to: "a.yaml")
    try folder.write(Self.widget, to: "b.yaml")
    try folder.write(Data([0xFF, 0x00, 0x80]), to: "c.yaml")
    try folder.write("", to: "empty/keep")
    for (arguments, message) in [
      (["a.yaml", "b.yaml"], "b.yaml:1:7: error: duplicate pack id `house`"),
      (["c.yaml"], "c.yaml:1:1: error: "), (["empty"], "empty holds no .yaml file"),
      (["/dev/null"], "/dev/null:1:1: error: "),
    ] {
      let outcome = try Program.run(
        ["check"] + arguments.flatMap { ["--rules", $0] }, input: Self.text, in: folder.path)
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
    }
  }
}
