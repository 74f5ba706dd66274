import Coaching
import Matching
import PackStore
import Rules
import Text

extension BenchmarkRun {
  /// Ten megabytes of dialogue, in this process and in processes of their own.
  func measureSpeed(_ pack: CompiledPack) {
    var dialogue = Dialogue()
    let corpus = Corpus(dialogue.turns(bytes: 10_000_000))
    table.section(
      "\(corpus.megabytes.text(1)) MB of dialogue, \(corpus.turns.count) turns, one core")
    let found = corpus.read(pack, makesSuggestions: false)
    let kilobytes = Double(corpus.bytes.count) / 1024
    table.add(
      "faults and signals a KB (real dialogue: \(Dialogue.realRate.text(1)))",
      Double(found.faults + found.signals) / kilobytes, "", digits: 2)
    table.add("faults a KB (real: 0.14)", Double(found.faults) / kilobytes, "", digits: 2)
    func speed(_ seconds: Double) -> Double { corpus.megabytes / seconds }
    var sink = 0
    table.add("tokenizing", speed(Measure.median { sink += corpus.tokenize(pack) }), "MB/s")
    table.add(
      "matching", speed(Measure.median { sink += corpus.match(pack) }), "MB/s", .atLeast(60))
    for makes in [false, true] {
      table.add(
        "findings, suggestions \(makes ? "on" : "off")",
        speed(Measure.median { sink += corpus.read(pack, makesSuggestions: makes).faults }),
        "MB/s")
    }
    let document = scratch + "/document.txt"
    let lines = scratch + "/lines.jsonl"
    Console.write(corpus.document, toFile: document)
    Console.write(corpus.jsonLines, toFile: lines)
    let check = Process(
      program: program, arguments: ["check", "--format", "unix", document],
      environment: environment)
    var annotate = Process(program: program, arguments: ["annotate"], environment: environment)
    annotate.input = lines
    for (title, process) in [("check --format unix", check), ("annotate, JSON lines", annotate)] {
      let seconds = Measure.median((0..<5).compactMap { _ in process.run()?.seconds })
      table.add("whole process, \(title)", speed(seconds), "MB/s")
    }
    precondition(sink != 0)
  }

  /// Nine more rules for each.
  func measureTenfold(_ pack: CompiledPack) {
    var dialogue = Dialogue(seed: 11)
    let corpus = Corpus(dialogue.turns(bytes: 4_000_000))
    let set = RuleLoader.load(BuiltInPacks.sources).set
    var hits = [Int](repeating: 0, count: pack.ruleCount)
    let scanner = Scanner(pack: pack, kind: .transcript)
    corpus.each { turn, setting in
      guard let base = turn.baseAddress else { return }
      for hit in scanner.scan(
        base, pieces: CollectionOfOne(Piece(start: 0, end: turn.count, breaksBefore: true)),
        setting: setting)
      {
        hits[Int(hit.rule)] += 1
      }
    }
    table.section("\(pack.ruleCount) rules, and nine more of each")
    var few = 0
    let one = Measure.median { few = corpus.match(pack) }
    table.add("matching, the rules there are", corpus.megabytes / one, "MB/s")
    for keepsPatterns in [false, true] {
      let more = RuleVariants.tenfold(
        set, over: corpus, hits: hits, keepsPatterns: keepsPatterns)
      let blob = PackCompiler.compile(more, key: PackKey(of: [("tenfold", "")]))
      guard let large = try? CompiledPack.owning(blob) else {
        return Console.note("ten times the rules do not compile")
      }
      var many = 0
      let ten = Measure.median { many = corpus.match(large) }
      let title = keepsPatterns ? "and ten times the patterns" : "patterns once"
      table.add(
        "ten times the rules, \(title): hits", Double(many) / Double(max(few, 1)), "x")
      table.add(
        "ten times the rules, \(title): time", ten / one, "x", digits: 2,
        keepsPatterns ? .atMost(3) : .none)
    }
  }

  /// The same cost a byte, however long the text.
  func measureSizes(_ pack: CompiledPack) {
    table.section("check in process, by size of the document")
    var dialogue = Dialogue(seed: 13)
    let document = Corpus(dialogue.turns(bytes: 10_000_000)).document
    var first = Double.nan
    var size = 1000
    while size <= 100_000_000 {
      var bytes = Array(document.prefix(size))
      while bytes.count < size { bytes += document.prefix(size - bytes.count) }
      // Cut inside a character, the last bytes become U+FFFD.
      let text = SourceText(bytes)
      bytes.removeAll()
      let coach = Coach(
        pack: pack, options: Coach.Options(makesSuggestions: false, isBatch: true))
      let repeats = max(1, 1_000_000 / size)
      var sink = 0
      let seconds = Measure.median(runs: size > 20_000_000 ? 1 : 3) {
        for _ in 0..<repeats { coach.check(text) { sink += $0.range.count } }
      }
      let cost = seconds / Double(repeats) / Double(size) * 1e9
      if size == 1000 { first = cost }
      table.add(sizeName(size), cost, "ns/byte", digits: 2)
      size *= 10
      if size > 100_000_000 { table.add("largest against smallest", cost / first, "x", digits: 2) }
    }
  }

  private func sizeName(_ size: Int) -> String {
    size < 1_000_000 ? "\(size / 1000) KB" : "\(size / 1_000_000) MB"
  }
}
