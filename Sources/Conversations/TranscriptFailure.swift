/// Why a file or conversation could not be read: what happened, where, and what to do.
package struct TranscriptFailure: Error, Sendable, Equatable {
  package var message: String
  /// From 1.
  package var line: Int?
  package var column: Int?

  package init(_ message: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.line = line
    self.column = column
  }

  /// The message with the file it is about.
  package func sentence(about name: String) -> String {
    let tellsOfFile = ["is ", "holds ", "has ", "begins "].contains {
      message.hasPrefix($0)
    }
    return tellsOfFile ? "\(name) \(message)" : "\(name): \(message)"
  }
}
