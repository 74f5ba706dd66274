import Foundation
import Testing
import Text

@testable import Conversations

@Suite("What readers are made of")
struct ReaderPartsTests {
  @Test(
    "HTML bodies become words",
    arguments: [
      ("<p>One <b>bold</b> word.</p><p>Two</p>", "One bold word.\n\nTwo"),
      ("Hi<br>there<br/>you", "Hi\nthere\nyou"),
      ("<div>a</div><div>b</div>", "a\nb"),
      (
        "5 &lt; 6 &amp;&nbsp;7 &#8217;s &#x2014; &unknown; &",
        "5 < 6 & 7 \u{2019}s \u{2014} &unknown; &"
      ),
      (
        "<style>p { color: red }</style>x<script>if (a < b) {}</script>y<!-- no > words -->z", "xyz"
      ),
      (
        "Mine<blockquote class=\"q\">theirs <blockquote>old</blockquote></blockquote>again",
        "Mine\nagain"
      ),
      ("a < b and c > d", "a < b and c > d"),
      ("<a href=\"x>y\">link</a> end", "link end"),
      ("  much\n\t space  ", "much space"),
      ("unclosed <p", "unclosed <p"),
      ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ])
  func html(body: String, words: String) {
    #expect(HTMLText.plain(body).text == words)
  }

  @Test(
    "Dates and times",
    arguments: [
      ("1970-01-02T00:00:00Z", 86_400), ("2026-03-01 09:00:00", 1_772_355_600),
      ("2026-03-01T10:00:00.250+01:00", 1_772_355_600.25),
      ("2026-03-01 09:00:00 UTC", 1_772_355_600),
      ("2026-03-01T04:30:00-0430", 1_772_355_600), ("2000-02-29", 951_782_400),
      ("1772355600", 1_772_355_600), ("1772355600123", 1_772_355_600.123),
      ("1772355600000000", 1_772_355_600), ("1969-12-31T23:59:59Z", -1),
    ])
  func timestamps(text: String, seconds: Double) {
    #expect(Timestamp.seconds(text) == seconds)
  }

  @Test(
    "What is no time is none",
    arguments: [
      "", "yesterday", "2026-13-01", "2026-03-01T25", "03/04/2026", "2026-03-01T09:00:00Zx",
    ])
  func noTimestamps(text: String) { #expect(Timestamp.seconds(text) == nil) }

  @Test func timestampsAreWrittenAsTheyAreRead() {
    for seconds in stride(from: -3_000_000_000.0, to: 5_000_000_000, by: 12_345_677) {
      #expect(Timestamp.seconds(Timestamp.text(seconds)) == seconds)
    }
  }

  @Test(
    "Clock times",
    arguments: [
      ("00:07", 7), ("1:02:03.5", 3723.5), ("00:00:02,500", 2.5), ("9:15 PM", 76_500),
      ("12:05 am", 300), ("12:00:01 PM", 43_201),
    ])
  func clocks(text: String, seconds: Double) { #expect(ClockTime(text)?.seconds == seconds) }

  @Test("What is no clock time is none", arguments: ["7", "1:2", "13:00 PM", "10:61", "10:30 to"])
  func noClocks(text: String) { #expect(ClockTime(text) == nil) }

  @Test(
    "Labels tell names and roles",
    arguments: [
      ("Agent", "Agent", Role.agent), ("Agent (Ben)", "Ben", .agent),
      ("Customer Annemarie", "Annemarie", .customer), ("Kim [Supervisor]", "Kim", .agent),
      ("END_USER", "END_USER", .customer), ("Virtual Assistant", "Virtual Assistant", .bot),
      ("Visitor 20871", "Visitor 20871", .customer), ("Speaker 1", "Speaker 1", nil),
      ("Support Agent Lena", "Lena", .agent), ("Rep - Sue", "Sue", .agent),
      ("**Client**", "Client", .customer), ("Morgan", "Morgan", nil),
    ])
  func labels(label: String, speaker: String, role: Role?) {
    let read = SpeakerLabel(label)
    #expect(read.speaker == speaker && read.role == role)
  }

  @Test(
    "Marks of redaction",
    arguments: [
      ("my card [CREDIT_DEBIT_NUMBER] ends", ["[CREDIT_DEBIT_NUMBER]"]),
      ("<redacted> and {{NAME}}", ["<redacted>", "{{NAME}}"]), ("call ####-9008", ["####"]),
      ("a **bold** [link] <3", []), ("[Redacted by the company]", ["[Redacted by the company]"]),
    ])
  func redactions(text: String, marks: [String]) {
    let bytes = Array(text.utf8)
    #expect(
      RedactionMarks.ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) } == marks)
  }

  @Test("Fields of a table keep quotes, separators and line breaks")
  func fields() throws {
    let text = "a,b\r\n\"x \"\"y\"\", z\",\"one\ntwo\"\r\n,\n\n\"\",last"
    try Array(text.utf8).withUnsafeBytes { bytes in
      var rows = CSVRows(bytes, separator: UInt8(ascii: ","))
      var read: [[String]] = []
      while let row = try rows.next() { read.append(row.fields.map(\.string)) }
      #expect(read == [["a", "b"], ["x \"y\", z", "one\ntwo"], ["", ""], ["", "last"]])
    }
  }
}

@Suite("Robustness of the readers")
struct ReaderRobustnessTests {
  /// What fixtures read as in their own format and when they are cut off or shuffled must be turns
  /// or a reason, never a trap.
  @Test("Cut-off files are read or refused", arguments: TranscriptReaderTests.fixtures)
  func cutOff(name: String) throws {
    let bytes = Array(
      try Data(contentsOf: TranscriptReaderTests.folder.appendingPathComponent(name)))
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      for asked in [nil, "text", "csv", "webvtt", "srt"] as [String?] {
        let written = WrittenTranscript.of(bytes[..<length], name: name, asked: asked)
        #expect(!written.isEmpty)
      }
      let garbled = bytes[..<length] + [0xFF, 0x00, 0x22] + bytes[length...]
      #expect(!WrittenTranscript.of(garbled, name: name).isEmpty)
    }
  }

  @Test(
    "Members of another kind than published are read or refused",
    arguments: TranscriptReaderTests.fixtures.filter { $0.hasSuffix(".json") })
  func otherKinds(name: String) throws {
    let data = try Data(contentsOf: TranscriptReaderTests.folder.appendingPathComponent(name))
    guard let root = try? JSONSerialization.jsonObject(with: data) else { return }
    let others: [Any] = [NSNull(), 1e300, "x", [Any](), [String: Any](), -5, true, [["a": 1]]]
    for place in 0..<120 {
      var left = place
      let changed = ReaderRobustnessTests.changing(
        root, at: &left, to: others[(place * 7 + place / 8) % others.count])
      if left >= 0 { break }
      let bytes = try JSONSerialization.data(withJSONObject: changed, options: .fragmentsAllowed)
      #expect(!WrittenTranscript.of(bytes, name: name).isEmpty)
    }
  }

  /// The value with its so-many-th member or element replaced; `left` is below 0 once it was.
  private static func changing(_ value: Any, at left: inout Int, to other: Any) -> Any {
    if left < 0 { return value }
    left -= 1
    if left < 0 { return other }
    if let list = value as? [Any] {
      return list.map { changing($0, at: &left, to: other) }
    }
    if let object = value as? [String: Any] {
      var copy: [String: Any] = [:]
      for key in object.keys.sorted() {
        copy[key] = object[key].map { changing($0, at: &left, to: other) }
      }
      return copy
    }
    return value
  }

  @Test("Words stand in the source where turns say", arguments: TranscriptReaderTests.fixtures)
  func places(name: String) throws {
    let file = TranscriptReaderTests.folder.appendingPathComponent(name)
    var bytes = Array(try Data(contentsOf: file))
    let original = bytes
    try TranscriptSource.with(&bytes, name: name, options: ReaderOptions()) {
      source in
      guard let reader = TranscriptFormat.recognised(source) else { return }
      try reader.read(source) { result in
        guard case .success(let conversation) = result else { return }
        for turn in conversation.turns where !turn.places.isEmpty {
          for word in ReaderRobustnessTests.words(turn.text) {
            let place = try #require(turn.source(of: word))
            let text = Array(turn.text.utf8)
            #expect(Array(original[place]) == Array(text[word]), "\(turn.text)")
          }
        }
      }
    }
  }

  /// Runs of letters.
  private static func words(_ text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var words: [Range<Int>] = []
    var start: Int?
    for index in 0...bytes.count {
      let isLetter = index < bytes.count && (0x61...0x7A).contains(bytes[index] | 0x20)
      if isLetter {
        start = start ?? index
      } else if let from = start {
        words.append(from..<index)
        start = nil
      }
    }
    return words
  }

  @Test(
    "Drafts with colons, tables and brackets stay drafts",
    arguments: [
      "Hi Lee,\n\nagent: Dana\ncustomer: you\n\nBest\n",
      "Dear Sam, thank you, and here is the text, message and name:\nBen: called\nCustomer: waiting\n",
      "Subject: Your order\n\nHello Lee,\nTo: Dana\n",
      "10:30 Setup: Ben\n11:00 Talk: Ann\n12:00 Break: all\n13:00 Talk: Ann\n",
      "Dear Lee, thank you\nso, much\n", "[]\n", "Q: Is it open?\nA: Yes.\nQ: When?\nA: At nine.\n",
      "1\nfirst --> second\n", "[Dana], I told you so.\n", "{name}, your order is here.\n", "[ ]\n",
      "Customer: Lee Ortiz\nAgent: Dana\nOrder: 4471\n\nPlease call back.\n",
      "Agent: I will have to check.\n", "Note: closed.\nCustomer: nobody.\n",
      "WEBVTTS are films.\n",
      "Text: the words\nFrom: the sender\nText: more\n", "Pros: cheap\nCons: loud\nPros: small\n",
    ])
  func drafts(text: String) {
    var bytes = Array(text.utf8)
    TranscriptSource.with(&bytes, name: "x", options: ReaderOptions()) { source in
      let found = TranscriptFormat.recognised(source)
      if case .text = source.shape {} else { Issue.record("looks like JSON") }
      #expect(found == nil, "\(found?.name ?? "")")
    }
  }
}
