/// Why a text is not JSON, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The offset of the offending byte from the start of the scanned buffer, counted from 0.
  package var byteOffset: Int
  /// What was expected or wrong there, as a clause without a full stop.
  package var message: String

  package init(byteOffset: Int, message: String) {
    self.byteOffset = byteOffset
    self.message = message
  }

  package var description: String { "byte \(byteOffset): \(message)" }
}
