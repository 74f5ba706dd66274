/// Character references.
package enum Entities {
  /// What stands at an `&`, and how many bytes it takes; the `&` itself when it is no reference.
  package static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (String, Int) {
    var end = start + 1
    while end < bytes.count, end - start < 12, bytes[end] != UInt8(ascii: ";"),
      bytes[end] != UInt8(ascii: "&"), bytes[end] > 0x20
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return ("&", 1) }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    if let text = named[name] { return (text, end - start + 1) }
    guard name.hasPrefix("#") else { return ("&", 1) }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value) else {
      return ("\u{FFFD}", end - start + 1)
    }
    return (String(Character(scalar)), end - start + 1)
  }

  static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "rsquo": "\u{2019}", "lsquo": "\u{2018}", "rdquo": "\u{201D}", "ldquo": "\u{201C}",
    "ndash": "\u{2013}", "mdash": "\u{2014}", "hellip": "\u{2026}", "bull": "\u{2022}",
    "copy": "\u{A9}", "reg": "\u{AE}", "trade": "\u{2122}", "euro": "\u{20AC}", "pound": "\u{A3}",
    "cent": "\u{A2}", "yen": "\u{A5}", "deg": "\u{B0}", "times": "\u{D7}", "middot": "\u{B7}",
    "eacute": "\u{E9}", "egrave": "\u{E8}", "agrave": "\u{E0}", "ccedil": "\u{E7}",
    "uuml": "\u{FC}", "ouml": "\u{F6}", "auml": "\u{E4}", "Uuml": "\u{DC}", "Ouml": "\u{D6}",
    "Auml": "\u{C4}", "szlig": "\u{DF}", "ntilde": "\u{F1}", "aacute": "\u{E1}",
    "iacute": "\u{ED}", "oacute": "\u{F3}", "uacute": "\u{FA}", "lrm": "\u{200E}",
    "rlm": "\u{200F}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "shy": "\u{AD}", "laquo": "\u{AB}",
    "raquo": "\u{BB}", "sect": "\u{A7}", "iexcl": "\u{A1}", "iquest": "\u{BF}",
  ]
}
