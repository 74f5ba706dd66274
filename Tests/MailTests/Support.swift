import Text

@testable import Mail

/// The words of a mail written with line feeds, and with carriage returns where asked.
func words(of mail: String, crlf: Bool = false) -> MailWords {
  let text = crlf ? mail.replacing("\n", with: "\r\n") : mail
  return Array(text.utf8).withUnsafeBufferPointer { MailWords($0) }
}

func words(of mail: [UInt8]) -> MailWords { mail.withUnsafeBufferPointer { MailWords($0) } }

/// The line of the mail, from 1, on which a word of a text taken from it stands.
func line(of word: String, in text: MappedText?, of mail: String) -> Int? {
  guard let text, let place = text.bytes.firstRange(of: Array(word.utf8)) else { return nil }
  let source = text.map.source(of: place.lowerBound)
  return Array(mail.utf8)[..<source].count { $0 == 0x0A } + 1
}
