import JSON

/// What a reader is given besides the bytes.
package struct ReaderOptions: Sendable {
  /// Names, channels or ids of agents, for formats that do not tell roles.
  package var agents: [String] = []
  /// Whether one of the names must be in every transcript whose roles are unknown; names kept in a
  /// configuration are of some files only.
  package var insistsOnAgents: Bool
  /// Columns of a CSV file by what they hold, where their names do not tell.
  package var columns: [TranscriptColumn: String] = [:]

  package init(
    agents: [String] = [], insistsOnAgents: Bool = true,
    columns: [TranscriptColumn: String] = [:]
  ) {
    self.agents = agents
    self.insistsOnAgents = insistsOnAgents
    self.columns = columns
  }
}

/// A file that may hold conversations. The bytes are held once; readers look at them where they
/// are.
package struct TranscriptSource {
  /// The path, for messages.
  package let name: String
  package let options: ReaderOptions
  /// Reads a file beside this one, named from this one's folder; `nil` when there is none.
  package let neighbour: (String) -> [UInt8]?
  package let bytes: UnsafeRawBufferPointer
  package let shape: Shape
  /// Notes on the file as a whole.
  package let notes: [String]

  /// What the bytes are before anybody asks what they mean.
  package enum Shape {
    /// One JSON value.
    case document(JSONNode)
    /// JSON values, one a line; the first that reads.
    case lines(first: JSONNode)
    /// It begins like JSON and is none.
    case broken(TranscriptFailure)
    case text
  }

  /// Looks at a file and hands it to `body`, which must not keep it.
  ///
  /// - Parameter bytes: valid UTF-8; bytes that do not belong in JSON are blanked in it
  package static func with<Result>(
    _ bytes: inout [UInt8], name: String, options: ReaderOptions,
    neighbour: @escaping (String) -> [UInt8]? = { _ in nil },
    _ body: (TranscriptSource) throws -> Result
  ) rethrows -> Result {
    func source(_ buffer: UnsafeRawBufferPointer, _ shape: Shape, _ notes: [String])
      -> TranscriptSource
    {
      TranscriptSource(
        name: name, options: options, neighbour: neighbour, bytes: buffer, shape: shape,
        notes: notes)
    }
    let whole = try bytes.withUnsafeBytes { buffer -> Result? in
      let shape = beginsLikeJSON(buffer) ? jsonShape(buffer) : .text
      if case .broken = shape { return nil }
      return try body(source(buffer, shape, []))
    }
    if let whole { return whole }
    // JSON that is none: what is known to be left in by hand is blanked, the rest refused.
    var mended = bytes
    let mends = JSONMending.mend(&mended)
    let isMended = mended.withUnsafeBytes {
      if case .broken = jsonShape($0) { false } else { true }
    }
    let notes = isMended ? TranscriptSource.notes(on: mends, bytes) : []
    if isMended { bytes = mended }
    mended = []
    return try bytes.withUnsafeBytes { try body(source($0, jsonShape($0), notes)) }
  }

  private static func notes(on mends: [JSONMending.Mend], _ bytes: [UInt8]) -> [String] {
    guard let first = mends.first else { return [] }
    let (line, column) = bytes.withUnsafeBytes {
      SourcePlace.lineAndColumn(of: first.byteOffset, in: $0)
    }
    let more = mends.count > 1 ? " and \(mends.count - 1) more such marks" : ""
    return ["not quite JSON: \(first.what) at \(line):\(column)\(more) passed over"]
  }

  /// JSON that holds conversations begins with an object or a list of them; a text may well begin
  /// with a bracket.
  private static func beginsLikeJSON(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var marks: [UInt8] = []
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count, marks.count < 3 {
      let byte = bytes[at]
      if byte > 0x20 { marks.append(byte) }
      if marks.count == 1, byte != UInt8(ascii: "{"), byte != UInt8(ascii: "["), byte > 0x20 {
        return false
      }
      at += 1
    }
    guard let first = marks.first else { return false }
    let second = marks.dropFirst().first
    if first == UInt8(ascii: "{") {
      return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        || second == UInt8(ascii: "/")
    }
    return second == UInt8(ascii: "{")
      || second == UInt8(ascii: "[") && marks.last == UInt8(ascii: "{")
  }

  private static func jsonShape(_ bytes: UnsafeRawBufferPointer) -> Shape {
    let scanner = JSONScanner(bytes)
    do throws(JSONError) {
      return .document(JSONNode(try scanner.validate(), in: scanner))
    } catch {
      var lines = TextLines(bytes)
      var tried = 0
      while tried < 3, let line = lines.next() {
        guard !line.isBlank else { continue }
        // A whole document on one line would have read.
        if line.range.upperBound >= bytes.count - 1, tried == 0 { break }
        tried += 1
        if let node = node(in: bytes, line.range), node.kind == .object {
          return .lines(first: node)
        }
      }
      let (line, column) = SourcePlace.lineAndColumn(of: error.byteOffset, in: bytes)
      let isAbridged = bytes[min(error.byteOffset, bytes.count)...].starts(with: "...".utf8)
      return .broken(
        TranscriptFailure(
          isAbridged
            ? "begins like JSON, but `...` stands where something was left out; get the whole file"
            : "begins like JSON and is none: \(error.message); save or export it again",
          line: line, column: column))
    }
  }

  private static func node(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> JSONNode? {
    let scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[range]))
    return (try? scanner.validate()).map { JSONNode($0, in: scanner) }
  }

  // MARK: Objects

  /// The first object that may stand for a conversation or a part of one.
  var firstObject: JSONObject? {
    switch shape {
    case .document(let node):
      if let object = node.object { return TranscriptSource.unwrapped(object) }
      for item in node.items.prefix(1) { return item.object.map(TranscriptSource.unwrapped) }
      return nil
    case .lines(let first): return first.object.map(TranscriptSource.unwrapped)
    case .broken, .text: return nil
    }
  }

  /// The value of the whole document, unless there are several.
  var root: JSONNode? { if case .document(let node) = shape { node } else { nil } }

  /// Hands on each object: the document, the elements of its list, or those of the lines. A line
  /// that is no object is a failure of its own.
  func forEachObject(
    _ body: (JSONObject, _ line: Int?) throws -> Void,
    failure: (TranscriptFailure) throws -> Void
  ) rethrows {
    switch shape {
    case .document(let node):
      if let object = node.object { return try body(TranscriptSource.unwrapped(object), nil) }
      for item in node.items {
        if let object = item.object { try body(TranscriptSource.unwrapped(object), nil) }
      }
    case .lines:
      for line in TextLines(bytes) where !line.isBlank {
        if let object = TranscriptSource.node(in: bytes, line.range)?.object {
          try body(TranscriptSource.unwrapped(object), line.number)
        } else {
          try failure(
            TranscriptFailure(
              "the line is no JSON object and was left out", line: line.number, column: 1))
        }
      }
    case .broken(let reason): try failure(reason)
    case .text: return
    }
  }

  /// The record inside the envelope in which Airbyte writes exports.
  private static func unwrapped(_ object: JSONObject) -> JSONObject {
    guard object.has("stream"), object.has("emitted_at"), let data = object["data"]?.object else {
      return object
    }
    return data
  }
}

/// Where something stands in a source, as people count.
package enum SourcePlace {
  /// From 1; columns count Unicode scalars.
  package static func lineAndColumn(of offset: Int, in bytes: UnsafeRawBufferPointer) -> (Int, Int)
  {
    var line = 1
    var column = 1
    for index in 0..<min(offset, bytes.count) where bytes[index] & 0xC0 != 0x80 {
      if bytes[index] == 0x0A {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }
}

/// The lines of a text, ended by LF, CRLF or CR.
struct TextLines: Sequence, IteratorProtocol {
  struct Line {
    /// Without its end.
    var range: Range<Int>
    /// From 1.
    var number: Int
    var isBlank: Bool
  }

  private let bytes: UnsafeRawBufferPointer
  private var at: Int
  private var number = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> Line? {
    guard at < bytes.count else { return nil }
    let start = at
    var isBlank = true
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D {
      if bytes[at] != 0x20, bytes[at] != 0x09 { isBlank = false }
      at += 1
    }
    let end = at
    if at < bytes.count {
      at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    }
    number += 1
    return Line(range: start..<end, number: number, isBlank: isBlank)
  }
}
