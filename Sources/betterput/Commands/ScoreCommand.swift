import ArgumentParser
import Coaching
import Glibc
import Matching
import Reports
import Synchronization

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Scores contacts, and sums them up by agent.",
    discussion: """
      Reads transcripts in any format that check reads, folders of them, and conversation JSON \
      lines from standard input. explain-score shows how a score came about.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, jsonl, csv }

  @Argument(help: "Files and folders to read; standard input when none or -.")
  var paths: [String] = []

  @Option(help: "A table for people, JSON lines, or the contacts as CSV.")
  var format: Format = .table

  @Option(
    name: .customLong("fail-under"),
    help: "The exit status is 1 when a contact or the mean is under this score.")
  var failUnder: Int?

  @Option(help: "How many files to read at once; as many as there are processors when not given.")
  var jobs: Int?

  @OptionGroup var transcripts: TranscriptOptions

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let settings = try Settings(rules)
    let agents = Setting.first(
      transcripts.agent.isEmpty ? nil : transcripts.agent, settings.configuration.agents,
      file: settings.file, or: [])
    let request = try transcripts.request(agents: agents)
    let pack = try settings.compiledPacks()
    var files: [String] = []
    for path in paths.isEmpty ? ["-"] : paths { files += try ScoreCommand.files(in: path) }
    let work = ScoreWork(files: files, pack: pack, filter: settings.filter, transcripts: request)
    let (cards, troubles, broken) = work.run(jobs: jobs ?? Workers.available)
    var output = StandardOutput()
    switch format {
    case .table: if !cards.isEmpty { try output.write(ScoreTable.table(cards)) }
    case .jsonl: try output.write(ScoreTable.lines(cards))
    case .csv: try output.write(ScoreTable.csv(cards))
    }
    try output.flush()
    guard troubles.isEmpty else {
      let count = "\(broken) of \(files.count) files could not be read whole"
      throw Stop.troubles(troubles + ["betterput: error: \(count)"])
    }
    if let failUnder, isUnder(failUnder, cards) { throw Stop.failed }
  }

  private func isUnder(_ least: Int, _ cards: [ScoreCard]) -> Bool {
    let scores = cards.compactMap(\.verdict.score.value)
    return scores.contains { $0 < least } || (scores.isEmpty ? false : mean(scores) < Double(least))
  }

  private func mean(_ scores: [Int]) -> Double {
    Double(scores.reduce(0, +)) / Double(scores.count)
  }

  /// The file itself, or those of a folder and the folders in it, by name; none that is hidden.
  private static func files(in path: String) throws(Stop) -> [String] {
    guard path != "-", Files.isFolder(path) else { return [path] }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    var found: [String] = []
    for name in try Files.names(in: folder, ending: "") {
      let inside = folder + "/" + name
      if Files.isFolder(inside) {
        // A link may lead back to where it is.
        if !Files.isLink(inside) { found += try files(in: inside) }
      } else {
        found.append(inside)
      }
    }
    return found
  }
}

/// The files of one call, shared out among threads.
private final class ScoreWork: Sendable {
  private struct State {
    var next = 0
    var done = 0
    var results: [Result?]
  }

  private struct Result {
    var cards: [ScoreCard]
    var troubles: [String]
  }

  private let files: [String]
  private let pack: CompiledPack
  private let filter: RuleFilter
  private let transcripts: TranscriptOptions.Request
  private let state: Mutex<State>

  init(
    files: [String], pack: CompiledPack, filter: RuleFilter,
    transcripts: TranscriptOptions.Request
  ) {
    self.files = files
    self.pack = pack
    self.filter = filter
    self.transcripts = transcripts
    state = Mutex(State(results: Array(repeating: nil, count: files.count)))
  }

  /// - Returns: the cards in the order of the files, what went wrong, and with how many files
  func run(jobs: Int) -> (cards: [ScoreCard], troubles: [String], broken: Int) {
    let showsProgress = isatty(STDERR_FILENO) == 1 && files.count > 1
    Workers.run(min(max(jobs, 1), max(files.count, 1))) { _ in self.work(showsProgress) }
    if showsProgress { ScoreWork.show("\r\u{1B}[K") }
    let results = state.withLock { $0.results.compactMap { $0 } }
    return (
      results.flatMap(\.cards), results.flatMap(\.troubles),
      results.filter { !$0.troubles.isEmpty }.count
    )
  }

  private func work(_ showsProgress: Bool) {
    var run = CheckRun(
      pack: pack, filter: filter, report: ScoreCollector(), transcripts: transcripts,
      isQuiet: false)
    while let index = next() {
      run.report = ScoreCollector()
      run.troubles = Troubles()
      do {
        try run.check(files[index], as: .transcript)
      } catch {
        run.troubles.add("\(files[index]): \((error as? Stop).map { "\($0)" } ?? "\(error)")")
      }
      let cards = (run.report as? ScoreCollector)?.cards ?? []
      let result = Result(cards: cards, troubles: run.troubles.lines)
      let done = state.withLock { state in
        state.results[index] = result
        state.done += 1
        return state.done
      }
      if showsProgress, done % 20 == 0 || files.count < 200 {
        ScoreWork.show("\r\u{1B}[K\(done) of \(files.count) files")
      }
    }
  }

  private func next() -> Int? {
    state.withLock { state in
      guard state.next < files.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private static func show(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, bytes.count) }
  }
}
