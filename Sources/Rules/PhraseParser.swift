/// Reads the phrase notation of `docs/rules.md`, "Phrases".
package struct PhraseParser {
  /// Where a phrase stands, which decides what it may hold.
  package enum Use: Sendable, Equatable {
    /// `say:`
    case rule
    case followedBy, precededBy, inside, sentenceHas
    /// An item of a word list.
    case listItem
  }

  /// Reads one phrase and reports all of its faults.
  ///
  /// - Parameters:
  ///   - location: where the phrase begins; stored in the result, not used for the faults, whose
  ///     offsets count from the start of `source`.
  ///   - lists: the names `<name>` may have; `nil` when they are not known and not to be checked.
  /// - Returns: the phrase, or `nil` when there are faults.
  package static func parse(
    _ source: String, at location: RuleLocation, use: Use = .rule, lists: [String]? = nil
  ) -> (phrase: Phrase?, faults: [TextFault]) {
    var parser = PhraseParser(source, use: use, lists: lists)
    let body = parser.parseBody()
    let faults = parser.faults.sorted { $0.offset < $1.offset }
    guard faults.isEmpty, let body else { return (nil, faults) }
    return (Phrase(source: source, body: body, location: location), [])
  }

  /// The most words a gap may span.
  package static let longestGap = 12
  /// How deep brackets may stand in brackets.
  package static let deepestNesting = 16

  let scalars: [Unicode.Scalar]
  let use: Use
  let lists: [String]?
  var index = 0
  var faults: [TextFault] = []
  /// The closing brackets still awaited, outermost first.
  var awaited: [Unicode.Scalar] = []
  var slots: Set<String> = []
  var insideSlot = false

  private init(_ source: String, use: Use, lists: [String]?) {
    scalars = Array(source.unicodeScalars)
    self.use = use
    self.lists = lists
  }

  /// What a run of a phrase ends with that is only right at the end of the whole phrase.
  struct Ends {
    var anchors: [Int] = []
    var gaps: [Int] = []

    mutating func formUnion(_ other: Ends) {
      anchors += other.anchors
      gaps += other.gaps
    }
  }

  // MARK: The whole phrase

  private mutating func parseBody() -> Phrase.Body? {
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else {
      fault(0, "the phrase is empty")
      return nil
    }
    if scalars[first] == "/" { return parsePattern(first...last) }

    let (node, ends) = parseSequence(atStart: true)
    if use != .precededBy, use != .inside, use != .listItem {
      for offset in ends.gaps {
        fault(offset, "a gap at the end of a phrase does nothing", hint: "leave it out")
      }
    }
    if faults.isEmpty, !node.demandsWord {
      let anchored = use == .followedBy || use == .precededBy
      if !(anchored && node.holdsAnchor) {
        fault(
          first, "the phrase would match everywhere: nothing in it must be there",
          hint: "add a word that is neither optional nor a free slot")
      }
    }
    return .words(node)
  }

  private mutating func parsePattern(_ range: ClosedRange<Int>) -> Phrase.Body? {
    guard use == .rule else {
      fault(range.lowerBound, "a pattern may stand only in `say`", hint: "write a phrase of words")
      return nil
    }
    guard range.count > 1, scalars[range.upperBound] == "/" else {
      fault(
        range.lowerBound, "the pattern is not closed",
        hint: "end it with `/`, or begin with `\\/` for a slash")
      return nil
    }
    let inside = scalars[(range.lowerBound + 1)..<range.upperBound]
    if inside.allSatisfy(\.isBlank) {
      fault(range.lowerBound, "the pattern is empty")
      return nil
    }
    return .pattern(String(String.UnicodeScalarView(inside)))
  }

  // MARK: Runs and brackets

  /// Reads up to the end, a `|` or an awaited closing bracket.
  mutating func parseSequence(atStart: Bool) -> (PhraseNode, Ends) {
    var items: [PhraseNode] = []
    var words = ""
    var ends = Ends()

    func endText() {
      if !words.isEmpty { items.append(.text(words)) }
      words = ""
    }
    func isFirst() -> Bool { atStart && items.isEmpty && words.isEmpty }
    func separate() -> Bool { !words.isEmpty && words.last != " " }

    loop: while index < scalars.count {
      let offset = index
      let scalar = scalars[index]
      let following = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar.isBlank {
        if separate() { words.append(" ") }
        index += 1
        continue
      }
      if scalar == "|" && !awaited.isEmpty { break loop }
      if scalar.isClosingBracket {
        if awaited.contains(scalar) { break loop }
        fault(
          offset, "`\(scalar)` closes nothing", hint: "`\\\(scalar)` stands for the mark itself")
        index += 1
        continue
      }
      // Whatever comes now stands behind what was the end so far.
      refuseInTheMiddle(ends)
      ends = Ends()

      var node: PhraseNode?
      switch scalar {
      case "(", "[":
        let first = isFirst()
        trim(&words)
        endText()
        (node, ends) = parseGroup(atStart: first)
      case "{":
        let first = isFirst()
        trim(&words)
        endText()
        (node, ends) = parseSlot(atStart: first)
      case "<":
        node = parseReference()
      case "^":
        node = parseAnchor(isFirst: isFirst())
      case "$":
        node = parseAnchor(isFirst: isFirst())
        ends.anchors = [offset]
      case "." where following == ".":
        node = parseGap(isFirst: isFirst())
        ends.gaps = [offset]
      case "|":
        fault(
          offset, "`|` stands only between the alternatives of (), [] or {name=}",
          hint: "put them in (...)")
        index += 1
      case "\\":
        if let literal = parseEscape() { words.unicodeScalars.append(literal) }
      default:
        if scalar == "'" { checkApostrophe() }
        words.unicodeScalars.append(scalar)
        index += 1
      }
      if let node {
        trim(&words)
        endText()
        items.append(node)
      }
    }
    trim(&words)
    endText()
    return (items.count == 1 ? items[0] : .sequence(items), ends)
  }

  /// Reads the alternatives up to `closing`, whose opening bracket at `opening` is behind us.
  mutating func parseAlternatives(
    opening: Int, closing: Unicode.Scalar, atStart: Bool
  ) -> (PhraseNode, Ends) {
    guard awaited.count < Self.deepestNesting else {
      fault(opening, "brackets stand more than \(Self.deepestNesting) deep")
      index = scalars.count
      return (.sequence([]), Ends())
    }
    awaited.append(closing)
    defer { awaited.removeLast() }
    var alternatives: [PhraseNode] = []
    var ends = Ends()
    while true {
      let (node, nodeEnds) = parseSequence(atStart: atStart)
      alternatives.append(node)
      ends.formUnion(nodeEnds)
      guard index < scalars.count, scalars[index] == "|" else { break }
      index += 1
    }
    if index < scalars.count, scalars[index] == closing {
      index += 1
      checkWordBehindBracket()
    } else if faults.last?.offset != opening {
      fault(opening, "`\(scalars[opening])` is not closed", hint: "add a `\(closing)`")
    }
    return (alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives), ends)
  }

  private mutating func parseGroup(atStart: Bool) -> (PhraseNode, Ends) {
    let opening = index
    let isOptional = scalars[index] == "["
    checkWordBeforeBracket()
    index += 1
    let (node, ends) = parseAlternatives(
      opening: opening, closing: isOptional ? "]" : ")", atStart: atStart)
    if node == .sequence([]) {
      if !faults.contains(where: { $0.offset == opening }) {
        fault(opening, "the brackets are empty", hint: "leave them out")
      }
    }
    return (isOptional ? .optional(node) : node, ends)
  }

  private mutating func refuseInTheMiddle(_ ends: Ends) {
    for offset in ends.anchors {
      let isDouble = offset + 1 < scalars.count && scalars[offset + 1] == "$"
      fault(
        offset, "`\(isDouble ? "$$" : "$")` in the middle of a phrase",
        hint: "it can only end one; `\\$` stands for the dollar sign")
    }
  }

  private func trim(_ words: inout String) {
    if words.last == " " { words.removeLast() }
  }

  mutating func fault(_ offset: Int, _ message: String, hint: String? = nil) {
    faults.append(TextFault(offset: offset, message: message, hint: hint))
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { isASCII ? value == 0x20 || 0x09...0x0D ~= value : properties.isWhitespace }
  var isClosingBracket: Bool { self == ")" || self == "]" || self == "}" || self == ">" }
  var isWordCharacter: Bool { properties.isAlphabetic || properties.numericType != nil }
}
