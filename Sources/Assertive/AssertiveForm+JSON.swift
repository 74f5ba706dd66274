import JSON

extension AssertiveForm {
  /// Writes it as one object; `docs/assert.md` tells the members.
  package func write(into writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("schema")
    writer.string("betterput/assert/1")
    writer.key("source")
    writer.string(source)
    writer.key("behaviour")
    if let behaviour { writer.string(behaviour) } else { writer.null() }
    writer.key("feelings")
    writer.strings(feelings)
    writer.key("questions")
    writer.strings(questions)
    writer.key("tones")
    writer.beginArray()
    for version in versions {
      writer.beginObject()
      for (key, value) in [
        ("tone", version.tone), ("when", version.when), ("feel", version.feel),
        ("request", version.request), ("text", version.text),
      ] {
        writer.key(key)
        writer.string(value)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }
}

extension AttemptJudgement {
  /// Writes it as one object.
  package func write(into writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("schema")
    writer.string("betterput/assert-check/1")
    writer.key("attempt")
    writer.string(attempt)
    writer.key("good")
    writer.bool(isGood)
    writer.key("parts")
    writer.beginArray()
    for part in parts {
      writer.beginObject()
      writer.key("part")
      writer.string(part.kind.rawValue)
      writer.key("verdict")
      writer.string(part.verdict.rawValue)
      writer.key("good")
      writer.bool(part.isGood)
      writer.key("text")
      if let text = part.text { writer.string(text) } else { writer.null() }
      writer.key("message")
      writer.string(part.message)
      writer.key("mend")
      if let mend = part.mend { writer.string(mend) } else { writer.null() }
      writer.endObject()
    }
    writer.endArray()
    writer.key("mended")
    writer.string(mended)
    writer.endObject()
    writer.endLine()
  }
}

extension ProblemStatement {
  /// Writes it as one object.
  package func write(into writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("schema")
    writer.string("betterput/assert-facts/1")
    for (key, value) in [
      ("fact", fact), ("frequency", frequency), ("relationship", relationship), ("statement", text),
    ] {
      writer.key(key)
      writer.string(value)
    }
    writer.key("notes")
    writer.strings(notes)
    writer.endObject()
    writer.endLine()
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ values: [String]) {
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}
