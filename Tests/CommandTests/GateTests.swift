import Foundation
import Glibc
import Testing

/// A mail handed to `betterput gate`, with a command that writes what it gets to a file.
struct GateRun {
  var outcome: Outcome
  /// What the command got; `nil` when it was not started.
  var received: Data?

  init(_ mail: some Sequence<UInt8>, _ options: [String] = [], environment: [String: String] = [:])
    throws
  {
    let folder = TemporaryFolder()
    outcome = try Program.run(
      ["gate"] + options + ["--", "/bin/sh", "-c", "cat > got"], input: mail, in: folder.path,
      environment: Program.environment.merging(environment) { $1 })
    received = FileManager.default.contents(atPath: folder.path + "/got")
  }

  init(_ mail: String, _ options: [String] = [], environment: [String: String] = [:]) throws {
    try self.init(mail.utf8, options, environment: environment)
  }
}

@Suite("gate")
struct GateTests {
  static let head = "From: Dana <dana@example.com>\nTo: Lee <lee@example.com>\nSubject: The form\n"
  static let fault = "You should have called sooner."

  @Test("A mail whose own words hold a fault is refused, with the line, the words and what to do")
  func refused() throws {
    let run = try GateRun(GateTests.head + "\nDear Lee,\n\n\(GateTests.fault)\n")
    #expect(run.outcome.status == 65 && run.received == nil)
    #expect(run.outcome.output.isEmpty)
    let lines = run.outcome.errors.split(separator: "\n").map(String.init)
    try #require(lines.count == 4, "\(run.outcome.errors)")
    #expect(lines[0].hasPrefix("mail:7: warning: "))
    #expect(lines[0].contains(/\[[a-z,-]+ [a-z-]+\/[a-z-]+\]$/))
    #expect(lines[1].contains("You should have"))
    #expect(lines[2].hasPrefix("    say: "))
    #expect(lines[3].contains("BETTERPUT_GATE=off"))
  }

  @Test(
    "The same words of another pass, byte for byte",
    arguments: [
      "\nHello,\n> \(fault)\n",
      "\nHello,\nOn Monday, 1 March, Lee\n<lee@example.com> wrote:\n> \(fault)\n",
      "\nHello\n-----Original Message-----\n\(fault)\n", "\nHello\n-- \n\(fault)\n",
      "\nHello\n\nFrom: Lee\nSent: Monday\nTo: Dana\nSubject: x\n\n\(fault)\n",
      "\nFix it\n---\n a | 1 +\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+\(fault)\n-- \n2.39\n",
      "Content-Type: text/plain; format=flowed\n\nHello\n> You should \n> have called.\n",
      "Content-Type: text/html\n\n<p>Hello</p><blockquote>\(fault)</blockquote>\n",
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: message/rfc822\n\nTo: x\n\n\(fault)\n--b--\n",
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Disposition: attachment\n\n\(fault)\n--b--\n",
    ])
  func others(rest: String) throws {
    for mail in [GateTests.head + rest, (GateTests.head + rest).replacing("\n", with: "\r\n")] {
      let run = try GateRun(mail)
      #expect(run.outcome.status == 0 && run.outcome.errors.isEmpty, "\(run.outcome.errors)")
      #expect(run.received == Data(mail.utf8))
    }
  }

  @Test(
    "Faults are found in whatever form the mail has them, and the line is the mail's",
    arguments: [
      (
        "Content-Transfer-Encoding: quoted-printable\n\nHello,=20\n\nYou sho=\nuld have called.\n",
        8
      ),
      ("Content-Transfer-Encoding: base64\n\nSGVsbG8KCllv\ndSBzaG91bGQgaGF2ZSBjYWxsZWQuCg==\n", 6),
      ("Content-Type: text/html\n\n<p>Hello</p>\n<p>You sho<b>uld</b> have called.</p>\n", 7),
      (
        "Content-Type: text/plain; format=flowed\n\nHello \nyou \nthere.\n\nYou should \nhave called.",
        10
      ),
      (
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nYou should have called.\n--b--\n",
        8
      ),
      (
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n\nYou should have called.",
        11
      ),
    ])
  func encoded(rest: String, line: Int) throws {
    for mail in [GateTests.head + rest, (GateTests.head + rest).replacing("\n", with: "\r\n")] {
      let run = try GateRun(mail)
      #expect(run.outcome.status == 65 && run.received == nil)
      #expect(run.outcome.errors.hasPrefix("mail:\(line): "), "\(run.outcome.errors)")
    }
  }

  @Test("A subject is judged unless it was taken over")
  func subject() throws {
    for (subject, status) in [
      (GateTests.fault, 65),
      ("=?utf-8?B?\(Data(GateTests.fault.utf8).base64EncodedString())?=", 65),
      ("Re: \(GateTests.fault)", 0),
    ] as [(String, Int32)] {
      let run = try GateRun("To: lee@example.com\nSubject: \(subject)\n\nHello\n")
      #expect(run.outcome.status == status, "\(subject)")
      if status == 65 { #expect(run.outcome.errors.hasPrefix("mail:2: ")) }
    }
  }

  @Test("Any bytes reach the command as they are")
  func bytes() throws {
    var generator = SystemRandomNumberGenerator()
    var mails: [[UInt8]] = [[], [0], Array("\r\n\r\n".utf8), Array("To: a\n\nno end".utf8)]
    for length in [1, 100, 70_000, 300_000] {
      mails.append((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
    mails.append(
      Array((GateTests.head + "\n").utf8) + [0, 0xFF, 0x0D, 0x0D, 0x0A, 0xC3, 0x28, 0x1A])
    for mail in mails {
      let run = try GateRun(mail, ["--fail-on", "never"])
      #expect(run.outcome.status == 0, "\(run.outcome.errors)")
      #expect(run.received == Data(mail))
    }
  }

  @Test("A large attachment is held once at most")
  func largeAttachment() throws {
    let line = String(repeating: "QUJD", count: 19) + "\r\n"
    let head =
      GateTests.head.replacing("\n", with: "\r\n")
      + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\n"
      + "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    var mail = Data(head.utf8)
    while mail.count < 100 << 20 { mail += Data(line.utf8) }
    mail += Data("--b--\r\n".utf8)
    let folder = TemporaryFolder()
    let start = Date()
    // The mail is mapped into the address space once; the rest is the program.
    let outcome = try Program.run(
      ["gate", "--", "/bin/sh", "-c", "cat > got"], input: mail, in: folder.path, limit: 120,
      megabytes: 400)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(FileManager.default.contents(atPath: folder.path + "/got") == mail)
    #expect(Date().timeIntervalSince(start) < 60)
  }

  @Test("A mail that there is no room to look at reaches the command whole all the same")
  func noRoom() throws {
    let mail = Data((GateTests.head + "\n").utf8) + Data(count: 300 << 20)
    let folder = TemporaryFolder()
    let outcome = try Program.run(
      ["gate", "--", "/bin/sh", "-c", "cat > got"], input: mail, in: folder.path, limit: 120,
      megabytes: 200)
    #expect(outcome.status == 0 && outcome.errors.contains("let pass"), "\(outcome.errors)")
    #expect(FileManager.default.contents(atPath: folder.path + "/got") == mail)
  }

  @Test(
    "The command's own end is the gate's",
    arguments: [
      ("exit 0", 0), ("exit 7", 7), ("exit 75", 75), ("kill -TERM $$", 143), ("kill -KILL $$", 137),
      ("exec <&-; exit 3", 3),
    ] as [(String, Int32)])
  func status(script: String, status: Int32) throws {
    let mail = GateTests.head + "\n" + String(repeating: "Hello\n", count: 50_000)
    let outcome = try Program.run(["gate", "--", "/bin/sh", "-c", script], input: mail)
    #expect(outcome.status == status)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test("The command's output and arguments are its own")
  func output() throws {
    let outcome = try Program.run(
      ["gate", "--", "/bin/sh", "-c", #"printf '%s|' "$@"; cat"#, "sh", "-t", "--", "a b"],
      input: "To: a\n\nHi")
    #expect(outcome.text == "-t|--|a b|To: a\n\nHi")
  }

  @Test("A command that cannot be started is told")
  func noCommand() throws {
    let gone = try Program.run(["gate", "--", "/nowhere/sendmail", "-t"], input: "To: a\n\nHi")
    #expect(gone.status == 127 && gone.errors.contains("/nowhere/sendmail"))
    #expect(gone.errors.contains("nothing was sent"))
    let folder = try Program.run(["gate", "--", "/"], input: "To: a\n\nHi")
    #expect(folder.status == 69)
    #expect(try Program.run(["gate"], input: "x").status == 2)
  }

  @Test("Options: --fail-on, --quiet, rules, and BETTERPUT_GATE=off")
  func options() throws {
    let mail = GateTests.head + "\n\(GateTests.fault)\n"
    #expect(try GateRun(mail, ["--fail-on", "error"]).outcome.status == 0)
    #expect(try GateRun(mail, ["--ignore", "*"]).outcome.status == 0)
    let quiet = try GateRun(mail, ["--quiet"])
    #expect(quiet.outcome.status == 65 && quiet.outcome.errors.isEmpty && quiet.received == nil)
    let off = try GateRun(mail, environment: ["BETTERPUT_GATE": "off"])
    #expect(off.outcome.status == 0 && off.received == Data(mail.utf8))
    let mild = GateTests.head + "\nI will have to check.\n"
    #expect(try GateRun(mild).outcome.status == 0)
    #expect(try GateRun(mild, ["--fail-on", "suggestion"]).outcome.status == 65)
  }

  @Test("A mail that cannot be judged passes aloud, or waits when that is asked")
  func onError() throws {
    let mail = "To: a\n\nHi"
    for (options, reason) in [
      (["--rules", "gone.yaml"], "gone.yaml"), (["--pack", "nowhere"], "nowhere"),
      (["--config", "gone"], "gone"),
    ] {
      let pass = try GateRun(mail, options)
      #expect(pass.outcome.status == 0 && pass.received == Data(mail.utf8))
      #expect(pass.outcome.errors.contains(reason) && pass.outcome.errors.contains("let pass"))
      let wait = try GateRun(mail, options + ["--on-error", "defer"])
      #expect(wait.outcome.status == 75 && wait.received == nil)
      #expect(wait.outcome.errors.contains("nothing was sent"))
    }
    var deep = "\nHello"
    for level in 0..<60 {
      deep = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(deep)\n"
    }
    #expect(try GateRun("To: a\n" + deep).outcome.status == 0)
    #expect(try GateRun("To: a\n" + deep, ["--on-error", "defer"]).outcome.status == 75)
  }

  @Test("What the gate refuses, check finds in the same place")
  func sameAsCheck() throws {
    let mail =
      GateTests.head + "Content-Transfer-Encoding: quoted-printable\n\nYou sho=\nuld have called.\n"
    let gate = try GateRun(mail)
    let check = try Program.run(
      ["check", "--format", "unix", "--kind", "email", "--fail-on", "warning"], input: mail)
    #expect(check.status == 1)
    let found = try #require(check.text.split(separator: "\n").first { $0.contains(" warning: ") })
    let line = found.split(separator: ":")[1]
    #expect(gate.outcome.errors.hasPrefix("mail:\(line): "))
  }
}
