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
