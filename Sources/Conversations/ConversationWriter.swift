import JSON

extension Conversation {
  /// Writes the conversation as a line of conversation JSON lines. Internal notes and system lines
  /// have the role `system`, so that nobody judges them, and say what they are in `kind`.
  package func write(into writer: inout JSONWriter) {
    writer.beginObject()
    for (key, value) in [
      ("id", id), ("agent", agent), ("channel", channel), ("started", started),
    ] {
      guard let value else { continue }
      writer.key(key)
      writer.string(value)
    }
    writer.key("turns")
    writer.beginArray()
    for turn in turns { turn.write(into: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }
}

extension Turn {
  fileprivate func write(into writer: inout JSONWriter) {
    writer.beginObject()
    if let role = kind == .words ? role : .system {
      writer.key("role")
      writer.string(role.rawValue)
    }
    if kind != .words {
      writer.key("kind")
      writer.string(kind.rawValue)
    }
    if let speaker {
      writer.key("speaker")
      writer.string(speaker)
    }
    writer.key("text")
    writer.string(text)
    for (key, value) in [("start", start), ("end", end)] {
      guard let value else { continue }
      writer.key(key)
      writer.double(value)
    }
    writer.endObject()
  }
}
