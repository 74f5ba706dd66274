/// A file of mails one after another, each behind a line `From SENDER DATE`.
package enum Mailbox {
  /// Ranges of the mails; empty when the file is no mailbox.
  package static func mails(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard isStart(bytes, 0) else { return [] }
    var mails: [Range<Int>] = []
    var start = 0
    var at = 0
    var isBehindBlank = false
    while at < bytes.count {
      let next = MailLines.next(bytes, at, 0..<bytes.count)
      if isBehindBlank, isStart(bytes, at) {
        mails.append(start..<at)
        start = at
      }
      isBehindBlank = bytes[at] == 0x0A || (bytes[at] == 0x0D && next == at + 2)
      at = next
    }
    mails.append(start..<bytes.count)
    return mails
  }

  /// `From `, and on the next line a header: a sentence may begin with "From" too.
  static func isStart(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    let rest = bytes[at...]
    guard rest.starts(with: Array("From ".utf8)),
      let end = rest.prefix(1000).firstIndex(of: 0x0A)
    else { return false }
    let name = bytes[(end + 1)...].prefix(80).prefix {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == UInt8(ascii: "-")
    }
    return !name.isEmpty && name.endIndex < bytes.count
      && bytes[name.endIndex] == UInt8(ascii: ":")
  }
}
