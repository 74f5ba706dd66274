import Glibc

extension BenchmarkRun {
  /// Peak memory of whole processes beyond their input.
  func measureMemory() {
    table.section("peak memory beyond the input")
    func measure(
      _ title: String, _ arguments: [String], _ path: String, asInput: Bool,
      isStreamed: Bool = false
    ) {
      var status = stat()
      guard stat(path, &status) == 0 else { return }
      var process = Process(
        program: program, arguments: arguments + (asInput ? [] : [path]), environment: environment)
      if asInput { process.input = path }
      let peak = process.peakBytes(helper: helper, scratch: scratch)
      table.add(
        title, Double(peak - (isStreamed ? 0 : Int(status.st_size))) / 1_048_576, "MiB", digits: 0,
        .atMost(64))
      unlink(path)
    }
    // Written piece by piece: what this process holds would count in its children.
    let path = scratch + "/large"
    write(path, bytes: 100_000_000) { $0.document }
    measure("check, file of 100 MB", ["check", "--format", "unix"], path, asInput: false)
    write(path, bytes: 30_000_000) { corpus in
      corpus.document.map { $0 == 0x0A ? 0x20 : $0 }
    }
    measure("check, one line of 30 MB", ["check", "--format", "unix"], path, asInput: false)
    write(path, bytes: 100_000_000) { $0.jsonLines }
    measure(
      "annotate, 100 MB of lines (streamed: all it holds)", ["annotate"], path, asInput: true,
      isStreamed: true)
    write(path, bytes: 30_000_000) { corpus in
      // Turns of one conversation: what stands between the brackets, joined over the pieces.
      Array(corpus.oneLine.dropLast(3).drop { $0 != UInt8(ascii: "[") }.dropFirst()) + [0x2C]
    }
    var line = Array("{\"turns\":[".utf8) + Console.read(path)
    line.removeLast()
    Console.write(line + Array("]}\n".utf8), toFile: path)
    line.removeAll(keepingCapacity: false)
    measure("annotate, one line of 30 MB", ["annotate"], path, asInput: true)
  }

  private func write(_ path: String, bytes: Int, _ form: (Corpus) -> [UInt8]) {
    var dialogue = Dialogue(seed: 7)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return Console.note("cannot write \(path)") }
    defer { close(descriptor) }
    var written = 0
    while written < bytes {
      let piece = form(Corpus(dialogue.turns(bytes: 1_000_000)))
      Console.write(piece, to: descriptor)
      written += piece.count
    }
  }
}
