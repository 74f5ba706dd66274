/// Where the bytes of a text stand in what it was read from: a list of runs, so that a text that
/// was only cut out of its source costs one.
package struct OffsetMap: Sendable, Equatable {
  private struct Run: Equatable {
    var output: Int
    var source: Int
    /// Bytes of the source for a byte of the text; 0 when the run's bytes all come from one place.
    var step: Int
  }
  private var runs: [Run] = []

  package init() {}

  /// The bytes from `output` on stand from `source` on, until the next call. What was noted for
  /// that offset and later is forgotten, so text that was written may be taken back.
  package mutating func note(output: Int, source: Int, step: Int = 1) {
    while let last = runs.last, last.output >= output { runs.removeLast() }
    if let last = runs.last, last.step == step,
      last.source + (output - last.output) * step == source
    {
      return
    }
    runs.append(Run(output: output, source: source, step: step))
  }

  /// Place in the source of an offset in the text.
  package func source(of offset: Int) -> Int {
    guard let run = run(at: offset) else { return offset }
    return runs[run].source + (offset - runs[run].output) * runs[run].step
  }

  /// Place in the source of a stretch of the text; not empty.
  package func source(of range: Range<Int>) -> Range<Int> {
    let low = source(of: range.lowerBound)
    guard !range.isEmpty else { return low..<low + 1 }
    let last = range.upperBound - 1
    let step = run(at: last).map { max(runs[$0].step, 1) } ?? 1
    return low..<max(low + 1, source(of: last) + step)
  }

  /// Whether a stretch stands in the source as it is.
  package func isVerbatim(_ range: Range<Int>) -> Bool {
    guard let first = run(at: range.lowerBound) else { return true }
    let last = run(at: max(range.lowerBound, range.upperBound - 1))
    return first == last && runs[first].step == 1
  }

  /// The same map when the source was itself read from something else.
  ///
  /// - Parameter earlier: where the bytes of this map's source stand
  package func through(_ earlier: OffsetMap) -> OffsetMap {
    if earlier.runs.isEmpty { return self }
    if runs.isEmpty { return earlier }
    var map = OffsetMap()
    for (index, run) in runs.enumerated() {
      guard run.step > 0 else {
        map.note(output: run.output, source: earlier.source(of: run.source), step: 0)
        continue
      }
      let end = index + 1 < runs.count ? runs[index + 1].output : Int.max
      var next = earlier.run(at: run.source) ?? 0
      while next < earlier.runs.count {
        let there = earlier.runs[next]
        let ahead = max(0, there.output - run.source)
        let output = run.output + (ahead + run.step - 1) / run.step
        if output >= end { break }
        let middle = run.source + (output - run.output) * run.step
        map.note(
          output: output, source: there.source + (middle - there.output) * there.step,
          step: run.step * there.step)
        next += 1
      }
    }
    return map
  }

  private func run(at offset: Int) -> Int? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].output <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

/// A text that was taken out of another, and where it stood there.
package struct MappedText: Sendable {
  package var bytes: [UInt8]
  package var map: OffsetMap

  package init(_ bytes: [UInt8] = [], _ map: OffsetMap = OffsetMap()) {
    self.bytes = bytes
    self.map = map
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends bytes that stand together in the source.
  package mutating func append(_ more: some Collection<UInt8>, from source: Int, step: Int = 1) {
    guard !more.isEmpty else { return }
    map.note(output: bytes.count, source: source, step: step)
    bytes += more
  }

  package mutating func append(_ byte: UInt8, from source: Int, step: Int = 1) {
    map.note(output: bytes.count, source: source, step: step)
    bytes.append(byte)
  }

  /// Appends a text whose map leads to the same source.
  package mutating func append(_ other: MappedText) {
    let start = bytes.count
    other.map.forEachRun { output, source, step in
      map.note(output: start + output, source: source, step: step)
    }
    bytes += other.bytes
  }

  /// What a further reading makes of this text, its map leading to this text's source.
  package func read(_ transform: ([UInt8]) -> MappedText) -> MappedText {
    let next = transform(bytes)
    return MappedText(next.bytes, next.map.through(map))
  }
}

extension OffsetMap {
  fileprivate func forEachRun(_ body: (_ output: Int, _ source: Int, _ step: Int) -> Void) {
    for run in runs { body(run.output, run.source, run.step) }
  }
}
