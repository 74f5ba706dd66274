/// Mends what people and documentation leave in JSON that does not belong there: comments, commas
/// before a closing bracket, and closing brackets or commas behind the end. Such bytes become
/// spaces, so that all others keep their places.
package struct JSONMending {
  /// What was passed over, and where.
  package struct Mend: Equatable, Sendable {
    package var what: String
    package var byteOffset: Int
  }

  package private(set) var mends: [Mend] = []
  private var depth = 0
  private var isOver = false
  private var comma: Int?

  private init() {}

  /// Mends in place and says what was done; whether the result is JSON is for the scanner to say.
  package static func mend(_ bytes: inout [UInt8]) -> [Mend] {
    var mending = JSONMending()
    mending.run(&bytes)
    return mending.mends
  }

  private mutating func run(_ bytes: inout [UInt8]) {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case UInt8(ascii: "/") where at + 1 < bytes.count:
        at = comment(at, &bytes)
      case .quote:
        comma = nil
        at = JSONMending.stringEnd(at, bytes)
      case .openBrace, .openBracket:
        comma = nil
        isOver = false
        depth += 1
        at += 1
      case .closeBrace, .closeBracket:
        close(at, &bytes)
        at += 1
      case .comma:
        if isOver { blank(at..<at + 1, "a comma behind the end", &bytes) } else { comma = at }
        at += 1
      default:
        comma = nil
        at += 1
      }
    }
  }

  private mutating func close(_ at: Int, _ bytes: inout [UInt8]) {
    if let comma { blank(comma..<comma + 1, "a comma before a closing bracket", &bytes) }
    comma = nil
    if isOver || depth == 0 {
      blank(at..<at + 1, "a closing bracket behind the end", &bytes)
      return
    }
    depth -= 1
    isOver = depth == 0
  }

  private mutating func comment(_ at: Int, _ bytes: inout [UInt8]) -> Int {
    var end = at + 2
    switch bytes[at + 1] {
    case UInt8(ascii: "/"):
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    case UInt8(ascii: "*"):
      while end < bytes.count,
        !(bytes[end] == UInt8(ascii: "/") && bytes[end - 1] == UInt8(ascii: "*") && end > at + 2)
      {
        end += 1
      }
      end = min(end + 1, bytes.count)
    default: return at + 1
    }
    blank(at..<end, "a comment", &bytes)
    return end
  }

  private mutating func blank(_ range: Range<Int>, _ what: String, _ bytes: inout [UInt8]) {
    for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
    mends.append(Mend(what: what, byteOffset: range.lowerBound))
  }

  private static func stringEnd(_ start: Int, _ bytes: [UInt8]) -> Int {
    var at = start + 1
    while at < bytes.count {
      if bytes[at] == .quote { return at + 1 }
      at += bytes[at] == .backslash ? 2 : 1
    }
    return bytes.count
  }
}
