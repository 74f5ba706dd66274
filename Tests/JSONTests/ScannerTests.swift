import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ScannerTests {
  @Test func givesMembersInOrderWithTheirBytes() throws {
    let text = "\u{FEFF} { \"a\" : 1 ,\"b\\n\":[ 1, 2 ] , \"a\":\t{ } } "
    try scan(text.utf8) { scanner in
      var members = try scanner.rootMembers()
      var seen: [[String]] = []
      while let member = try members.next() {
        seen.append(
          [member.key.rawRange, member.key.range, member.value.range, member.range].map {
            String(decoding: scanner.raw($0), as: UTF8.self)
          })
      }
      #expect(
        seen == [
          ["\"a\"", "a", "1", "\"a\" : 1"],
          ["\"b\\n\"", "b\\n", "[ 1, 2 ]", "\"b\\n\":[ 1, 2 ]"],
          ["\"a\"", "a", "{ }", "\"a\":\t{ }"],
        ])
      #expect(try members.next() == nil)
    }
  }

  @Test func walksWhatValidationGave() throws {
    try scan(" [1, {\"k\": [true, \"x\"]}] ".utf8) { scanner in
      let tree = try Tree(try scanner.validate(), in: scanner)
      let inner = Tree.array([.bool(true), .string("x")])
      #expect(tree == .array([.int(1), .object([.init(key: "k", value: inner)])]))
    }
  }

  @Test func refusesToWalkOtherKinds() throws {
    try scan("[1]".utf8) { scanner in
      let root = try scanner.validate()
      #expect(throws: JSONError(byteOffset: 0, message: "expected an object, found '['")) {
        _ = try scanner.rootMembers()
      }
      #expect(throws: JSONError(byteOffset: 0, message: "expected an object, found '['")) {
        _ = try scanner.members(of: root)
      }
      var elements = try scanner.elements(of: root)
      let one = try #require(try elements.next())
      #expect(throws: JSONError(byteOffset: 1, message: "expected an array, found '1'")) {
        _ = try scanner.elements(of: one)
      }
      #expect(one.string == nil)
      #expect(scanner.bool(one) == nil)
    }
  }

  @Test func walkingTheRootRefusesWhatFollowsIt() throws {
    try scan("{\"a\":1} 2".utf8) { scanner in
      var members = try scanner.rootMembers()
      _ = try members.next()
      #expect(throws: JSONError.self) { try members.next() }
      #expect(try members.next() == nil)
    }
  }

  @Test func comparesKeys() throws {
    try scan(#"["text","te\u0078t","tex","naïve",""]"#.utf8) { scanner in
      var elements = try scanner.rootElements()
      var strings: [JSONString] = []
      while let element = try elements.next() { strings.append(try #require(element.string)) }
      #expect(
        strings.map { scanner.text($0, equals: "text") } == [true, true, false, false, false])
      #expect(scanner.text(strings[3], equals: "naïve"))
      #expect(scanner.text(strings[4], equals: ""))
      #expect(strings.map(\.hasEscapes) == [false, true, false, false, false])
      #expect(strings.map(\.isASCII) == [true, true, true, false, true])
    }
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("42", 42), ("-42", -42), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min), ("9223372036854775808", nil),
    ("-9223372036854775809", nil), ("99999999999999999999999", nil), ("1.0", nil), ("1e3", nil),
    ("true", nil), ("\"1\"", nil),
  ])
  func readsIntegers(_ text: String, _ expected: Int?) throws {
    let result = try scan(text.utf8) { $0.int(try $0.validate()) }
    #expect(result == expected)
  }

  @Test(arguments: [
    "0", "-0", "1", "0.1", "-0.1", "1e22", "1e23", "123456789e-5", "9007199254740992",
    "9007199254740993", "9007199254740991e22", "1.7976931348623157e308", "5e-324", "2.5e-324",
    "1e-400", "2.2250738585072011e-308", "0.30000000000000004", "123456789012345678901234567890",
    "1.00000000000000011102230246251565", "0e999", "0.000000000000000000000000000001", "1E+2",
  ])
  func readsTheNearestDouble(_ text: String) throws {
    try scan(text.utf8) { scanner in
      let result = try #require(scanner.double(try scanner.validate()))
      let expected = strtod(text, nil)
      #expect(result.bitPattern == expected.bitPattern, "\(result) is not \(expected)")
    }
  }

  @Test(arguments: ["1e309", "-1e999", "1e99999999999999999999", "null", "\"1\""])
  func givesNoDouble(_ text: String) throws {
    let result = try scan(text.utf8) { $0.double(try $0.validate()) }
    #expect(result == nil)
  }

  @Test func readsRandomDoublesExactly() throws {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<5000 {
      let digits = generator.next() >> UInt64.random(in: 4..<64, using: &generator)
      let exponent = Int.random(in: -40...40, using: &generator)
      let text = "\(digits).\(generator.next() % 1000)e\(exponent)"
      let result = try scan(text.utf8) { $0.double(try $0.validate()) }
      #expect(result == strtod(text, nil), "\(text)")
    }
  }
}
