import Testing

@testable import JSON

@Suite("Mending JSON")
struct MendingTests {
  @Test(
    "What was left in by hand is blanked, all else keeps its place",
    arguments: [
      ("{\"a\":1}}", "{\"a\":1} "), ("{\"a\":1,}", "{\"a\":1 }"),
      ("[1, // one\n2]", "[1,       \n2]"), ("{\"a\": \"// no, }\"}", "{\"a\": \"// no, }\"}"),
      ("/* x */ {}", "        {}"), ("{\"a\":[1,2 , ] , }", "{\"a\":[1,2   ]   }"),
      ("{} ,\n{}", "{}  \n{}"), ("{\"a\":\"\\\"}\"}]", "{\"a\":\"\\\"}\"} "),
    ])
  func blanks(text: String, mended: String) throws {
    var bytes = Array(text.utf8)
    _ = JSONMending.mend(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == mended)
  }

  @Test("Each mend says what and where")
  func told() {
    var bytes = Array("{\"a\":1, // x\n}}".utf8)
    let mends = JSONMending.mend(&bytes)
    #expect(
      mends == [
        .init(what: "a comment", byteOffset: 8),
        .init(what: "a comma before a closing bracket", byteOffset: 6),
        .init(what: "a closing bracket behind the end", byteOffset: 14),
      ])
  }

  @Test(
    "What is broken in another way stays broken", arguments: ["{\"a\" 1}", "{\"a\":}", "\"x", "/"])
  func broken(text: String) {
    var bytes = Array(text.utf8)
    _ = JSONMending.mend(&bytes)
    bytes.withUnsafeBytes { bytes in
      _ = #expect(throws: JSONError.self) { try JSONScanner(bytes).validate() }
    }
  }
}

@Suite("Looking into JSON")
struct NodeTests {
  @Test func members() throws {
    let text = #"{"a":"1.5","b":null,"c":[{"d":7},2],"e":true,"a":"é2","n":3.0}"#
    try Array(text.utf8).withUnsafeBytes { bytes in
      let scanner = JSONScanner(bytes)
      let root = try #require(JSONNode(try scanner.validate(), in: scanner).object)
      #expect(root["a"]?.text == "é2", "of a key given twice the last counts")
      #expect(root["b"] == nil && root.has("b") && !root.has("x"))
      #expect(root["c"]?.items.map { $0.object?["d"]?.number } == [7, nil])
      #expect(root["e"]?.flag == true && root["n"]?.label == "3.0" && root["a"]?.number == nil)
      #expect(root[first: "x", "b", "n"]?.number == 3)
      #expect(root.keys == ["a", "b", "c", "e", "a", "n"])
      #expect(root["e"]?.items.map(\.kind).isEmpty == true)
    }
  }
}
