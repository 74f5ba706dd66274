/// The shape of a pattern, as far as `PatternLiterals` needs it.
indirect enum RegexNode {
  /// One of a few characters.
  case set([[UInt8]])
  /// One of A to Z.
  case capital
  /// A digit of any script.
  case digit
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// The same at least this often.
  case repeated(RegexNode, least: Int)
  /// Has to stand somewhere around the match.
  case ahead(RegexNode)
  /// Takes no text.
  case nothing
  case anything

  /// What is repeated, where it has to stand at least once; otherwise itself.
  var once: RegexNode {
    switch self {
    case .repeated(let inner, let least): least > 0 ? inner : .nothing
    default: self
    }
  }
}

/// Reads PCRE2 syntax that compiles. `nil` for what can change how the rest is read: options,
/// verbs, references, conditions.
struct RegexParser {
  private let source: [UInt8]
  private var at = 0

  init(_ source: String) { self.source = Array(source.utf8) }

  /// "(?i)" at the very start, which makes small letters of everything and changes nothing else.
  static let anyCase = "(?i)"

  mutating func parse() -> RegexNode? {
    _ = take("(?i)")
    guard let node = alternatives(), at == source.count else { return nil }
    return node
  }

  private var next: UInt8? { at < source.count ? source[at] : nil }

  private func follows(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { source[at...].starts(with: $0) }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard follows(text) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  private mutating func alternatives() -> RegexNode? {
    var branches: [RegexNode] = []
    repeat {
      var parts: [RegexNode] = []
      while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        guard let item = item(), let whole = quantified(item) else { return nil }
        parts.append(whole)
      }
      branches.append(parts.count == 1 ? parts[0] : .sequence(parts))
    } while take("|")
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func item() -> RegexNode? {
    guard let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      at += 1
      return .nothing
    // A space stands for any white space.
    case UInt8(ascii: "."), 0x09...0x0D, 0x20:
      at += 1
      return .anything
    default: return character().map { .set([$0]) } ?? .anything
    }
  }

  /// The character that stands here; `nil` for one that may have other cases than ASCII's.
  private mutating func character() -> [UInt8]? {
    let start = at
    at += 1
    guard source[start] >= 0x80 else { return [source[start]] }
    while let more = next, more & 0xC0 == 0x80 { at += 1 }
    let bytes = Array(source[start..<at])
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
    return RegexParser.caseless.contains { $0.contains(scalar) } ? bytes : nil
  }

  /// Quotation marks, dashes, the section sign and their neighbours.
  private static let caseless: [ClosedRange<UInt32>] = [0xA1...0xA9, 0x2010...0x2027]

  private mutating func group() -> RegexNode? {
    at += 1
    guard !follows("*") else { return nil }
    var wrap: (RegexNode) -> RegexNode = { $0 }
    if follows("?") {
      if take("?:") || take("?>") {
      } else if take("?=") || take("?<=") {
        wrap = { .ahead($0) }
      } else if take("?!") || take("?<!") {
        wrap = { _ in .nothing }
      } else if take("?<") || take("?P<") || take("?'") {
        while let byte = next, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "'") { at += 1 }
        at += 1
      } else {
        return nil
      }
    }
    guard let inner = alternatives(), take(")") else { return nil }
    return wrap(inner)
  }

  /// What may stand around the name of a reference.
  private static let brackets: [UInt8: UInt8] = [
    UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "{"): UInt8(ascii: "}"),
    UInt8(ascii: "'"): UInt8(ascii: "'"),
  ]

  private mutating func escape() -> RegexNode? {
    at += 1
    guard let byte = next else { return nil }
    at += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
      UInt8(ascii: "Z"), UInt8(ascii: "K"):
      return .nothing
    case UInt8(ascii: "d"): return .digit
    case UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "D"),
      UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "R"):
      return .anything
    case UInt8(ascii: "x"):
      // "\x20" is just this space, but letters so written are as rare as they are hard to read.
      guard at + 2 <= source.count, source[at] != UInt8(ascii: "{") else { return nil }
      at += 2
      return .anything
    case UInt8(ascii: "k"):
      guard let open = next, let close = RegexParser.brackets[open],
        let end = source[(at + 1)...].firstIndex(of: close)
      else { return nil }
      at = end + 1
      return .anything
    case 0x30...0x39:
      while let digit = next, (0x30...0x39).contains(digit) { at += 1 }
      return .anything
    case 0x41...0x5A, 0x61...0x7A, 0x80...: return nil
    case 0x20: return .anything
    default: return .set([[byte]])
    }
  }

  /// Sets of more than this many say nothing.
  private static let largestSet = 8

  private mutating func characterClass() -> RegexNode? {
    if take("[A-Z]") { return .capital }
    at += 1
    var isSmall = !take("^")
    var members: [[UInt8]] = []
    var isFirst = true
    while let byte = next, isFirst || byte != UInt8(ascii: "]") {
      isFirst = false
      at += 1
      switch byte {
      case UInt8(ascii: "["):
        // "[:alpha:]" and the like.
        if next == UInt8(ascii: ":") { return nil }
        members.append([byte])
      case UInt8(ascii: "\\"):
        guard let escaped = next else { return nil }
        at += 1
        switch escaped {
        case UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "d"), UInt8(ascii: "D"),
          UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "n"),
          UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"):
          isSmall = false
        case UInt8(ascii: "x"):
          isSmall = false
          if next == UInt8(ascii: "{") {
            while let byte = next, byte != UInt8(ascii: "}") { at += 1 }
            at += 1
          }
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return nil
        default: members.append([escaped])
        }
      case UInt8(ascii: "-") where !members.isEmpty && next != UInt8(ascii: "]"): isSmall = false
      default:
        at -= 1
        if let character = character() { members.append(character) } else { isSmall = false }
      }
    }
    guard take("]") else { return nil }
    return isSmall && members.count <= RegexParser.largestSet && !members.isEmpty
      ? .set(members) : .anything
  }

  private mutating func quantified(_ item: RegexNode) -> RegexNode? {
    // An engine may take "{,3}" for itself or for a quantifier.
    guard !follows("{,") else { return nil }
    guard let (least, most) = quantifier() else { return item }
    _ = take("?") || take("+")
    // Twice a quantifier is an error that the compiler tells.
    if let byte = next, [UInt8(ascii: "*"), UInt8(ascii: "?")].contains(byte) { return nil }
    if least == 0, most == 1 { return .alternatives([item, .nothing]) }
    if least == most, least <= 4, least > 0 {
      return .sequence(Array(repeating: item, count: least))
    }
    return .repeated(item, least: least)
  }

  /// The bounds of a quantifier that stands here; `most` is `nil` for no end.
  private mutating func quantifier() -> (least: Int, most: Int?)? {
    if take("?") { return (0, 1) }
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    guard follows("{"), let end = source[at...].firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let bounds = String(decoding: source[at + 1..<end], as: UTF8.self)
      .split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    // "{" that opens no quantifier is itself.
    guard let first = bounds.first, let least = Int(first) else { return nil }
    at = end + 1
    return (least, bounds.count == 1 ? least : Int(bounds[1]))
  }
}
