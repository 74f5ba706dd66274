import Testing
import Text

@testable import Mail

private func decoded(_ text: String, _ encoding: TransferEncoding) -> String {
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { encoding.decode($0, 0..<$0.count).text }
}

@Suite struct TransferDecodingTests {
  @Test(
    "Quoted-printable",
    arguments: [
      ("caf=C3=A9", "caf\u{E9}"), ("caf=c3=a9", "caf\u{E9}"), ("a=\nb", "ab"),
      ("a=\r\nb", "ab"), ("a=  \t\r\nb", "ab"), ("end=", "end"), ("end= ", "end"), ("=", ""),
      ("1=2", "1=2"), ("a=ZZb", "a=ZZb"), ("a=4", "a=4"), ("=3D3D", "=3D"),
      ("--=20\nDana", "-- \nDana"),
      ("-- \nDana", "-- \nDana"), ("a=\n\nb", "a\nb"), ("=0D=0A", "\r\n"), ("", ""),
    ])
  func quotedPrintable(text: String, plain: String) {
    #expect(decoded(text, .quotedPrintable) == plain)
  }

  @Test(
    "Base64",
    arguments: [
      ("SGVsbG8=", "Hello"), ("SGVsbG8", "Hello"), ("SGVs\r\nbG8=\r\n", "Hello"),
      ("SG Vs!bG*8=", "Hello"), ("SGVsbG8=SGVsbG8=", "HelloHello"), ("", ""), ("=", ""),
      ("S", ""), ("SGVsbG8==\n-- \n", "Hello\u{FB}"), ("8J+YgA==", "\u{1F600}"),
    ])
  func base64(text: String, plain: String) {
    let bytes = Array(text.utf8).withUnsafeBufferPointer {
      TransferEncoding.base64.decode($0, 0..<$0.count).bytes
    }
    let expected = plain == "Hello\u{FB}" ? Array("Hello".utf8) + [0xFB] : Array(plain.utf8)
    #expect(bytes == expected)
  }

  @Test(
    "Names",
    arguments: [
      (nil, .identity), ("7bit", .identity), (" 8BIT ", .identity), ("Base64", .base64),
      ("quoted-printable (sic)", .quotedPrintable), ("x-uuencode", .unknown("x-uuencode")),
    ] as [(String?, TransferEncoding)])
  func names(field: String?, encoding: TransferEncoding) {
    #expect(TransferEncoding(field) == encoding)
  }

  @Test func placesLeadToTheLine() {
    let mail = "To: a@b.c\nContent-Transfer-Encoding: quoted-printable\n\none=\n two=C3=A9\nthree"
    let body = words(of: mail).body
    #expect(body.text == "one two\u{E9}\nthree")
    #expect(line(of: "one", in: body, of: mail) == 4)
    #expect(line(of: "two", in: body, of: mail) == 5)
    #expect(line(of: "three", in: body, of: mail) == 6)
    let encoded = "To: a@b.c\nContent-Transfer-Encoding: base64\n\nb25lIH\nR3byB0aHJlZQ==\n"
    let text = words(of: encoded).body
    #expect(text.text == "one two three")
    #expect(line(of: "one", in: text, of: encoded) == 4)
    #expect(line(of: "three", in: text, of: encoded) == 5)
  }
}

@Suite struct CharsetDecodingTests {
  @Test(
    "Character sets",
    arguments: [
      ("utf-8", [0x63, 0xC3, 0xA9], "c\u{E9}"), ("UTF8", [0xEF, 0xBB, 0xBF, 0x61], "a"),
      ("utf-8", [0x61, 0xC3, 0x0A, 0x62], "a\u{FFFD}\nb"), ("us-ascii", [0x61], "a"),
      ("us-ascii", [0xC3, 0xA9], "\u{E9}"), ("us-ascii", [0x93, 0x61, 0x94], "\u{201C}a\u{201D}"),
      ("ISO-8859-1", [0xE9, 0x74], "\u{E9}t"), ("latin1", [0x92], "\u{2019}"),
      ("iso-8859-15", [0xA4, 0x35], "\u{20AC}5"), ("windows-1252", [0x80, 0x20], "\u{20AC} "),
      ("utf-16", [0xFF, 0xFE, 0x61, 0, 0xE9, 0], "a\u{E9}"), ("utf-16", [0, 0x61], "a"),
      ("utf-16le", [0x3D, 0xD8, 0x00, 0xDE], "\u{1F600}"),
      ("utf-16be", [0xD8, 0x3D, 0, 0x61, 0x20], "\u{FFFD}a"), ("koi8-r", [0xE9], "\u{E9}"),
      (nil, [0xE9], "\u{E9}"), (nil, [0xC3, 0xA9], "\u{E9}"),
    ] as [(String?, [UInt8], String)])
  func charset(label: String?, bytes: [UInt8], text: String) {
    #expect(Charset(label).decode(bytes).text == text)
  }

  @Test func placesHoldBehindWideCharacters() {
    let bytes: [UInt8] = [0xE9, 0x61, 0xE9, 0x0A, 0x62]
    let text = Charset("latin1").decode(bytes)
    #expect(text.map.source(of: text.bytes.count - 1) == 4)
    #expect(text.map.source(of: 2) == 1)
    #expect(text.map.isVerbatim(2..<3) && !text.map.isVerbatim(1..<3))
    let wide = Charset("utf-16be").decode([0, 0x61, 0, 0xE9, 0, 0x62])
    #expect(wide.map.source(of: wide.bytes.count - 1) == 4)
  }

  @Test func anUnknownOneIsSaid() {
    let mail = "To: a\nContent-Type: text/plain; charset=koi8-r\n\nHello"
    #expect(words(of: mail).notes.contains { $0.contains("koi8-r") && $0.contains("Latin-1") })
  }
}
