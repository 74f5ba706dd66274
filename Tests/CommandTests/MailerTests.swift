import Foundation
import Testing

/// Programs of other people that send mail.
private enum Mailer {
  static func has(_ program: String) -> Bool {
    ["/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/lib/git-core/", "/usr/libexec/git-core/"]
      .contains { FileManager.default.isExecutableFile(atPath: $0 + program) }
  }

  /// git send-email needs a Perl module that Debian only recommends with it.
  static let hasGitEmail: Bool = {
    let perl = Process()
    perl.executableURL = URL(fileURLWithPath: "/usr/bin/perl")
    perl.arguments = ["-MMail::Address", "-e", "1"]
    perl.standardError = FileHandle.nullDevice
    guard has("git-send-email"), has("perl"), (try? perl.run()) != nil else { return false }
    perl.waitUntilExit()
    return perl.terminationStatus == 0
  }()

  static func missing(_ package: String) -> Comment {
    "\(package) is not installed; `apt-get install \(package)` lets this test run"
  }

  static let sink = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Mailers/smtp-sink.pl").path
}

/// A folder with a stand-in for sendmail, which writes what it gets to `sent`, and with scripts that
/// are run in it.
private final class Desk {
  let folder = TemporaryFolder()

  init() throws {
    try script("cat > \"$DESK/sent\"", to: "sendmail")
  }

  func script(_ text: String, to name: String) throws {
    let path = try folder.write("#!/bin/sh\n\(text)\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  var sent: String? {
    FileManager.default.contents(atPath: folder.path + "/sent").map {
      String(decoding: $0, as: UTF8.self).replacing("\r\n", with: "\n")
    }
  }

  /// `betterput` and `$DESK` stand for the program and the folder.
  func run(_ script: String, gate: String = "") throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "betterput() { \"$BETTERPUT\" \"$@\"; }\n" + script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder.path,
      "DESK": folder.path, "BETTERPUT": Program.path, "BETTERPUT_GATE": gate,
      "XDG_CACHE_HOME": folder.path + "/cache", "GIT_CONFIG_NOSYSTEM": "1", "SINK": Mailer.sink,
      "LANG": "C", "TERM": "dumb",
    ]
    let errors = folder.path + "/errors"
    try folder.write("", to: "errors")
    let handle = FileHandle(forWritingAtPath: errors)
    process.standardError = handle
    process.standardOutput = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.read("errors"))
  }
}

@Suite("gate in front of real programs")
struct MailerTests {
  private static let good = "Thank you for telling us."
  private static let bad = "You should have called sooner."

  @Test(
    "git send-email asks its sendemail-validate hook",
    .enabled(if: Mailer.hasGitEmail, Mailer.missing("git-email libmailtools-perl")),
    arguments: ["hook", "program"])
  func gitSendEmail(way: String) throws {
    let desk = try Desk()
    // The hook gets the name of a file; a program in sendmail's place gets the mail.
    try desk.script("exec \"$BETTERPUT\" gate -- true < \"$1\"", to: "hook")
    try desk.script("exec \"$BETTERPUT\" gate -- \"$DESK/sendmail\" \"$@\"", to: "gated")
    let setUp = """
      git init -q . && git config user.name Dana && git config user.email dana@example.com
      git config sendemail.to lee@example.com && git config sendemail.confirm never
      git config sendemail.smtpServer "$DESK/\(way == "hook" ? "sendmail" : "gated")"
      \(way == "hook" ? "cp hook .git/hooks/sendemail-validate" : "true")
      echo '\(Self.bad)' > words.txt && git add words.txt
      """
    #expect(try desk.run(setUp + "\ngit commit -q -m 'Add words' -m '\(Self.bad)'").status == 0)
    let refused = try desk.run("git send-email --quiet -1")
    #expect(refused.status != 0 && desk.sent == nil, "\(refused.errors)")
    #expect(refused.errors.contains(#/mail:[0-9]+: warning: /#), "\(refused.errors)")
    let off = try desk.run("git send-email --quiet -1", gate: "off")
    #expect(off.status == 0 && desk.sent?.contains("\n\(Self.bad)\n") == true, "\(off.errors)")
    // The file that the patch adds says the same; that is no word of the mail's writer.
    let passed = try desk.run(
      "git commit -q --amend -m 'Add words' -m '\(Self.good)' && git send-email --quiet -1")
    #expect(passed.status == 0, "\(passed.errors)")
    let sent = try #require(desk.sent)
    #expect(sent.contains("\n\(Self.good)\n") && sent.contains("\n+\(Self.bad)\n"))
  }

  @Test(
    "msmtp gets the mail and hands it to a server",
    .enabled(if: Mailer.has("msmtp"), Mailer.missing("msmtp")),
    .enabled(if: Mailer.has("perl"), Mailer.missing("perl")))
  func msmtp() throws {
    let desk = try Desk()
    let head = "From: dana@example.com\nTo: lee@example.com\nSubject: The form\n"
    try desk.folder.write(head + "\nDear Lee,\n\n\(Self.bad)\n", to: "bad.eml")
    try desk.folder.write(head + "\nDear Lee,\n\n\(Self.good)\n.\n> \(Self.bad)\n", to: "good.eml")
    let send =
      "betterput gate -- msmtp --file=/dev/null --host=127.0.0.1 --tls=off --auth=off "
      + "--from=dana@example.com --port=\"$port\" -t"
    let refused = try desk.run("port=9; \(send) < bad.eml")
    #expect(refused.status == 65 && refused.errors.hasPrefix("mail:7: "), "\(refused.errors)")
    // No server: the status is msmtp's own, and nothing is lost.
    let alone = send.replacing("betterput gate -- ", with: "")
    let status = try desk.run("port=1; \(alone) < good.eml").status
    #expect(try desk.run("port=1; \(send) < good.eml").status == status && status != 0)
    let passed = try desk.run(
      """
      perl "$SINK" "$DESK/port" "$DESK/sent" &
      for i in $(seq 100); do [ -s port ] && break; sleep 0.05; done
      port=$(cat port); \(send) < good.eml; status=$?
      wait; exit $status
      """)
    #expect(passed.status == 0, "\(passed.errors)")
    #expect(desk.sent?.hasSuffix("\n\nDear Lee,\n\n\(Self.good)\n.\n> \(Self.bad)\n") == true)
  }

  @Test(
    "NeoMutt sends through $sendmail",
    .enabled(if: Mailer.has("neomutt"), Mailer.missing("neomutt")))
  func neoMutt() throws {
    let desk = try Desk()
    try desk.script("exec \"$BETTERPUT\" gate -- \"$DESK/sendmail\" -oi \"$@\"", to: "gated")
    try desk.script("echo \"$*\" > \"$DESK/words\"; cat > \"$DESK/sent\"", to: "sendmail")
    try desk.folder.write(
      """
      set sendmail="\(desk.folder.path)/gated" use_envelope_from=yes use_8bitmime=yes charset=utf-8
      set from="dana@example.com" realname="Dana" folder="\(desk.folder.path)" record=""
      """, to: "muttrc")
    let send = "| neomutt -n -F muttrc -s 'The form' lee@example.com"
    let refused = try desk.run("printf 'Dear Lee,\\n\\n\(Self.bad)\\n' \(send)")
    #expect(refused.status != 0 && desk.sent == nil)
    #expect(refused.errors.contains("mail:12: warning: "), "\(refused.errors)")
    #expect(refused.errors.contains("65"), "NeoMutt tells the status")
    let passed = try desk.run("printf 'Caf\\303\\251 \(Self.good)\\n> \(Self.bad)\\n' \(send)")
    #expect(passed.status == 0, "\(passed.errors)")
    #expect(desk.sent?.contains("\(Self.good)\n> \(Self.bad)\n") == true)
    let words = try desk.folder.read("words")
    #expect(words.contains("-f dana@example.com") && words.contains("lee@example.com"))
  }
}
