import Glibc
import Matching
import PackStore
import Rules

extension BenchmarkRun {
  /// Larger patterns, with whole word lists in them, take the automata engines minutes to compile.
  private static let longestPattern = 1000
  private static let mostSeconds = "60"

  /// The same phrases in other engines, over the view written out.
  ///
  /// They are given the text already split into words, which is half of our own work, and say only
  /// that something matched.
  func measureEngines(_ pack: CompiledPack) {
    let set = RuleLoader.load(BuiltInPacks.sources).set
    let exact = PatternTranslation.phrases(of: set, dialect: .exact).filter(\.isMain)
      .compactMap(\.pattern)
    let plain = PatternTranslation.phrases(of: set, dialect: .plain).filter(\.isMain)
      .compactMap(\.pattern).filter { $0.utf8.count <= BenchmarkRun.longestPattern }
    table.section("other engines, \(exact.count) phrases; how many times faster we are")
    var dialogue = Dialogue(seed: 17)
    let small = Corpus(dialogue.turns(bytes: 200_000))
    let large = Corpus(dialogue.turns(bytes: 4_000_000))
    var sink = 0
    let ours = large.megabytes / Measure.median { sink += large.match(pack) }
    table.add("ours, matching", ours, "MB/s")

    let loop = PCRE2Loop(exact)
    let text = small.written(pack)
    let seconds = Measure.median(runs: 3) { sink += loop.run(text) }
    loop.free()
    add("PCRE2, \(loop.count) patterns in turn", small.megabytes / seconds, ours)

    let patterns = scratch + "/patterns"
    let lines = scratch + "/turns"
    let none = scratch + "/none"
    Console.write(Array((plain.joined(separator: "\n") + "\n").utf8), toFile: patterns)
    Console.write(large.written(pack), toFile: lines)
    Console.write([], toFile: none)
    func rate(_ program: String, _ arguments: [String]) -> Double? {
      let process = { (path: String) in
        Process(
          program: "timeout", arguments: [BenchmarkRun.mostSeconds, program] + arguments + [path],
          environment: self.environment)
      }
      var busy: [Double] = []
      for _ in 0..<3 {
        guard let idle = process(none).run(), let run = process(lines).run(), run.status == 0
        else {
          Console.note("\(program) is not there, failed or took too long")
          return nil
        }
        busy.append(run.seconds - idle.seconds)
      }
      return large.megabytes / Measure.median(busy)
    }
    let ripgrep = [
      "--no-config", "--no-unicode", "--regex-size-limit", "4G", "--dfa-size-limit", "1G",
      "--threads", "1", "--count-matches", "--text", "-f", patterns,
    ]
    if let rate = rate("rg", ripgrep) { add("ripgrep, \(plain.count) of them at once", rate, ours) }
    if let hyperscan {
      var process = Process(
        program: "timeout", arguments: [BenchmarkRun.mostSeconds, hyperscan, patterns, lines],
        environment: environment)
      process.output = scratch + "/hyperscan.txt"
      _ = process.run()
      let answer = String(decoding: Console.read(process.output), as: UTF8.self)
      if let seconds = answer.split(separator: " ").first.flatMap({ Double(String($0)) }) {
        add("Hyperscan, \(plain.count) of them at once", large.megabytes / seconds, ours)
      } else {
        Console.note("Hyperscan failed or took too long")
      }
    }
    precondition(sink != 0)
  }

  private func add(_ title: String, _ rate: Double, _ ours: Double) {
    table.add("\(title) (\((ours / rate).text(1))x)", rate, "MB/s", digits: 2)
  }
}
