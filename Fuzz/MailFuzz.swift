import Conversations
import Mail
import Text

/// Any bytes are read as mail without a crash; the words are UTF-8, lead to places in the mail, and
/// are cut into passages that lie within them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMail(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let mail = UnsafeBufferPointer(start: data, count: size)
  for range in Mailbox.mails(in: mail).prefix(4) + [0..<size] {
    let one = UnsafeBufferPointer(rebasing: mail[range])
    let words = MailWords(one)
    for text in [words.subject, words.body].compactMap({ $0 }) {
      precondition((try? UTF8Span(validating: text.bytes.span)) != nil, "the words are not UTF-8")
      for offset in text.bytes.indices {
        let place = text.map.source(of: offset..<offset + 1)
        precondition(place.lowerBound >= 0 && place.lowerBound < one.count, "a place is outside")
      }
      readPassages(text.bytes)
    }
  }
  return 0
}

private func readPassages(_ text: [UInt8]) {
  text.withUnsafeBufferPointer { buffer in
    guard let bytes = buffer.baseAddress else { return }
    var last = 0
    for passage in DraftReader(bytes, count: buffer.count, readsHeaders: false) {
      for piece in passage.pieces {
        precondition(piece.start >= last && piece.start <= piece.end && piece.end <= buffer.count)
        last = piece.end
      }
    }
  }
}
