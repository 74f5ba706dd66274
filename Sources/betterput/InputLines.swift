import Glibc

/// Lines of standard input, or another open file, as they arrive, in memory that only the longest line decides.
struct InputLines {
  struct Line {
    /// The read buffer.
    var bytes: [UInt8]
    /// The line in it, without its end.
    var range: Range<Int>
    /// From 1.
    var number: Int
    /// Longer than can be held; `range` is empty.
    var wasCut: Bool
  }

  /// Longest line that is read, in bytes.
  static let longestLine = 512 << 20

  private let descriptor: Int32
  private var buffer: [UInt8]
  private var start = 0
  private var searched = 0
  private var number = 0
  private var isAtEnd = false
  private var isSkipping = false

  /// - Parameter beginning: what has been read already
  init(descriptor: Int32 = STDIN_FILENO, beginning: [UInt8] = []) {
    self.descriptor = descriptor
    buffer = beginning
  }

  /// The next line that is not empty; `nil` at the end.
  mutating func next() throws(Stop) -> Line? {
    while true {
      if let end = lineEnd() {
        let range = start..<end
        start = min(end + 1, buffer.count)
        searched = start
        number += 1
        if isSkipping {
          isSkipping = false
          return Line(bytes: [], range: 0..<0, number: number, wasCut: true)
        }
        // An empty line holds no document, so it gets no answer.
        if isBlank(range) { continue }
        return Line(bytes: buffer, range: range, number: number, wasCut: false)
      }
      if isAtEnd { return nil }
      try fill()
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { buffer[$0] == 0x20 || (buffer[$0] >= 0x09 && buffer[$0] <= 0x0D) }
  }

  private mutating func lineEnd() -> Int? {
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard searched < bytes.count, let base = bytes.baseAddress,
        let hit = memchr(base + searched, 0x0A, bytes.count - searched)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(hit))
    }
    searched = buffer.count
    if let found { return found }
    return isAtEnd && start < buffer.count ? buffer.count : nil
  }

  private mutating func fill() throws(Stop) {
    if start > 0 {
      buffer.removeSubrange(0..<start)
      searched -= start
      start = 0
    }
    if buffer.count > InputLines.longestLine {
      buffer.removeAll()
      searched = 0
      isSkipping = true
    }
    let size = 1 << 18
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    while true {
      let got = buffer.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress?.advanced(by: old), size)
      }
      if got < 0 && errno == EINTR { continue }
      buffer.removeLast(size - max(got, 0))
      if got < 0 {
        throw .trouble("cannot read the input: \(String(cString: strerror(errno)))")
      }
      isAtEnd = got == 0
      return
    }
  }
}
