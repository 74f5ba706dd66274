import Rules
import Text

/// Writes phrases as regular expressions over a view written out as text: another way to decide
/// whether a phrase matches, to check `ProgramRunner` against and to measure other engines with.
///
/// The text has one token and a space each; U+0002 stands before the first token of a paragraph,
/// U+0001 before that of a sentence, U+0003 behind an ellipsis that ends one. Words without a
/// number are `_`, numbers without one `#`, code and addresses `@`, ellipses `~`.
package struct PatternTranslation {
  /// What the engine that shall run the patterns can do.
  package enum Dialect: Sendable {
    /// PCRE2: matches in a turn exactly when the phrase does.
    case exact
    /// No look-around and no possessive repeats: matches at least where the phrase does.
    case plain
  }

  /// A phrase of a rule or of one of its contexts.
  package struct Phrase: Sendable {
    /// Its number in the compiled pack.
    package var program: Int
    package var rule: Int
    /// Whether it is a way of saying what the rule looks for, and no context.
    package var isMain: Bool
    /// `nil` where letters as typed decide, which the view does not have.
    package var pattern: String?
  }

  private let dialect: Dialect
  private let texts: [String]
  private let stops: String
  private var isUntranslatable = false

  private init(dialect: Dialect, texts: [String], stops: [UInt32]) {
    self.dialect = dialect
    self.texts = texts
    self.stops = stops.map { PatternTranslation.escaped(texts[Int($0)]) }.joined(separator: "|")
  }

  /// All phrases over words of a set, in the order of `PackCompiler`.
  package static func phrases(of set: RuleSet, dialect: Dialect) -> [Phrase] {
    let (trees, texts, stops) = phraseTrees(of: set)
    return trees.enumerated().map { number, entry in
      Phrase(
        program: number, rule: entry.rule, isMain: entry.isMain,
        pattern: pattern(of: entry.tree, dialect: dialect, texts: texts, stops: stops))
    }
  }

  /// A pattern for one phrase.
  static func pattern(
    of tree: WordTree, dialect: Dialect, texts: [String], stops: [UInt32]
  ) -> String? {
    // An empty match is none, and patterns have no way to say so.
    guard tree.length.lowerBound > 0 else { return nil }
    var translation = PatternTranslation(dialect: dialect, texts: texts, stops: stops)
    let parts: [WordTree] = if case .sequence(let parts) = tree { parts } else { [tree] }
    var body = ""
    for (index, part) in parts.enumerated() {
      body += translation.steps(part, isFirst: index == 0, isLast: index == parts.count - 1)
    }
    guard !translation.isUntranslatable else { return nil }
    switch dialect {
    // No step takes a comma as the first token of a match.
    case .exact: return "(?<![^ \\x01])(?!\\x02?\\x01?, )" + body
    case .plain:
      switch parts.first {
      case .anchor(.sentenceStart), .anchor(.turnStart): return "\\x01" + body
      default: return "(?:^|[ \\x01])" + body
      }
    }
  }

  /// The trees of all phrases over words, as `PackCompiler` numbers them, with the words that
  /// their numbers stand for and the numbers that end a free slot.
  static func phraseTrees(
    of set: RuleSet
  ) -> (trees: [(rule: Int, isMain: Bool, tree: WordTree)], texts: [String], stops: [UInt32]) {
    var builder = WordTreeBuilder(words: set.words)
    builder.noteNumerals(in: set)
    let stops = builder.singleWords(ofList: "clause-stop")
    var trees: [(rule: Int, isMain: Bool, tree: WordTree)] = []
    func add(_ phrases: [Rules.Phrase], rule: Int, isMain: Bool, exactCase: Bool) {
      for phrase in phrases {
        guard case .words(let node) = phrase.body else { continue }
        trees.append((rule, isMain, builder.tree(of: node, exactCase: exactCase).0))
      }
    }
    for (number, rule) in set.packs.flatMap(\.rules).enumerated() {
      for context in rule.unless + rule.onlyIf {
        add(context.phrases, rule: number, isMain: false, exactCase: false)
      }
      for alternative in rule.body.alternatives {
        add(alternative.phrases, rule: number, isMain: true, exactCase: rule.exactCase)
      }
    }
    return (trees, builder.vocabulary.texts, stops)
  }

  // MARK: Steps

  /// A word goes over the end of a sentence only behind the mark that ends it.
  private var crossing: String {
    dialect == .exact
      ? "(?:(?:(?<=[.?!] )|(?<=~\\x03 ))\\x02?\\x01)?" : "\\x02?\\x01?"
  }

  private var comma: String {
    dialect == .exact ? "(?>(?:\\x02?\\x01?, )?)" : "(?:\\x02?\\x01?, )?"
  }

  private var anyWord: String {
    dialect == .exact
      ? "(?![,.?!;:()\"\\-/~]\\x03? )[^ \\x01\\x02]++ "
      : "[^ ,.?!;:()\"/~\\x01\\x02-][^ \\x01\\x02]* "
  }

  private var slotWord: String {
    dialect == .exact && !stops.isEmpty ? "(?!(?:\(stops)) )" + anyWord : anyWord
  }

  private func word(_ id: UInt32) -> String {
    id == Mark.ellipsis ? "~\\x03?" : PatternTranslation.escaped(TokenText.of(id, texts))
  }

  private func words(_ ids: [UInt32]) -> String {
    ids.count == 1
      ? word(ids[0]) + " " : "(?:" + ids.map { word($0) }.joined(separator: "|") + ") "
  }

  private func assertion(_ anchor: AnchorCode) -> String {
    guard dialect == .exact else { return "" }
    let end = "[.?!] |~\\x03 "
    return switch anchor {
    case .sentenceStart: "(?:(?<=\\x01)|(?=\\x02?\\x01))"
    case .turnStart: "(?:(?<=\\x02\\x01)|(?=\\x02))"
    case .sentenceEnd: "(?:\\z|(?<=\\x01)|(?=\\x02?\\x01|\(end)))"
    case .turnEnd:
      "(?:(?<=\\x02\\x01)(?!\(end))|(?=(?:\\x02?\\x01?(?:\(end)))?+(?:\\z|\\x02)))"
    }
  }

  private mutating func steps(
    _ tree: WordTree, isFirst: Bool = false, isLast: Bool = false
  ) -> String {
    switch tree {
    case .word(let id): return crossing + words([id])
    case .set(let ids): return crossing + words(ids)
    case .exactWord(let id, _):
      if dialect == .exact { isUntranslatable = true }
      return crossing + words([id])
    case .sequence(let parts):
      var pattern = ""
      for part in parts { pattern += steps(part) }
      return pattern
    case .alternatives(let branches):
      var ways: [String] = []
      for branch in branches { ways.append(steps(branch)) }
      return "(?:" + ways.joined(separator: "|") + ")"
    case .optional(let inner):
      return "(?:" + (isFirst ? "" : comma) + steps(inner) + (isLast ? "" : comma) + ")?"
    case .gap(0): return ""
    case .gap(let count):
      return "(?:\(comma)\(crossing)\(anyWord)){0,\(count)}" + (isLast ? "" : comma)
    case .slot(_, let choice?): return steps(choice)
    case .slot(_, nil): return "(?:\(crossing)\(slotWord)){1,\(WordTree.longestSlot)}"
    case .comma: return comma
    case .anchor(let anchor): return assertion(anchor)
    }
  }

  // MARK: Notation

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if ".?()[]{}|+*^$\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}

/// How tokens are written in the text that translated patterns run over.
package enum TokenText {
  /// - Parameter texts: words by number
  static func of(_ id: UInt32, _ texts: [String]) -> String {
    switch id {
    case Mark.unknown: "_"
    case Mark.number: "#"
    case Mark.opaque: "@"
    case Mark.ellipsis: "~"
    default: Int(id) < texts.count && !texts[Int(id)].isEmpty ? texts[Int(id)] : "_"
    }
  }

  /// The words of a pack by number, for `write`.
  package static func texts(of pack: CompiledPack) -> [String] {
    (0..<UInt32(pack.vocabulary.count)).map { pack.word($0) }
  }

  /// Writes a view out behind what `bytes` has.
  package static func write(_ view: TokenView, texts: [String], into bytes: inout [UInt8]) {
    for index in 0..<view.count {
      let flags = view.flags[index]
      if flags.contains(.paragraphStart) { bytes.append(2) }
      if flags.contains(.sentenceStart) { bytes.append(1) }
      let id = view.ids[index]
      bytes += of(id, texts).utf8
      if id == Mark.ellipsis, flags.contains(.sentenceEnd) { bytes.append(3) }
      bytes.append(UInt8(ascii: " "))
    }
  }
}
