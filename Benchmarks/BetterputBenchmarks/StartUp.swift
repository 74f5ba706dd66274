import Glibc

extension BenchmarkRun {
  private static let draft = """
    Hi Marban, thanks for your message about the kettle. I'll have to check with billing first, and \
    you need to send us the receipt again. Unfortunately we can't replace it until Monday. The \
    warehouse in Taloton has two of them left. It should be with you by 4:30 on Friday, and I will \
    call you when it leaves. Kind regards, Joven
    """

  private static let extra = """
    pack: extra
    title: One more
    about: A pack that is not built in.
    rules:
      - id: kettle
        label: negative
        say: 'kettle of [really] bad fish'
        why: It is only here to be compiled.
        examples:
          flag: ['That is a <kettle of bad fish>.']
          pass: ['That is a kettle.']
    """

  /// A short draft in a process of its own, beside a process that does nothing.
  func measureStartUp() {
    table.section("whole process, draft of \(BenchmarkRun.draft.utf8.count) bytes, all packs")
    let draft = scratch + "/draft.txt"
    let extra = scratch + "/extra.yaml"
    Console.write(Array(BenchmarkRun.draft.utf8), toFile: draft)
    Console.write(Array(BenchmarkRun.extra.utf8), toFile: extra)
    func check(_ more: [String]) -> Process {
      Process(
        program: program, arguments: ["check", "--format", "unix"] + more + [draft],
        environment: environment)
    }
    let nothing = Process(program: empty, arguments: [], environment: environment)
    var idle: [Double] = []
    func above(runs: Int, _ process: Process, before: () -> Void = {}) -> Double {
      var extra: [Double] = []
      for _ in 0..<runs {
        before()
        guard let base = nothing.run(), let run = process.run(), run.status != 2 << 8 else {
          continue
        }
        idle.append(base.seconds)
        extra.append(run.seconds - base.seconds)
      }
      return Measure.median(extra) * 1000
    }
    table.add(
      "warm, built-in packs, above empty", above(runs: 60, check([])), "ms", digits: 2, .atMost(8))
    _ = check(["--rules", extra]).run()
    table.add(
      "warm, one more pack from the cache, above empty",
      above(runs: 60, check(["--rules", extra])), "ms", digits: 2, .atMost(8))
    let cache = scratch + "/cache/betterput"
    table.add(
      "cold, one more pack, no cache, above empty",
      above(runs: 40, check(["--rules", extra])) {
        for name in Console.names(in: cache) { unlink(cache + "/" + name) }
      }, "ms", digits: 1, .atMost(100))
    table.add("the empty process", Measure.median(idle) * 1000, "ms", digits: 2)
  }
}
