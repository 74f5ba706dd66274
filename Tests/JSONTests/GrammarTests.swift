import JSON
import Testing

@Suite struct GrammarTests {
  @Test(arguments: [
    "{}", "[]", "0", "-0", "1", "-1", "10", "0.0", "-0.5", "1e5", "1E5", "1e+5", "1e-5", "1.5e00",
    "123456789012345678901234567890", "1e999", "-1e999", "1e-999", "true", "false", "null",
    #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\uD83D\uDE00""#, #""\ud800""#,
    "\"\u{7F}\"", "\"\u{2028}\u{2029}\"", "\"é\u{1F600}\"", "\"12345678\"", #""1234567\"""#,
    " \t\r\n[ \t\r\n] \t\r\n", "[1,2]", "[ 1 , 2 ]", "[[],[[]],{}]", #"{"a":1}"#,
    #"{ "a" : 1 , "b" : [ ] }"#, #"{"":{"":{}}}"#, #"{"a":1,"a":2}"#, #"{"a\"b":null}"#,
    "\u{FEFF}{}", "\u{FEFF} 1", "[true,false,null,-1.5e3,\"x\",{},[]]",
  ])
  func accepts(_ text: String) {
    #expect(isValid(text), "\(text): \(String(describing: error(text)))")
  }

  @Test(arguments: [
    "", " ", "\n", "\u{FEFF}", "\u{FEFF}\u{FEFF}1", " \u{FEFF}1", "\u{A0}1", "\u{B}1", "\u{C}1",
    "{", "[", "}", "]", "[1", "[1,", "[,1]", "[1,]", "[1,,2]", "[1 2]", "[1}", "{]", "[1]]",
    "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{a:1}",
    "{'a':1}", "{1:1}", "{\"a\":1:2}", "{\"a\":1]", "{}{}", "1 2", "nul", "nulll", "True",
    "NaN", "Infinity", "-Infinity", "undefined", "+1", "-", "--1", "01", "-01", "00", ".5",
    "1.", "1.e5", "1e", "1e+", "1E-", "0x10", "1_000", "1,", "-a", "\"", "\"a", "\"\\\"",
    "\"\\", "\"\\x\"", "\"\\'\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\U0041\"",
    "\"\\u+041\"", "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"1234567\u{1F}\"", "'a'", "// x\n1",
    "1 /* x */", "[1]\u{0}", "\u{0}", "[\u{0}1]", "\"a\"b", "[\"a\",\n4\n,1,", "é",
  ])
  func refuses(_ text: String) {
    #expect(!isValid(text), "\(text.debugDescription) is accepted")
  }

  @Test(arguments: [
    ("", 0, "expected a value, the text is empty"),
    ("{\"a\" 1}", 5, "expected ':' after the key, found '1'"),
    ("{a:1}", 1, "expected a key in double quotes, found 'a'"),
    ("{\"a\":1,}", 7, "expected a key in double quotes, found '}'"),
    ("[1,]", 3, "expected a value, found ']'"),
    ("[1 2]", 3, "expected ',' or ']' after an element, found '2'"),
    ("{\"a\":1]", 6, "expected ',' or '}' after a member, found ']'"),
    ("{\"a\":1", 6, "an object is not closed"),
    ("[[1]", 4, "an array is not closed"),
    ("[\"abc", 1, "a string is not closed"),
    ("\"a\\x\"", 2, "no escape goes by a backslash and 'x'"),
    ("\"\\u12G4\"", 1, "'\\u' needs four hexadecimal digits"),
    ("\"a\nb\"", 2, "a control character, byte 0x0A, stands unescaped in a string"),
    ("\"\u{0}\"", 1, "a control character, byte 0x00, stands unescaped in a string"),
    ("\u{0}", 0, "expected a value, found byte 0x00"),
    ("[01]", 1, "a number has a leading zero"),
    ("-x", 1, "expected a digit after '-', found 'x'"),
    ("1.", 2, "expected a digit after '.', found the end"),
    ("1e+", 3, "expected a digit in the exponent, found the end"),
    ("[trie]", 1, "expected 'true'"),
    ("{} x", 3, "expected nothing after the value, found 'x'"),
    ("NaN", 0, "expected a value, found 'N'"),
  ])
  func saysWhatAndWhere(_ text: String, _ offset: Int, _ message: String) {
    #expect(error(text) == JSONError(byteOffset: offset, message: message))
    #expect(error(text)?.description == "byte \(offset): \(message)")
  }

  @Test func refusesStrayBytesOutsideStrings() {
    #expect(error([0xFF, 0xFE, 0x31, 0x00])?.message == "expected a value, found byte 0xFF")
    #expect(error([0xEF, 0xBB])?.byteOffset == 0)
    #expect(error([0x5B, 0x31, 0x80, 0x5D])?.byteOffset == 2)
  }

  @Test func refusesDeepNestingWithoutACrash() {
    let arrays = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let objects =
      String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000)
    let message = "nesting deeper than 10000"
    #expect(error(arrays) == JSONError(byteOffset: 10_000, message: message))
    #expect(error(objects) == JSONError(byteOffset: 50_000, message: message))
    #expect(error(String(repeating: "[", count: 100_000))?.message == message)
    #expect(error(arrays.utf8, maxDepth: 100_000) == nil)
    #expect(error(objects.utf8, maxDepth: 100_000) == nil)
    #expect(error(objects.utf8, maxDepth: 99_999)?.byteOffset == 499_995)
  }

  @Test(arguments: [1, 2, 63, 64, 65, 127, 128, 129, 200])
  func countsBracketsExactly(depth: Int) {
    // Objects and arrays in turn, with a member after each, so that every level is resumed.
    var text = "1"
    for level in 0..<depth {
      text = level % 3 == 0 ? "{\"k\":\(text),\"m\":[]}" : "[\(text),{},2]"
    }
    #expect(error(text.utf8, maxDepth: depth + 1) == nil)
    #expect(error(text.utf8, maxDepth: depth - 1)?.message == "nesting deeper than \(depth - 1)")
  }

  @Test func countsBracketsFromTheRootWhenWalking() throws {
    try scan("[[[1]]]".utf8, maxDepth: 3) { scanner in
      var elements = try scanner.rootElements()
      #expect(try elements.next()?.range == 1..<6)
      #expect(try elements.next() == nil)
    }
    try scan("[[[1]]]".utf8, maxDepth: 2) { scanner in
      var elements = try scanner.rootElements()
      #expect(throws: JSONError(byteOffset: 2, message: "nesting deeper than 2")) {
        try elements.next()
      }
    }
    try scan("{}".utf8, maxDepth: 0) { scanner in
      #expect(throws: JSONError(byteOffset: 0, message: "nesting deeper than 0")) {
        _ = try scanner.rootMembers()
      }
    }
  }

  @Test func everyTruncationIsAnError() {
    let text = #"""
       {"id": 12, "text": "a \"q\" \u00e9 \ud83d\ude00 é 😀", "n": [-1.5e+10, true, false, null],
      "o": {"a": {}, "b": [[], [1, 2]]}, "z": "end"}
      """#
    let bytes = Array(text.utf8)
    #expect(error(bytes) == nil)
    for count in 0..<bytes.count {
      let part = bytes[..<count]
      #expect(error(part) != nil, "cut at \(count)")
      #expect(throws: JSONError.self, "cut at \(count)") {
        try scan(part) { scanner in
          var members = try scanner.rootMembers()
          while let member = try members.next() { _ = scanner.text(member.key) }
        }
      }
    }
  }

  @Test func damagedTextsNeverCrash() throws {
    var generator = SeededGenerator(state: 7)
    let alphabet = Array(#"{}[]:,"\u0e1-.tfn "#.utf8) + [0x00, 0x80, 0xC3, 0xED, 0xF4, 0xFF]
    for _ in 0..<3000 {
      var writer = JSONWriter()
      Tree.random(depth: 3, using: &generator).write(to: &writer)
      var bytes = writer.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = alphabet.randomElement(using: &generator)!
      }
      let whole = error(bytes)
      let walked = try scan(bytes) { scanner -> JSONError? in
        do throws(JSONError) {
          if bytes.first == UInt8(ascii: "[") {
            var elements = try scanner.rootElements()
            while try elements.next() != nil {}
          } else if bytes.first == UInt8(ascii: "{") {
            var members = try scanner.rootMembers()
            while let member = try members.next() { _ = scanner.text(member.key) }
          } else {
            _ = try scanner.validate()
          }
          return nil
        } catch {
          return error
        }
      }
      #expect(whole == walked)
    }
  }
}
