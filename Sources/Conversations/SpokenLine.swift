/// One line of a written transcript, taken apart: a time, a label and words, a stage direction, or
/// words alone.
struct SpokenLine {
  enum Content {
    case blank
    /// Nothing but a time.
    case time
    /// `[Verifying the account]`, `*** Chat ended ***`.
    case stage
    case speech
    /// A name and a time, the words being on the lines below.
    case header
    case words
  }

  var content: Content
  var number: Int
  /// As written, without brackets around it; empty when there is none.
  var label = ""
  var time: ClockTime?
  /// Date and time of day, in seconds since 1970.
  var date: Double?
  /// The words in the source, without label and outer space.
  var range: Range<Int>

  init(_ line: TextLines.Line, _ bytes: UnsafeRawBufferPointer) {
    number = line.number
    var reader = LineReader(bytes, line.range)
    range = reader.rest
    content = .words
    guard !reader.rest.isEmpty else {
      content = .blank
      return
    }
    if reader.isStage {
      let inside = reader.insideBrackets
      content = .stage
      if let stamp = Stamp(inside.text) {
        content = .time
        (time, date) = (stamp.time, stamp.date)
      }
      range = inside.range
      return
    }
    if let stamp = reader.stamp() {
      (time, date) = (stamp.time, stamp.date)
      range = reader.rest
      if reader.rest.isEmpty {
        content = .time
        return
      }
      if reader.isStage || reader.isEvent {
        content = .stage
        range = reader.insideBrackets.range
        return
      }
    }
    if let found = reader.label() {
      content = .speech
      label = found.label
      range = reader.rest
      if let stamp = found.stamp { (time, date) = (time ?? stamp.time, date ?? stamp.date) }
    } else if let found = reader.header() {
      content = .header
      label = found.label
      (time, date) = (found.stamp.time, found.stamp.date)
      range = line.range.upperBound..<line.range.upperBound
    }
  }

  var seconds: Double? { date ?? time?.seconds }
}
