import Glibc

/// A program run to its end.
struct Process {
  struct Result {
    var seconds: Double
    /// Most memory it held, in bytes.
    var peakBytes: Int
    var status: Int32
  }

  var program: String
  var arguments: [String]
  var environment: [String] = []
  var input = "/dev/null"
  var output = "/dev/null"

  /// - Returns: `nil` when the program cannot be started.
  func run() -> Result? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var env = environment.map { strdup($0) } + [nil]
    defer {
      for pointer in argv + env { free(pointer) }
    }
    var child: pid_t = 0
    let start = Measure.now()
    guard posix_spawnp(&child, program, &actions, nil, &argv, &env) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else { return nil }
    let seconds = Measure.now() - start
    return Result(seconds: seconds, peakBytes: Int(usage.ru_maxrss) * 1024, status: status)
  }

  /// Peak memory, measured from a small process between: Linux counts what the parent held when
  /// it started the child.
  func peakBytes(helper: String, scratch: String) -> Int {
    let answer = scratch + "/peak"
    var between = Process(
      program: helper, arguments: ["--peak", input, program] + arguments,
      environment: environment)
    between.output = answer
    guard between.run() != nil else { return 0 }
    return Int(String(decoding: Console.read(answer), as: UTF8.self)) ?? 0
  }

  /// The other end of `peakBytes`: runs what the arguments say and prints its peak.
  static func printPeak(_ arguments: [String]) {
    guard arguments.count >= 2 else { return }
    var process = Process(program: arguments[1], arguments: Array(arguments.dropFirst(2)))
    process.input = arguments[0]
    process.environment = ["HOME", "XDG_CACHE_HOME", "PATH"].compactMap { name in
      getenv(name).map { name + "=" + String(cString: $0) }
    }
    Console.write("\(process.run()?.peakBytes ?? 0)", to: STDOUT_FILENO)
  }
}
