/// The letters of a YAML file, by the lines and columns its parser counts.
struct YAMLText {
  private(set) var yaml: String {
    didSet { cutLines = nil }
  }
  private var cutLines: [ArraySlice<Unicode.Scalar>]?

  /// Cut only when a place is asked for, since most files have no fault.
  private mutating func lines() -> [ArraySlice<Unicode.Scalar>] {
    if let cutLines { return cutLines }
    let lines = Array(yaml.unicodeScalars).splitYAMLLines()
    cutLines = lines
    return lines
  }

  init(_ yaml: String) {
    let hasMark = yaml.unicodeScalars.first == "\u{FEFF}"
    self.yaml = hasMark ? String(yaml.unicodeScalars.dropFirst()) : yaml
  }

  /// Puts a placeholder where the parser would give up, and returns what stood there.
  mutating func replaceControlCharacters() -> [(line: Int, column: Int, scalar: Unicode.Scalar)] {
    guard yaml.unicodeScalars.contains(where: ControlCharacter.isRefused) else { return [] }
    var found: [(line: Int, column: Int, scalar: Unicode.Scalar)] = []
    for (number, line) in lines().enumerated() {
      for (column, scalar) in line.enumerated() where ControlCharacter.isRefused(scalar) {
        found.append((number + 1, column + 1, scalar))
      }
    }
    var mended = String.UnicodeScalarView()
    for scalar in yaml.unicodeScalars {
      mended.append(ControlCharacter.isRefused(scalar) ? "\u{FFFD}" : scalar)
    }
    yaml = String(mended)
    return found
  }

  /// Changes one letter of the key at this place into one nobody types, so that no column moves.
  mutating func disguiseKey(line: Int, column: Int, number: Int) -> Bool {
    var scalars = Array(yaml.unicodeScalars)
    let lines = scalars.splitYAMLLines()
    guard lines.indices.contains(line - 1), let letter = Unicode.Scalar(0xE000 + number) else {
      return false
    }
    var position = lines[line - 1].startIndex + column - 1
    guard lines[line - 1].indices.contains(position) else { return false }
    if scalars[position] == "'" || scalars[position] == "\"" { position += 1 }
    guard lines[line - 1].indices.contains(position), scalars[position].isWordCharacter else {
      return false
    }
    scalars[position] = letter
    yaml = String(String.UnicodeScalarView(scalars))
    return true
  }

  /// The column of a scalar value's letter, where the value stands in this line letter by letter.
  mutating func column(
    of offset: Int, in string: String, style: YAMLNode.Style, line: Int, column: Int
  ) -> Int? {
    let lines = lines()
    guard style != .block, lines.indices.contains(line - 1) else { return nil }
    let written = lines[line - 1].dropFirst(column - 1)
    let quote: Unicode.Scalar? =
      switch style {
      case .singleQuoted: "'"
      case .doubleQuoted: "\""
      case .plain, .block: nil
      }
    var position = written.startIndex
    if let quote {
      guard written.first == quote else { return nil }
      position += 1
    }
    var result: Int?
    for (index, scalar) in string.unicodeScalars.enumerated() {
      if index == offset { result = position - written.startIndex + column }
      guard position < written.endIndex, written[position] == scalar else { return nil }
      position += style == .singleQuoted && scalar == "'" ? 2 : 1
    }
    return result ?? position - written.startIndex + column
  }

  /// Whether the line has an apostrophe between letters where single quotes are in use.
  mutating func hasBrokenQuote(line: Int) -> Bool {
    let lines = lines()
    guard lines.indices.contains(line - 1) else { return false }
    let letters = Array(lines[line - 1])
    let marks = letters.indices.filter { letters[$0] == "'" }
    return marks.count > 1
      && marks.contains { mark in
        [mark - 1, mark + 1].allSatisfy {
          letters.indices.contains($0) && letters[$0].isWordCharacter
        }
      }
  }
}

extension [Unicode.Scalar] {
  /// The lines as YAML 1.1 counts them.
  fileprivate func splitYAMLLines() -> [ArraySlice<Unicode.Scalar>] {
    var lines: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    var index = 0
    while index < count {
      let scalar = self[index]
      let isBreak = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
      index += 1
      guard isBreak else { continue }
      lines.append(self[start..<(index - 1)])
      if scalar == "\r", index < count, self[index] == "\n" { index += 1 }
      start = index
    }
    lines.append(self[start...])
    return lines
  }
}
