import Foundation
import Glibc
import Testing

@Suite("rewrite, check --fix and --diff")
struct RewriteCommandTests {
  private let draft = "It is due prior to May.\nI'll try to help.\n"
  private let better = "It is due before May.\nI'll try to help.\n"

  @Test("The improved draft is all of standard output")
  func output() throws {
    let outcome = try Program.run(["rewrite"], input: draft)
    #expect(outcome.status == 0)
    #expect(outcome.text == better)
    #expect(outcome.errors.contains("changed [jargon] \"prior to\" -> \"before\""))
    #expect(outcome.errors.contains("left [weak-commitment] \"I'll try to\""))
    #expect(outcome.errors.hasSuffix("standard input: 1 changed, 1 left\n"))
    #expect(try Program.run(["rewrite", "--quiet"], input: draft).errors.isEmpty)
  }

  @Test("--suggested applies what a person should read, and a second rewrite changes nothing")
  func suggested() throws {
    let outcome = try Program.run(["rewrite", "--suggested"], input: draft)
    #expect(outcome.text == "It is due before May.\nI'll help.\n")
    #expect(
      try Program.run(["rewrite", "--suggested"], input: outcome.output).output == outcome.output)
  }

  @Test("A file keeps its mode, its bytes outside the edits, and its link")
  func fix() throws {
    let folder = TemporaryFolder()
    let bytes =
      [0xEF, 0xBB, 0xBF] + Array("It\tis  due prior to May.\r\n".utf8) + [0xFF, 0x0D, 0x0A]
      + Array("> prior to\r\n".utf8)
    let path = try folder.write(Data(bytes), to: "draft.txt")
    #expect(chmod(path, 0o640) == 0)
    #expect(symlink("draft.txt", folder.path + "/link.txt") == 0)
    let outcome = try Program.run(["check", "--fix", "link.txt"], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let made =
      [0xEF, 0xBB, 0xBF] + Array("It\tis  due before May.\r\n".utf8) + [0xFF, 0x0D, 0x0A]
      + Array("> prior to\r\n".utf8)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(made))
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & 0o7777 == 0o640)
    #expect(lstat(folder.path + "/link.txt", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test("--diff shows a unified diff and changes nothing")
  func diff() throws {
    let folder = TemporaryFolder()
    try folder.write(draft, to: "draft.txt")
    let outcome = try Program.run(["check", "--diff", "draft.txt"], in: folder.path)
    #expect(
      outcome.text == """
        --- a/draft.txt
        +++ b/draft.txt
        @@ -1,2 +1,2 @@
        -It is due prior to May.
        +It is due before May.
         I'll try to help.

        """)
    #expect(try folder.read("draft.txt") == draft)
    let unsafe = try Program.run(
      ["check", "--fix", "--unsafe-fixes", "--quiet", "draft.txt"], in: folder.path)
    #expect(unsafe.status == 0)
    #expect(try folder.read("draft.txt") == "It is due before May.\nI'll help.\n")
  }

  @Test("Headers, quoted lines and signed mail stay")
  func mail() throws {
    let mail = "From: a@b.example\r\nTo: c@d.example\r\nSubject: prior to May\r\n"
    let body = "\r\nIt is due prior to May.\r\n> prior to\r\n"
    let outcome = try Program.run(["rewrite"], input: mail + body)
    #expect(outcome.text == mail + "\r\nIt is due before May.\r\n> prior to\r\n")
    let signed = mail + "Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n" + body
    #expect(try Program.run(["rewrite"], input: signed).text == signed)
  }

  @Test(
    "What cannot be rewritten is refused",
    arguments: [["rewrite", "nowhere.txt"], ["check", "--fix"], ["check", "--unsafe-fixes"]])
  func refused(_ arguments: [String]) throws {
    let outcome = try Program.run(arguments, input: draft)
    #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  @Test("What was said by others is not rewritten")
  func transcript() throws {
    let outcome = try Program.run(
      ["rewrite"], input: "Customer: It is due prior to May.\nAgent: I will have to check.\n")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
  }
}
