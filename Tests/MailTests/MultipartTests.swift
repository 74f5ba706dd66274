import Testing
import Text

@testable import Mail

@Suite struct MultipartTests {
  /// A mail with these parts, each headers, an empty line and a body.
  private func mail(
    _ type: String, _ parts: [String], boundary: String = "b", ending: String = "--b--\n"
  )
    -> String
  {
    "From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/\(type); boundary=\"\(boundary)\"\n\n"
      + "This is for old programs.\n" + parts.map { "--\(boundary)\n\($0)\n" }.joined() + ending
  }

  private static let plain = "Content-Type: text/plain\n\nplain words"
  private static let html = "Content-Type: text/html\n\n<p>html <b>words</b></p>"

  @Test(arguments: [false, true])
  func plainTextWins(crlf: Bool) {
    for parts in [[Self.plain, Self.html], [Self.html, Self.plain]] {
      #expect(words(of: mail("alternative", parts), crlf: crlf).body.text == "plain words")
    }
  }

  @Test func emptyPlainTextDoesNot() {
    let parts = ["Content-Type: text/plain\n\n \n", Self.html]
    #expect(words(of: mail("alternative", parts)).body.text == "html words")
  }

  @Test(
    "What is nobody's",
    arguments: [
      "Content-Type: text/plain\nContent-Disposition: attachment\n\nno",
      "Content-Type: text/plain; name=\"a.txt\"\n\nno", "Content-Type: text/x-patch\n\nno",
      "Content-Type: text/calendar\n\nno", "Content-Type: message/rfc822\n\nFrom: x\n\nno",
      "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nbm8=",
      "Content-Type: text/plain\nContent-Disposition: inline; filename*=utf-8''a.diff\n\nno",
    ])
  func nobodys(part: String) {
    #expect(words(of: mail("mixed", [Self.plain, part])).body.text == "plain words")
  }

  @Test func textPartsAreReadTogether() {
    let text = mail("mixed", [Self.plain, "\nmore", Self.html])
    let body = words(of: text).body
    #expect(body.text == "plain words\n\nmore\n\nhtml words")
    #expect(line(of: "more", in: body, of: text) == 12)
    #expect(line(of: "html", in: body, of: text) == 16)
  }

  @Test func boundariesInsideTextAreText() {
    let part = "Content-Type: text/plain\n\none\n --b\n--bb\n--b more\ntwo --b"
    #expect(words(of: mail("mixed", [part])).body.text == "one\n --b\n--bb\n--b more\ntwo --b")
  }

  @Test func aMissingEndIsTheEnd() {
    #expect(
      words(of: mail("mixed", [Self.plain, "\nmore"], ending: "")).body.text
        == "plain words\n\nmore\n")
  }

  @Test func nestedPartsEndWhereTheOuterOneSays() {
    let inner =
      "Content-Type: multipart/alternative; boundary=bb\n\n--bb\n\(Self.plain)\n--bb\n\(Self.html)"
    let text = mail("mixed", [inner, "\nmore"])
    #expect(words(of: text).body.text == "plain words\n\nmore")
  }

  @Test func theEpilogueIsNoPart() {
    #expect(
      words(of: mail("mixed", [Self.plain], ending: "--b--\n\n--b\n\nlate\n")).body.text
        == "plain words")
  }

  @Test func aMultipartWithoutBoundaryIsText() {
    let text = "To: a\nContent-Type: multipart/mixed\n\nHello"
    #expect(words(of: text).body.text == "Hello")
    #expect(words(of: text).notes.count == 1)
  }

  @Test func anEmptyPartAtTheEndIsNothing() {
    let text = mail("mixed", [Self.plain], ending: "--b\n\n")
    let body = words(of: text).body
    #expect(body.text == "plain words")
    #expect(body.bytes.indices.allSatisfy { body.map.source(of: $0) < text.utf8.count })
  }

  @Test func depthAndNumberHaveLimits() {
    var text = "\ndeep"
    for level in 0..<200 {
      text =
        "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(text)\n--b\(level)--"
    }
    let deep = words(of: "To: a\n" + text)
    #expect(!deep.isComplete && deep.body.bytes.isEmpty)
    let many = words(of: mail("mixed", Array(repeating: "\nx", count: 3000)))
    #expect(!many.isComplete)
    #expect(many.body.bytes.count { $0 == UInt8(ascii: "x") } == MailParser.mostParts)
  }

  @Test func htmlKeepsLinesAndLeavesQuotationsOut() {
    let text = """
      To: a@b.c
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <html><head><title>no</title></head><body>
      <p>one=20<b>tw=
      o</b></p>
      <blockquote>theirs</blockquote><p>thr&eacute;e</p>
      """
    let body = words(of: text).body
    #expect(body.text == "one two\n\nthr\u{E9}e")
    #expect(line(of: "o\n", in: body, of: text) == 7)
    #expect(line(of: "thr", in: body, of: text) == 8)
  }
}

@Suite struct FormatFlowedTests {
  @Test(
    "format=flowed",
    arguments: [
      ("one \ntwo\nthree", "one two\nthree"), ("one \r\ntwo\r\n", "one two\r\n"),
      ("> q1 \n> q2\nmine", "> q1 q2\nmine"), (">> a \n> b\n", ">> a \n> b\n"),
      (" >stuffed\n From x", "stuffed\nFrom x"), ("one \n-- \nDana", "one \n-- \nDana"),
      ("one \n> q", "one \n> q"), ("one ", "one "), ("", ""), ("\n\n", "\n\n"),
      ("a \n \nb", "a \nb"),
    ])
  func flowed(text: String, plain: String) {
    #expect(FormatFlowed.read(Array(text.utf8), deletesSpace: false).text == plain)
  }

  @Test func deletedSpacesJoinWords() {
    #expect(
      FormatFlowed.read(Array("won \nder\nful".utf8), deletesSpace: true).text == "wonder\nful")
  }

  @Test func placesLeadToTheLine() {
    let mail =
      "To: a\nContent-Type: text/plain; format=flowed; delsp=yes\n\none  \ntwo\n> three \n> four\n"
    let body = words(of: mail).body
    #expect(body.text == "one two\n> threefour\n")
    #expect(line(of: "two", in: body, of: mail) == 5)
    #expect(line(of: "four", in: body, of: mail) == 7)
  }
}

@Suite struct MailboxTests {
  @Test func mailsBeginBehindEmptyLines() {
    let file =
      "From a Mon\nSubject: x\n\nHi\nFrom here on\n\nFrom there, no header\n\nFrom b Tue\nTo: c\n\nYo\n"
    let bytes = Array(file.utf8)
    let mails = bytes.withUnsafeBufferPointer { Mailbox.mails(in: $0) }
    #expect(
      mails.map { String(decoding: bytes[$0], as: UTF8.self).prefix(8) } == [
        "From a M", "From b T",
      ])
    #expect(Array("Dear Lee".utf8).withUnsafeBufferPointer { Mailbox.mails(in: $0) }.isEmpty)
  }
}

@Suite struct RandomMailTests {
  /// Pieces that mean something in mail, put together at random.
  private static let pieces: [[UInt8]] =
    [
      "Content-Type: ", "multipart/mixed; boundary=b", "text/html", "text/plain; format=flowed",
      "\n", "\r\n", "\n\n", "--b", "--b--\n", "=?utf-8?Q?", "?=", "=", "=3D", "=\n", "<b>", "&amp;",
      "> ", "-- \n", "Subject: ", "Content-Transfer-Encoding: base64\n",
      "Content-Transfer-Encoding: quoted-printable\n", "From ", "; charset=utf-16", "word ", "\"",
      "\\", "(", ";", "*0=", "blockquote>", "<!--",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xFE, 0xFF], [0xE2, 0x80]]

  @Test("No bytes crash, words are UTF-8, places are in the mail and ascend within lines")
  func randomBytes() {
    var generator = SplitMix(state: 7)
    for _ in 0..<3000 {
      var mail: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        mail += Self.pieces.randomElement(using: &generator) ?? []
      }
      let words = words(of: mail)
      for text in [words.body, words.subject].compactMap({ $0 }) {
        #expect((try? UTF8Span(validating: text.bytes.span)) != nil, "\(mail)")
        for offset in text.bytes.indices {
          let place = text.map.source(of: offset)
          #expect(place >= 0 && place < mail.count, "\(mail)")
          if text.map.isVerbatim(offset..<offset + 1) {
            #expect(mail[place] == text.bytes[offset] || text.bytes[offset] <= 0x20, "\(mail)")
          }
        }
      }
    }
  }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
