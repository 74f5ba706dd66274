import Foundation
import Testing

@testable import Conversations

/// Every file in `Transcripts/` with what it reads as, beside it in `NAME.turns`. The first lines of
/// that file may say how it is read: `agent NAME`, `input FORMAT`, `columns text=NAME`.
@Suite("Transcript readers")
struct TranscriptReaderTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")
  private static let variable = "BETTERPUT_REWRITE_GOLDEN"

  static let fixtures: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return paths.filter { $0.hasSuffix(".turns") }.map { String($0.dropLast(6)) }.sorted()
  }()

  @Test("Each fixture reads as it is written beside it", arguments: fixtures)
  func golden(name: String) throws {
    let file = TranscriptReaderTests.folder.appendingPathComponent(name)
    let golden = file.appendingPathExtension("turns")
    let expected = try String(contentsOf: golden, encoding: .utf8)
    var asked: String?
    var agents: [String] = []
    var columns: [TranscriptColumn: String] = [:]
    var head = ""
    for line in expected.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, ["agent", "input", "columns"].contains(words[0]) else { break }
      head += line + "\n"
      switch words[0] {
      case "agent": agents.append(words[1])
      case "input": asked = words[1]
      default:
        for pair in words[1].split(separator: ",") {
          let parts = pair.split(separator: "=").map(String.init)
          columns[try #require(TranscriptColumn(rawValue: parts[0]))] = parts[1]
        }
      }
    }
    let shown =
      head
      + WrittenTranscript.of(
        try Data(contentsOf: file), name: name, asked: asked, agents: agents, columns: columns,
        folder: file.deletingLastPathComponent())
    if ProcessInfo.processInfo.environment[TranscriptReaderTests.variable] != nil {
      return try shown.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(
      shown == expected,
      """
      \(name) does not read as \(golden.lastPathComponent) says. If the change is meant, run
        \(TranscriptReaderTests.variable)=1 swift test --filter TranscriptReaderTests
      and look at the difference in git before it is committed.
      """)
  }

  @Test("Every format has a fixture that is told by its content")
  func everyFormat() throws {
    var told: Set<String> = []
    for name in TranscriptReaderTests.fixtures {
      let golden = TranscriptReaderTests.folder.appendingPathComponent(name + ".turns")
      let text = try String(contentsOf: golden, encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("format ") {
        if !text.hasPrefix("input") { told.insert(String(line.dropFirst(7))) }
      }
    }
    #expect(told.sorted() == TranscriptFormat.names)
  }

  @Test("No two formats claim one file", arguments: fixtures)
  func oneFormat(name: String) throws {
    let file = TranscriptReaderTests.folder.appendingPathComponent(name)
    var bytes = Array(try Data(contentsOf: file))
    TranscriptSource.with(&bytes, name: name, options: ReaderOptions()) {
      source in
      // Tables of known exports are tables too, and captions may hold labelled lines.
      let claims = TranscriptFormat.all.filter { $0.recognises(source) }.map(\.name)
        .filter { !["csv", "csv-transcripts", "text", "messages"].contains($0) }
      #expect(claims.count <= 1, "\(claims)")
    }
  }
}
