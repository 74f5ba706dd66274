import JSON
import Testing

/// Decodes the one string of a text.
private func decode(_ bytes: some Sequence<UInt8>) throws -> (text: [UInt8], JSONRepairs) {
  try scan(bytes) { scanner in
    let string = try #require(try scanner.validate().string)
    var buffer: [UInt8] = Array("kept".utf8)
    let repairs = scanner.decodeString(string, into: &buffer)
    #expect(buffer.starts(with: "kept".utf8))
    let text = Array(buffer.dropFirst(4))
    #expect(Array(scanner.text(string).utf8) == text)
    return (text, repairs)
  }
}

@Suite struct StringTests {
  @Test(
    arguments: [
      (#""""#, "", []),
      (#""plain""#, "plain", []),
      (#""é 😀""#, "é 😀", []),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t", []),
      (
        #""a\nb, then quite a long tail without escapes""#,
        "a\nb, then quite a long tail without escapes", []
      ),
      (#""\u0041\u00e9\u20AC\u0000""#, "Aé€\u{0}", []),
      (#""\ud83d\ude00""#, "😀", []),
      (#""x\uD834\uDD1Ey""#, "x\u{1D11E}y", []),
      (#""\uDBFF\uDFFF""#, "\u{10FFFF}", []),
      (#""\uFFFF""#, "\u{FFFF}", []),
      (#""\ud83d""#, "\u{FFFD}", .loneSurrogate),
      (#""\ud83dx""#, "\u{FFFD}x", .loneSurrogate),
      (#""\ud83d\n""#, "\u{FFFD}\n", .loneSurrogate),
      (#""\ude00""#, "\u{FFFD}", .loneSurrogate),
      (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}", .loneSurrogate),
      (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀", .loneSurrogate),
      (#""\ud83d\u0041""#, "\u{FFFD}A", .loneSurrogate),
      (#""\ud83d\\ude00""#, "\u{FFFD}\\ude00", .loneSurrogate),
      (#""\\ud83d""#, "\\ud83d", []),
    ] as [(String, String, JSONRepairs)])
  func decodes(_ text: String, _ expected: String, _ repairs: JSONRepairs) throws {
    let result = try decode(text.utf8)
    #expect(result.text == Array(expected.utf8))
    #expect(result.1 == repairs)
  }

  @Test(
    arguments: [
      ([0x80], 1), ([0xFF], 1), ([0xC0, 0x80], 2), ([0xC3], 1), ([0xC3, 0x41], 1),
      ([0xE2, 0x82], 1), ([0xE2, 0x82, 0x41], 1), ([0xE0, 0x80, 0x80], 3),
      ([0xED, 0xA0, 0x80], 3), ([0xF0, 0x9F, 0x98], 1), ([0xF0, 0x80, 0x80, 0x80], 4),
      ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF5, 0x80], 2), ([0xF0, 0x9F, 0xC3, 0xA9], 1),
      ([0xE2, 0x82, 0xF0, 0x9F, 0x98], 2),
    ] as [([UInt8], Int)])
  func replacesMaximalParts(_ broken: [UInt8], _ count: Int) throws {
    for tail in ["", "\\n", "a long enough tail \\u00e9"] {
      let result = try decode(Array("\"ab".utf8) + broken + Array("\(tail)\"".utf8))
      #expect(result.1 == .invalidUTF8)
      let text = String(decoding: result.text, as: UTF8.self)
      #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == count)
      #expect(text.hasPrefix("ab"))
    }
  }

  @Test func anEscapeDoesNotFinishABrokenScalar() throws {
    let result = try decode(Array("\"".utf8) + [0xC3] + Array("\\u00a9\"".utf8))
    #expect(result.text == Array("\u{FFFD}\u{A9}".utf8))
    #expect(result.1 == .invalidUTF8)
    let both = try decode(Array("\"\\udead".utf8) + [0x80, 0x22])
    #expect(both.1 == [.invalidUTF8, .loneSurrogate])
  }

  @Test func repairsRandomBytesAsTheStandardLibraryDoes() throws {
    var generator = SeededGenerator(state: 11)
    let pool: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF,
      0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<5000 {
      let raw = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
        pool.randomElement(using: &generator)!
      }
      let result = try decode([0x22] + raw + [0x22])
      #expect(result.text == Array(String(decoding: raw, as: UTF8.self).utf8), "\(raw)")
      #expect(result.1.isEmpty == (String(validating: raw, as: UTF8.self) != nil))
    }
  }

  @Test func findsTheEndAtEveryPlaceInAWord() throws {
    for length in 0..<40 {
      let plain = String(repeating: "x", count: length)
      #expect(try decode("\"\(plain)\"".utf8).text == Array(plain.utf8))
      #expect(try decode("\"\(plain)\\t\(plain)\"".utf8).text == Array("\(plain)\t\(plain)".utf8))
      let control = error("\"\(plain)\u{1}!\"\"")
      #expect(control?.byteOffset == length + 1)
      // Neighbours of the bytes looked for, which a careless word test mistakes for them.
      let near = plain + "!#[]\u{7F} \u{A2}\u{DC}\u{A0}"
      #expect(try decode("\"\(near)\"".utf8).text == Array(near.utf8))
      try scan("[\"\(plain)\",\"é\"]".utf8) { scanner in
        var elements = try scanner.rootElements()
        #expect(try elements.next()?.string?.isASCII == true)
        #expect(try elements.next()?.string?.isASCII == false)
      }
    }
  }
}
