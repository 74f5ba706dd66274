import Glibc

/// The command that a mail is handed to.
struct MailCommand {
  let words: [String]

  /// What has to be said when it cannot be started, and the status to end with.
  struct Failure: Error {
    var message: String
    var status: Int32
  }

  /// Runs the command to its end.
  ///
  /// - Parameter input: its standard input; `nil` hands on ours, unread
  /// - Returns: its exit status; 128 and the signal's number when one ended it
  func run(input: Int32?) throws(Failure) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      lseek(input, 0, SEEK_SET)
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    }
    // This program ignores a closed pipe; the command decides for itself.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let error = posix_spawnp(
      &process, words[0], &actions, &attributes, arguments + [nil], environ)
    guard error == 0 else {
      let reason = String(cString: strerror(error))
      throw Failure(
        message: "cannot start \(words[0]): \(reason); nothing was sent",
        status: error == ENOENT ? 127 : EX_UNAVAILABLE)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
