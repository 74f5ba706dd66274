import Coaching
import Matching
import Rules

/// Finds or makes the compiled packs a command needs.
package struct PackStore {
  /// Why there are no packs to run.
  package enum Failure: Error {
    /// Everything that is wrong with the rule files.
    case rules([RuleDiagnostic])
    /// The program itself is damaged.
    case builtIn(CompiledPack.Damage)
    /// A pack was asked for that there is not.
    case unknownPack(String, nearest: String?)
  }

  private let cache: PackCache?

  package init(cache: PackCache?) { self.cache = cache }

  /// The built-in packs together with those of more rule files.
  package func packs(with more: [PackSource]) throws(Failure) -> CompiledPack {
    guard !more.isEmpty else {
      do throws(CompiledPack.Damage) {
        return try BuiltInPacks.compiled()
      } catch {
        throw .builtIn(error)
      }
    }
    let sources = BuiltInPacks.sources(with: more)
    let key = PackKey(of: sources.map { ($0.file, $0.yaml) })
    if let pack = cache?.pack(for: key) { return pack }
    // The built-in rules were proved when the program was built.
    let assembled = PackAssembly.assemble(
      sources, proven: Set(BuiltInPacks.sources.map(\.file)).subtracting(more.map(\.file)))
    guard let blob = assembled.blob else {
      throw .rules(assembled.diagnostics.filter { $0.level == .error })
    }
    cache?.store(blob, for: key)
    do throws(CompiledPack.Damage) {
      return try CompiledPack.owning(blob)
    } catch {
      throw .builtIn(error)
    }
  }
}
