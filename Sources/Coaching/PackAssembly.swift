import Matching
import Rules

/// Makes a compiled pack from rule files: read, compiled, proved.
package enum PackAssembly {
  /// A blob for `CompiledPack`, or the reasons why there is none.
  package struct Result: Sendable {
    package var set: RuleSet
    package var blob: [UInt64]?
    package var key: PackKey
    package var diagnostics: [RuleDiagnostic]

    package var hasErrors: Bool { diagnostics.contains { $0.level == .error } }
  }

  /// - Parameter proving: whether every example has to hold; without it, only faults of the files
  ///   themselves count
  ///   - proven: names of files whose examples are known to hold
  package static func assemble(
    _ sources: [PackSource], proving: Bool = true, proven: Set<String> = []
  ) -> Result {
    let key = PackKey(of: sources.map { ($0.file, $0.yaml) })
    let (set, faults) = RuleLoader.load(sources)
    var result = Result(
      set: set, blob: nil, key: key,
      diagnostics: faults + PackCompiler.patternFaults(of: set) + PackCompiler.toneFaults(of: set))
    guard !result.hasErrors else { return result }
    let blob = PackCompiler.compile(set, key: key)
    if proving {
      do throws(CompiledPack.Damage) {
        let pack = try CompiledPack.owning(blob)
        result.diagnostics +=
          RuleProof.run(
            set, pack: pack, isWanted: { !proven.contains($0.location.file) },
            isWantedOverTurns: { !proven.contains($0.location.file) }
          ).failures
      } catch {
        preconditionFailure("a pack just compiled does not read: \(error)")
      }
    }
    if !result.hasErrors { result.blob = blob }
    return result
  }
}
