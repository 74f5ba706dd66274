import Coaching
import Reports
import Rules

/// `check --fix` and `check --diff`: puts better words into files before they are checked.
struct FixRun {
  let rewrite: RewriteRun
  let transcripts: TranscriptOptions.Request
  /// Shows the difference and leaves the files alone.
  let isDryRun: Bool
  let isQuiet: Bool
  let questioner: Questioner?

  /// A file that cannot be changed is told and goes on to be checked.
  mutating func fix(_ path: String, as asked: Check.Kind, _ run: inout CheckRun) throws {
    do {
      let file = isDryRun ? nil : try FileReplacement(of: path)
      let raw = try Files.bytes(of: path)
      let result = try rewrite.rewrite(
        raw, path: path, as: asked, transcripts: transcripts,
        asking: questioner)
      guard result.bytes != raw else { return }
      if isDryRun {
        try run.output.write(UnifiedDifference.of(raw, result.bytes, name: path))
        return
      }
      try file?.write(result.bytes)
      if !isQuiet {
        StandardError.write("betterput: \(path): \(result.changeCount) changed")
      }
    } catch {
      guard case .trouble(let message)? = error as? Stop else { throw error }
      // What cannot be read at all is told by the check that follows.
      if Files.exists(path) { run.troubles.add(message) }
    }
  }
}
