import Testing
import Text

@testable import Conversations

/// Passages written out: `author|other: text`, pieces parted by a bar.
private func passages(_ text: String, headers: Bool = false) -> [String] {
  var text = text
  return text.withUTF8 { buffer -> [String] in
    guard let bytes = buffer.baseAddress else { return [] }
    return DraftReader(bytes, count: buffer.count, readsHeaders: headers).map { passage in
      let pieces = passage.pieces.map {
        String(decoding: buffer[$0.start..<$0.end], as: UTF8.self) + ($0.breaksBefore ? "" : "+")
      }
      return "\(passage.speaker): " + pieces.joined(separator: "|")
    }
  }
}

@Suite struct DraftReaderTests {
  @Test func linesOfAParagraphAreOneStretch() {
    #expect(
      passages("You should\nnot feel\r\nthat way.") == ["author: You should\nnot feel\r\nthat way."]
    )
  }

  @Test func emptyLinesAndItemsBreak() {
    #expect(
      passages("One\ntwo\n\nthree\n- four\n- five\n1. six\n# Head\nseven") == [
        "author: One\ntwo|three|- four|- five|1. six|# Head|seven"
      ])
  }

  @Test func quotedLinesAreTheOthers() {
    #expect(
      passages("Hi,\n> you said\n>> no\n>\n> more\nand I\n") == [
        "author: Hi,", "other: you said|no+|more", "author: and I",
      ])
  }

  @Test func codeSignaturesAndAttributionsAreNobodys() {
    let text = """
      Text
      ```
      I told you so
      ```
      On Monday, Lee wrote:
      > old
      End
      -- 
      Dana, Acme
      """
    #expect(passages(text) == ["author: Text", "other: old", "author: End"])
  }

  @Test func headersAreSkippedOnlyInMail() {
    let mail = "From: a@b.example\nSubject: You always\n folded\n\nHello\n"
    #expect(passages(mail, headers: true) == ["author: Hello"])
    #expect(passages("Note: this\n\nHello", headers: true) == ["author: Note: this|Hello"])
  }

  @Test(
    "Who wrote what is quoted is nobody's words",
    arguments: [
      "On Mon, 1 Mar 2026 at 10:00, Lee <lee@example.com> wrote:",
      "On Mon, 1 Mar 2026 at 10:00, Lee Example\n<lee@example.com> wrote:",
      "On Mon, 1 Mar 2026\nat 10:00, Lee Example\r\n <lee@example.com>\nwrote:",
      "Am 01.03.2026 um 10:00 schrieb Lee <lee@example.com>:", "Lee Example writes:",
      "Le lun. 1 mars 2026 \u{E0} 10:00, Lee <lee@example.com> a\n\u{E9}crit :",
      "El lun, 1 mar 2026 a las 10:00, Lee (<lee@example.com>) escribi\u{F3}:",
    ])
  func attributions(line: String) {
    #expect(passages("Mine\n\n\(line)\n> old\n") == ["author: Mine", "other: old"])
  }

  @Test(
    "Prose that looks a little like it stays the author's",
    arguments: [
      "On Monday we called you\nand then Lee wrote:\nno.", "Please note what she writes:\nmore.",
      "From: the shop\nTo: you, with love", "-----\nOriginal ideas",
      "--- dashes\nand words", "a | 12 ++\nwords",
    ])
  func prose(text: String) {
    #expect(passages(text).joined().count >= text.count)
    #expect(passages(text).allSatisfy { $0.hasPrefix("author") })
  }

  @Test(
    "Everything below the head of another mail is the other's",
    arguments: [
      "-----Original Message-----", "---------- Forwarded message ---------",
      "-------- Forwarded Message --------", "-----Urspr\u{FC}ngliche Nachricht-----",
      "Begin forwarded message:", "From: Lee\nSent: Monday\nTo: Dana\nSubject: Forms",
      "*From:* Lee\r\n*Sent:* Monday\r\n*To:* Dana\r\n*Subject:* Forms",
      "De\u{A0}: Lee\nEnvoy\u{E9}\u{A0}: lundi\n\u{C0}\u{A0}: Dana",
      "Von: Lee\nGesendet: Montag\nAn: Dana",
    ])
  func heads(head: String) {
    let all = passages("Mine\n\n\(head)\n\nTheirs\nand more\n")
    #expect(all.first == "author: Mine")
    #expect(all.dropFirst().allSatisfy { $0.hasPrefix("other") } && all.count == 2)
  }

  @Test func patchesAreNobodys() {
    let text = """
      Fix the greeting
      ---
       Sources/A.swift | 4 ++--
       logo.png        | Bin 0 -> 12 bytes
       2 files changed, 2 insertions(+), 2 deletions(-)
       create mode 100644 logo.png

      diff --git a/A.swift b/A.swift
      index 1..2 100644
      --- a/A.swift
      +++ b/A.swift
      @@ -1,4 +1,4 @@
       You must

      -never say it
      +say it
       again
      @@ -9 +9 @@
      -You must
      +You may
      Mine again
      --- a/B
      +++ b/B
      @@ -1 +1 @@
      -x
      +y
      \\ No newline at end of file

      End
      -- 
      2.39.5
      """
    #expect(passages(text) == ["author: Fix the greeting\n---|Mine again|End"])
  }

  @Test func signedMailKeepsItsText() {
    let text = """
      -----BEGIN PGP SIGNED MESSAGE-----
      Hash: SHA256

      Mine
      -----BEGIN PGP SIGNATURE-----

      iQEzBAEBCAAdFiEE
      -----END PGP SIGNATURE-----
      More
      """
    #expect(passages(text) == ["author: Mine|More"])
  }

  @Test func everythingBelowAnOriginalMessageIsQuoted() {
    #expect(
      passages("Mine\n-----Original Message-----\nTheirs\n") == ["author: Mine", "other: Theirs"])
  }

  @Test func longLinesComeInPartsThatCoverThem() {
    let sentence = "I will have to check. "
    let text = String(repeating: sentence, count: 30_000)
    var longest = 0
    var covered = 0
    var copy = text
    copy.withUTF8 { buffer in
      guard let bytes = buffer.baseAddress else { return }
      var last = 0
      for passage in DraftReader(bytes, count: buffer.count, readsHeaders: false) {
        for piece in passage.pieces {
          #expect(piece.start == last)
          last = piece.end
          longest = max(longest, piece.end - piece.start)
          covered += piece.end - piece.start
        }
      }
    }
    #expect(covered == text.utf8.count)
    #expect(longest <= DraftReader.chunkBytes + 1)
  }

  @Test func theRestOfALongQuotedLineStaysTheOthers() {
    let text = "> " + String(repeating: "word ", count: 40_000) + "\nMine\n"
    let all = passages(text)
    #expect(all.dropLast().allSatisfy { $0.hasPrefix("other") })
    #expect(all.last == "author: Mine")
  }
}
