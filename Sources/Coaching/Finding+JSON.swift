import JSON

/// Better words as the contract writes them.
extension JSONWriter {
  /// The member `suggestions`.
  ///
  /// - Parameter extra: writes members of each suggestion behind `text` and `applicability`
  package mutating func write(
    _ suggestions: [Suggestion], extra: (inout JSONWriter, Suggestion) -> Void = { _, _ in }
  ) {
    key("suggestions")
    beginArray()
    for suggestion in suggestions {
      beginObject()
      key("text")
      string(suggestion.text)
      key("applicability")
      string(suggestion.applicability.rawValue)
      extra(&self, suggestion)
      endObject()
    }
    endArray()
  }

  /// The member `edits`.
  ///
  /// - Parameter scalar: counts a UTF-8 offset of the text in Unicode scalars
  package mutating func write(_ edits: [Edit], scalar: (Int) -> Int) {
    key("edits")
    beginArray()
    for edit in edits {
      beginObject()
      key("start")
      int(scalar(edit.range.lowerBound))
      key("end")
      int(scalar(edit.range.upperBound))
      key("text")
      string(edit.text)
      endObject()
    }
    endArray()
  }
}
