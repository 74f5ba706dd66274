import ArgumentParser
import Glibc

/// Standard output, buffered; a reader that has gone ends the program quietly, a full disk aloud.
struct StandardOutput {
  private var buffer: [UInt8] = []
  private static let size = 1 << 16

  mutating func write(_ bytes: [UInt8]) throws(Stop) {
    if buffer.isEmpty, bytes.count >= StandardOutput.size {
      try StandardOutput.send(bytes)
      return
    }
    buffer += bytes
    if buffer.count >= StandardOutput.size { try flush() }
  }

  mutating func write(_ text: String) throws(Stop) { try write(Array(text.utf8)) }

  mutating func flush() throws(Stop) {
    try StandardOutput.send(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private static func send(_ bytes: [UInt8]) throws(Stop) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count >= 0 {
        offset += count
      } else if errno == EPIPE {
        throw .closedPipe
      } else if errno != EINTR && errno != EAGAIN {
        throw .trouble(
          "cannot write to standard output: \(String(cString: strerror(errno))); "
            + "the output is not complete")
      }
    }
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether output goes to a file, where nobody waits for single lines.
  static var isFile: Bool {
    var status = stat()
    return fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

enum StandardError {
  static func write(_ line: String) {
    let bytes = Array((line.hasSuffix("\n") ? line : line + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, bytes.count) }
  }
}

/// Whether output has colours.
enum Colour: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: StandardOutput.isTerminal && Environment.value("NO_COLOR") == nil
    }
  }
}
