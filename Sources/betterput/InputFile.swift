import Glibc

/// An open file or standard input, whose beginning can be looked at before it is decided how to
/// read the rest.
struct InputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var head: [UInt8] = []
  private var isAtEnd = false

  /// Bytes of a first line that are looked at.
  private static let longestLook = 1 << 22

  /// - Parameter path: `-` is standard input
  init(_ path: String) throws(Stop) {
    descriptor = try InputFile.opened(path)
    self.path = path
  }

  private static func opened(_ path: String) throws(Stop) -> Int32 {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw Files.trouble("cannot read", path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return descriptor }
    if path != "-" { close(descriptor) }
    throw .trouble("\(path) is a folder; name the files in it, or use a pattern such as \(path)/*")
  }

  deinit { if path != "-" { close(descriptor) } }

  /// Whether the first line is such a JSON object and is not the whole file.
  mutating func beginsWithLine(where isOne: (ArraySlice<UInt8>) -> Bool) throws(Stop) -> Bool {
    var searched = 0
    while true {
      let start = head.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
      if let start {
        guard head[start] == UInt8(ascii: "{") else { return false }
        if let end = lineEnd(from: max(start, searched)) {
          return end - start > 2 && isOne(head[start..<end])
        }
        searched = head.count
      }
      guard !isAtEnd, head.count < InputFile.longestLook else { return false }
      try readMore()
    }
  }

  private func lineEnd(from start: Int) -> Int? {
    head.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count,
        let hit = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(hit))
    }
  }

  private mutating func readMore() throws(Stop) {
    var failure: Int32 = 0
    let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = 0
      while true {
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        count = max(got, 0)
        return
      }
    }
    guard failure == 0 else {
      errno = failure
      throw Files.trouble("cannot read", path == "-" ? "standard input" : path)
    }
    head += more
    isAtEnd = more.isEmpty
  }

  /// The whole file, what was looked at included.
  consuming func bytes() throws(Stop) -> [UInt8] {
    // Reading a file again is cheaper than putting two parts together.
    if !head.isEmpty, lseek(descriptor, -off_t(head.count), SEEK_CUR) >= 0 {
      return try Files.bytes(from: descriptor, path)
    }
    return try Files.bytes(from: descriptor, path, beginning: head)
  }

  /// The lines of the whole file; valid while this is.
  func lines() -> InputLines { InputLines(descriptor: descriptor, beginning: head) }
}
