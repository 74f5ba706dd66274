import Glibc

// usage: BetterputBenchmarks PROGRAM EMPTY SCRATCH [--hyperscan PROGRAM] [--only PART]
// PROGRAM is the `betterput` to measure, EMPTY a program that does nothing, SCRATCH a folder for
// files. Called by Benchmarks/run.sh.
let arguments = CommandLine.arguments
if arguments.count > 1, arguments[1] == "--peak" {
  Process.printPeak(Array(arguments.dropFirst(2)))
  exit(0)
}
guard arguments.count >= 4 else {
  Console.note(
    "usage: BetterputBenchmarks PROGRAM EMPTY SCRATCH [--hyperscan PROGRAM] [--only PART]")
  exit(2)
}
func option(_ name: String) -> String? {
  guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count else { return nil }
  return arguments[at + 1]
}
let run = BenchmarkRun(
  program: arguments[1], empty: arguments[2], scratch: arguments[3], helper: arguments[0],
  hyperscan: option("--hyperscan"), only: option("--only"))
exit(run.start() ? 0 : 1)
