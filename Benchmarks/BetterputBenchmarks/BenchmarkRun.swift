import Matching
import PackStore
import Rules

/// Measures everything and prints the table.
final class BenchmarkRun {
  let program: String
  let empty: String
  let scratch: String
  let helper: String
  let hyperscan: String?
  private let only: String?
  var table = Table()

  init(
    program: String, empty: String, scratch: String, helper: String, hyperscan: String?,
    only: String?
  ) {
    self.program = program
    self.empty = empty
    self.scratch = scratch
    self.helper = helper
    self.hyperscan = hyperscan
    self.only = only
  }

  /// - Returns: whether it could measure
  func start() -> Bool {
    guard let pack = try? BuiltInPacks.compiled() else {
      Console.note("the built-in packs do not read")
      return false
    }
    if wants("startup") { measureStartUp() }
    if wants("memory") { measureMemory() }
    if wants("speed") { measureSpeed(pack) }
    if wants("rules") { measureTenfold(pack) }
    if wants("sizes") { measureSizes(pack) }
    if wants("engines") { measureEngines(pack) }
    Console.write("\n\(machine)\n\(table.text)", to: 1)
    return true
  }

  private func wants(_ part: String) -> Bool { only == nil || only == part }

  private var machine: String {
    let info = String(decoding: Console.read("/proc/cpuinfo"), as: UTF8.self).split(separator: "\n")
    let model = info.first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? " unknown"
    let cores = info.filter { $0.hasPrefix("processor") }.count
    return "machine: \(cores) cores,\(model)"
  }

  /// The environment of the programs measured: their cache is in the scratch folder.
  var environment: [String] {
    ["HOME=\(scratch)", "XDG_CACHE_HOME=\(scratch)/cache", "PATH=/usr/bin:/bin"]
  }
}
