import Glibc
import Rules

/// Why a command ends early, and with what status.
enum Stop: Error {
  /// Nothing went wrong; something was found, or a check failed.
  case failed
  /// What is wrong, for standard error; exit status 2.
  case trouble(String)
  /// Files that could not be read, a whole line each; the others were. Exit status 2.
  case troubles([String])
  /// Rule files or configurations are wrong.
  case diagnostics([RuleDiagnostic])
  /// Whoever read the output has gone: no error.
  case closedPipe

  func end() -> Never {
    switch self {
    case .failed: exit(1)
    case .trouble(let message):
      StandardError.write("betterput: error: " + message)
      exit(2)
    case .troubles(let messages):
      for message in messages { StandardError.write(message) }
      exit(2)
    case .diagnostics(let diagnostics):
      for diagnostic in diagnostics { StandardError.write(diagnostic.description) }
      exit(2)
    case .closedPipe: exit(0)
    }
  }
}
