import Foundation
import Testing

@Suite("check reads mail")
struct MailCheckTests {
  private static let encoded = """
    From: Dana <dana@example.com>
    To: Lee <lee@example.com>
    Subject: =?utf-8?Q?The_form?=
    Content-Type: text/plain; charset=iso-8859-1
    Content-Transfer-Encoding: quoted-printable

    Caf=E9 at noon.

    You should have cal=
    led sooner.

    """

  private static func documents(_ arguments: [String], in folder: TemporaryFolder) throws
    -> [CheckReport.Document]
  {
    let outcome = try Program.run(
      ["check", "--format", "json", "--fail-on", "never"] + arguments, in: folder.path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try CheckReport(outcome.output).documents
  }

  @Test("Words are decoded, places are the file's, and edits only where they would fit")
  func encodedMail() throws {
    let folder = TemporaryFolder()
    try folder.write(MailCheckTests.encoded, to: "a.eml")
    let document = try #require(try MailCheckTests.documents(["a.eml"], in: folder).first)
    #expect(document.kind == "email")
    let finding = try #require(document.findings.first { $0.text == "You should have" })
    #expect(finding.line == 9 && finding.column == 1)
    let characters = Array(MailCheckTests.encoded)
    #expect(String(characters[finding.start..<finding.end]) == "You should have")
    // The sentence goes over a soft line break; replacing it would need encoding.
    #expect(finding.suggestions.allSatisfy { $0.edits.isEmpty || $0.edits[0].end <= finding.end })
    let pretty = try Program.run(["check", "a.eml"], in: folder.path)
    #expect(
      pretty.text.contains("    You should have called sooner.\n"), "decoded, as one reads it")
  }

  @Test("A mailbox and a Maildir are read mail by mail")
  func mailboxes() throws {
    let folder = TemporaryFolder()
    let mail = MailCheckTests.encoded
    try folder.write("From a Mon\n\(mail)\nFrom b Tue\nTo: c\n\nHello\n", to: "all.mbox")
    #expect(
      try MailCheckTests.documents(["all.mbox"], in: folder).map {
        "\($0.source) \($0.kind) \($0.findings.contains { $0.line == 10 })"
      } == ["all.mbox#1 email true", "all.mbox#2 email false"])
    try folder.write(mail, to: "box/cur/1:2,S")
    try folder.write("To: c\n\nHello\n", to: "box/new/2")
    try folder.write("", to: "box/tmp/x")
    #expect(
      try MailCheckTests.documents(["box"], in: folder).map(\.source) == [
        "box/cur/1:2,S", "box/new/2",
      ])
  }

  @Test("A charset that is not known, or not kept, is said")
  func notes() throws {
    for (charset, note) in [("koi8-r", "koi8-r"), ("utf-8", "U+FFFD")] {
      let outcome = try Program.run(
        ["check", "--kind", "email"],
        input: MailCheckTests.encoded.replacing("iso-8859-1", with: charset))
      #expect(outcome.errors.contains(note) && outcome.text.contains("You should have"))
    }
  }
}
