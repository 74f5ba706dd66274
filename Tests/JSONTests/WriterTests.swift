import JSON
import Testing

@Suite struct WriterTests {
  @Test func putsCommasWhereTheyBelong() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.int(1)
    writer.key("b")
    writer.beginArray()
    writer.beginArray()
    writer.endArray()
    writer.beginObject()
    writer.endObject()
    writer.null()
    writer.bool(true)
    writer.double(1.5)
    writer.endArray()
    writer.key("c")
    writer.string("x")
    writer.endObject()
    #expect(writer.text == #"{"a":1,"b":[[],{},null,true,1.5],"c":"x"}"#)
  }

  @Test func indentsInPrettyLayout() {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.int(1)
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.key("b")
    writer.beginObject()
    writer.key("c")
    writer.null()
    writer.endObject()
    writer.endObject()
    writer.endLine()
    #expect(
      writer.text == """
        {
          "a": [
            1,
            {}
          ],
          "b": {
            "c": null
          }
        }

        """)
  }

  @Test func keepsValuesAtTheTopOnLines() {
    var writer = JSONWriter()
    writer.int(1)
    writer.endLine()
    writer.beginArray()
    writer.endArray()
    writer.string("x")
    #expect(writer.text == "1\n[]\n\"x\"")
    writer.removeAll()
    writer.bool(false)
    #expect(writer.text == "false")
  }

  @Test func escapesOnlyWhatMustBe() {
    var writer = JSONWriter()
    writer.string("\"\\/\n\t\r\u{8}\u{C}\u{0}\u{1F}\u{7F}é\u{2028}😀")
    #expect(
      writer.text
        == "\"\\\"\\\\/\\n\\t\\r\\u0008\\u000c\\u0000\\u001f\u{7F}é\u{2028}😀\"")
  }

  @Test func takesTextInEveryForm() {
    let fixed: StaticString = "k\n"
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(fixed)
    writer.string(fixed)
    Array("é\"".utf8).withUnsafeBytes {
      writer.key(utf8: $0)
      writer.string(utf8: $0)
    }
    writer.endObject()
    #expect(writer.text == #"{"k\n":"k\n","é\"":"é\""}"#)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (-7, "-7"), (1_234_567_890, "1234567890"),
    (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808"),
  ])
  func writesIntegers(_ value: Int, _ expected: String) {
    var writer = JSONWriter()
    writer.int(value)
    #expect(writer.text == expected)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
    ] as [(Double, String)])
  func writesDoubles(_ value: Double, _ expected: String) {
    var writer = JSONWriter()
    writer.double(value)
    #expect(writer.text == expected)
    #expect(isValid(expected))
  }

  @Test(arguments: [JSONWriter.Layout.compact, .pretty])
  func whatIsWrittenReadsBackTheSame(_ layout: JSONWriter.Layout) throws {
    var generator = SeededGenerator(state: 2026)
    for _ in 0..<2000 {
      let tree = Tree.random(depth: 5, using: &generator)
      var writer = JSONWriter(layout)
      tree.write(to: &writer)
      let read = try scan(writer.bytes) { try Tree(try $0.validate(), in: $0) }
      #expect(read == tree)
    }
  }

  @Test func passesUnknownMembersThroughByteForByte() throws {
    let line = #"""
      { "id" : 1.50e+00, "text":"old", "odd" :  [ 1 ,"\u00E9\/" , { } ],"dup":1,"dup":2,"é\"": "😀"}
      """#
    var bytes = Array(line.utf8)
    // A byte that is not UTF-8 must come through too.
    bytes.insert(0xFF, at: bytes.count - 2)
    var writer = JSONWriter()
    try scan(bytes) { scanner in
      writer.beginObject()
      var members = try scanner.rootMembers()
      while let member = try members.next() {
        if scanner.text(member.key, equals: "text") {
          writer.key("text")
          writer.string("new")
        } else {
          writer.raw(scanner.raw(member.range))
        }
      }
      writer.key("last")
      writer.null()
      writer.endObject()
    }
    var expected = Array(
      #"{"id" : 1.50e+00,"text":"new","odd" :  [ 1 ,"\u00E9\/" , { } ],"dup":1,"dup":2,"é\"": "😀"#
        .utf8)
    expected += [0xFF] + Array(#"","last":null}"#.utf8)
    #expect(writer.bytes == expected)
  }
}
