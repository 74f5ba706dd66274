/// A fault inside a piece of text of a rule file: a phrase, an answer, an example.
package struct TextFault: Sendable, Equatable {
  /// Unicode scalars from the start of the text.
  package var offset: Int
  package var message: String
  package var hint: String?

  package init(offset: Int, message: String, hint: String? = nil) {
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}
