import Foundation
import Glibc

/// How a run of the program ended.
struct Outcome {
  var status: Int32
  var output: [UInt8]
  var errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  /// Its lines, without the end of the last one.
  var lines: [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

struct SpawnFailure: Error, CustomStringConvertible { var description: String }

/// Runs the real program, which SwiftPM builds beside the test bundle.
enum Program {
  static let path: String = {
    let bundle =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (bundle as NSString).deletingLastPathComponent + "/betterput"
  }()

  /// Empty but for a cache of its own: what the program does must not hang on more.
  static let environment = ["XDG_CACHE_HOME": cache.path]
  private static let cache = TemporaryFolder()

  /// - Parameters:
  ///   - standardOutput: a file to write to instead of being read
  ///   - limit: seconds after which the program is stopped and the test fails
  ///   - megabytes: address space it may take, code and libraries and all
  static func run(
    _ arguments: [String], input: some Sequence<UInt8>, in folder: String? = nil,
    environment: [String: String] = environment, standardOutput: String? = nil, limit: Double = 60,
    megabytes: Int? = nil
  ) throws -> Outcome {
    let process = try LiveProgram(
      arguments, in: folder, environment: environment, standardOutput: standardOutput, limit: limit,
      megabytes: megabytes)
    return try process.finish(input: Array(input))
  }

  static func run(
    _ arguments: [String], input: String = "", in folder: String? = nil,
    environment: [String: String] = environment, standardOutput: String? = nil, limit: Double = 60,
    megabytes: Int? = nil
  ) throws -> Outcome {
    try run(
      arguments, input: input.utf8, in: folder, environment: environment,
      standardOutput: standardOutput, limit: limit, megabytes: megabytes)
  }
}

/// A running program, written to and read from through pipes, with a time limit on all of it.
final class LiveProgram {
  private let process: pid_t
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  private var received: [UInt8] = []
  private var complaints: [UInt8] = []
  private let deadline: Double
  private let name: String

  init(
    _ arguments: [String], in folder: String? = nil,
    environment: [String: String] = Program.environment, standardOutput: String? = nil,
    limit: Double = 60, megabytes: Int? = nil
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    // No program may inherit the pipes of another that starts at the same time.
    LiveProgram.starting.lock()
    defer { LiveProgram.starting.unlock() }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let (theirInput, input) = try LiveProgram.pipe()
    let (output, theirOutput) = try LiveProgram.pipe()
    let (errors, theirErrors) = try LiveProgram.pipe()
    posix_spawn_file_actions_adddup2(&actions, theirInput, 0)
    if let standardOutput {
      posix_spawn_file_actions_addopen(&actions, 1, standardOutput, O_WRONLY, 0)
    } else {
      posix_spawn_file_actions_adddup2(&actions, theirOutput, 1)
    }
    posix_spawn_file_actions_adddup2(&actions, theirErrors, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    // Threads of the test runner hold signals back.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    // The C library's own way to start elsewhere is not to be seen from Swift.
    var starter = folder.map { ["/usr/bin/env", "-C", $0] } ?? []
    if let megabytes {
      starter = ["/bin/sh", "-c", #"ulimit -v "$0" && exec "$@""#, "\(megabytes << 10)"] + starter
    }
    let words = (starter + [Program.path] + arguments).map { strdup($0) }
    let settings = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for word in words + settings { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawn(
      &process, starter.first ?? Program.path, &actions, &attributes, words + [nil],
      settings + [nil])
    for end in [theirInput, theirOutput, theirErrors] { close(end) }
    guard failure == 0 else {
      throw SpawnFailure(
        description: "cannot run \(Program.path): \(String(cString: strerror(failure)))")
    }
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    self.process = process
    self.input = input
    self.output = output
    self.errors = errors
    deadline = LiveProgram.now + limit
    name = "betterput " + arguments.joined(separator: " ")
  }

  private static let starting = NSLock()

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw SpawnFailure(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Sends these bytes, and goes on until `isDone` says so or the program closes its output.
  private func exchange(_ bytes: [UInt8], closing: Bool, until isDone: () -> Bool) throws {
    var sent = 0
    while !isDone() {
      if sent == bytes.count, closing { LiveProgram.shut(&input) }
      var ends = [
        pollfd(fd: sent < bytes.count ? input : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      if output < 0 && errors < 0 { return }
      let left = deadline - LiveProgram.now
      guard left > 0, poll(&ends, 3, Int32(left * 1000) + 1) > 0 else { throw stopped() }
      if ends[0].revents != 0 {
        let count = bytes.withUnsafeBytes { write(input, $0.baseAddress! + sent, $0.count - sent) }
        if count > 0 { sent += count } else if errno != EAGAIN { sent = bytes.count }
      }
      if ends[1].revents != 0 { LiveProgram.read(&output, into: &received) }
      if ends[2].revents != 0 { LiveProgram.read(&errors, into: &complaints) }
    }
  }

  private func stopped() -> SpawnFailure {
    kill(process, SIGKILL)
    return SpawnFailure(description: "`\(name)` took too long and was stopped")
  }

  private static func read(_ end: inout Int32, into bytes: inout [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(end, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] } else { shut(&end) }
  }

  private static func shut(_ end: inout Int32) {
    if end >= 0 { close(end) }
    end = -1
  }

  /// Sends a line and waits for the answer to it, the input staying open.
  func answer(to line: String) throws -> String {
    received.removeAll()
    try exchange(Array((line + "\n").utf8), closing: false) { received.contains(0x0A) }
    return String(decoding: received.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// Stops reading, as `head` does.
  func closeOutput() { LiveProgram.shut(&output) }

  /// Sends the last bytes, reads to the end and waits.
  func finish(input bytes: [UInt8] = []) throws -> Outcome {
    received.removeAll()
    try exchange(bytes, closing: true) { false }
    LiveProgram.shut(&input)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard LiveProgram.now < deadline else { throw stopped() }
      usleep(2000)
    }
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : -signal, output: received,
      errors: String(decoding: complaints, as: UTF8.self))
  }

  deinit {
    for end in [input, output, errors] where end >= 0 { close(end) }
  }
}

/// A folder that is gone when nobody holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/betterput-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  /// Writes a file, making the folders it stands in.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: Data, to name: String) throws -> String {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
    return file.path
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  deinit {
    chmod(path, 0o755)
    try? FileManager.default.removeItem(atPath: path)
  }
}
