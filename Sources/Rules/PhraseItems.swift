/// The single items of a phrase: slots, lists, anchors, gaps, escaped marks.
extension PhraseParser {
  /// `{name}` or `{name=a|b}`.
  mutating func parseSlot(atStart: Bool) -> (PhraseNode?, Ends) {
    let opening = index
    checkWordBeforeBracket()
    index += 1
    let name = takeName(allowing: "_")
    guard !name.isEmpty, index < scalars.count, scalars[index] == "}" || scalars[index] == "="
    else {
      if index >= scalars.count {
        fault(opening, "`{` is not closed", hint: "add a `}`")
      } else {
        fault(
          opening, "`{` does not begin a slot",
          hint: "a slot is `{name}` or `{name=a|b}`; `\\{` stands for the mark itself")
        skip(past: "}")
      }
      return (nil, Ends())
    }
    if use != .rule {
      fault(opening, "a \(use == .listItem ? "list item" : "context") has no slots")
    }
    if insideSlot { fault(opening, "slot `\(name)` stands inside another slot") }
    if !slots.insert(name).inserted {
      fault(opening, "slot `\(name)` is named twice", hint: "give the second another name")
    }
    if scalars[index] == "}" {
      index += 1
      checkWordBehindBracket()
      return (.slot(name: name, choice: nil), Ends())
    }
    index += 1
    let outer = insideSlot
    insideSlot = true
    defer { insideSlot = outer }
    let (choice, ends) = parseAlternatives(opening: opening, closing: "}", atStart: atStart)
    if choice == .sequence([]), !faults.contains(where: { $0.offset == opening }) {
      fault(
        opening, "slot `\(name)` has nothing to choose from",
        hint: "`{\(name)}` is a free slot")
    }
    return (.slot(name: name, choice: choice), ends)
  }

  /// `<name>`, `<verb word>` or `<noun word>`.
  mutating func parseReference() -> PhraseNode? {
    let opening = index
    checkWordBeforeBracket()
    guard let closing = scalars[opening...].firstIndex(of: ">") else {
      fault(
        opening, "`<` is not closed", hint: "add a `>`; `\\<` stands for the mark itself")
      index = scalars.count
      return nil
    }
    let parts = scalars[(opening + 1)..<closing].split(whereSeparator: \.isBlank)
      .map { String(String.UnicodeScalarView($0)) }
    index = closing + 1
    checkWordBehindBracket()

    if let kind = parts.first, kind == "verb" || kind == "noun", parts.count != 1 {
      let word = parts[1]
      guard parts.count == 2 else {
        fault(
          opening, "`<\(kind) ...>` takes one word",
          hint: "`<\(kind) \(word)> \(parts[2...].joined(separator: " "))`")
        return nil
      }
      guard word.unicodeScalars.allSatisfy({ $0.isWordCharacter || $0 == "-" || $0 == "'" })
      else {
        fault(opening, "`\(word)` is not a word")
        return nil
      }
      return kind == "verb" ? .verb(word) : .noun(word)
    }
    guard parts.count == 1, let name = parts.first else {
      fault(
        opening, parts.isEmpty ? "`<>` names no list" : "a list has one word for a name",
        hint: "`<list>`, `<verb word>` or `<noun word>`")
      return nil
    }
    if let lists, !lists.contains(name) {
      fault(
        opening, "there is no list `\(name)`",
        hint: name == "verb" || name == "noun"
          ? "`<\(name) word>` names the word" : Nearest.hint(for: name, in: lists))
    }
    return .list(name)
  }

  /// `^`, `^^`, `$` or `$$`. Whether an end anchor stands at the end is seen later.
  mutating func parseAnchor(isFirst: Bool) -> PhraseNode {
    let opening = index
    let sign = scalars[index]
    index += 1
    let isDouble = index < scalars.count && scalars[index] == sign
    if isDouble { index += 1 }
    if use == .listItem { fault(opening, "a list item has no `\(sign)`") }
    guard sign == "^" else { return .anchor(isDouble ? .turnEnd : .sentenceEnd) }
    if !isFirst {
      fault(
        opening, "`\(isDouble ? "^^" : "^")` in the middle of a phrase",
        hint: "it can only begin one; `\\^` stands for the mark itself")
    }
    return .anchor(isDouble ? .turnStart : .sentenceStart)
  }

  /// `..3`.
  mutating func parseGap(isFirst: Bool) -> PhraseNode {
    let opening = index
    index += 2
    let digits = takeName(allowing: nil) { ("0"..."9").contains($0) }
    if use == .listItem { fault(opening, "a list item has no gaps") }
    if isFirst, use != .followedBy, use != .inside, use != .listItem {
      fault(opening, "a gap at the start of a phrase does nothing", hint: "leave it out")
    }
    guard !digits.isEmpty else {
      fault(
        opening, "a gap needs a number",
        hint: "`..3` is at most three words; `\\.` stands for the mark itself")
      while index < scalars.count, scalars[index] == "." { index += 1 }
      return .gap(1)
    }
    guard let words = Int(digits), (1...Self.longestGap).contains(words) else {
      fault(opening, "a gap has 1 to \(Self.longestGap) words, not \(digits)")
      return .gap(1)
    }
    return .gap(words)
  }

  /// `\[` and the like: the mark itself.
  mutating func parseEscape() -> Unicode.Scalar? {
    let opening = index
    index += 1
    guard index < scalars.count else {
      fault(opening, "`\\` at the end escapes nothing", hint: "`\\\\` stands for the mark itself")
      return nil
    }
    let literal = scalars[index]
    guard "()[]{}<>|^$.\\/".unicodeScalars.contains(literal) else {
      fault(
        opening, "`\\\(literal)` has no meaning in a phrase",
        hint: "`\\\\` stands for the mark itself; a pattern is written `/.../`")
      return nil
    }
    index += 1
    return literal
  }

  // MARK: Words at brackets

  mutating func checkWordBeforeBracket() {
    if index > 0, scalars[index - 1].isWordCharacter {
      fault(
        index, "a bracket inside a word", hint: "phrases are made of whole words: add a space")
    }
  }

  mutating func checkWordBehindBracket() {
    if index < scalars.count, scalars[index].isWordCharacter {
      fault(
        index, "a bracket inside a word", hint: "phrases are made of whole words: add a space")
    }
  }

  /// The view a phrase sees has no `'ll`: contractions are opened there.
  mutating func checkApostrophe() {
    let previous = index > 0 ? scalars[index - 1] : " "
    guard !previous.isWordCharacter else { return }
    let ending = scalars[(index + 1)...].prefix { $0.isWordCharacter }
    let word = String(String.UnicodeScalarView(ending)).lowercased()
    let opened = ["ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am", "t": "not"]
    if let full = opened[word] {
      fault(
        index, "`'\(word)` begins a word, but contractions are opened",
        hint: "write `\(full)` as a word of its own")
    } else if previous.isClosingBracket, !word.isEmpty {
      fault(
        index, "an apostrophe behind a bracket",
        hint: word == "s" ? "put a space before `'s`, or write ` is`" : "add a space")
    }
  }

  // MARK: Moving on

  /// Takes letters, digits and `extra`, or what `accepts` accepts.
  private mutating func takeName(
    allowing extra: Unicode.Scalar?, accepts: ((Unicode.Scalar) -> Bool)? = nil
  ) -> String {
    var name = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      let isDigit = ("0"..."9").contains(scalar) && !name.isEmpty
      guard accepts?(scalar) ?? (isLetter || isDigit || scalar == extra) else { break }
      name.append(scalar)
      index += 1
    }
    return String(name)
  }

  private mutating func skip(past closing: Unicode.Scalar) {
    if let end = scalars[index...].firstIndex(of: closing) { index = end + 1 }
  }
}
