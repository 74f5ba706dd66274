/// A place in a rule file. Lines and columns count from 1; columns count Unicode scalars.
package struct RuleLocation: Hashable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// One way of saying it: what an entry of `say:` means.
package struct Phrase: Sendable, Equatable {
  package enum Body: Sendable, Equatable {
    /// Words over the normalised view.
    case words(PhraseNode)
    /// The inside of `/.../`: PCRE2 over the original text.
    case pattern(String)
  }

  /// As written in the rule file.
  package var source: String
  package var body: Body
  package var location: RuleLocation

  package init(source: String, body: Body, location: RuleLocation) {
    self.source = source
    self.body = body
    self.location = location
  }
}

/// The syntax tree of a phrase over words. See `docs/rules.md`, "Phrases".
package indirect enum PhraseNode: Sendable, Hashable {
  /// Words and marks as written, separated by single spaces; not yet normalised.
  case text(String)
  case sequence([PhraseNode])
  /// `(a|b c|)`; an empty alternative is an empty `sequence`.
  case alternatives([PhraseNode])
  /// `[...]`
  case optional(PhraseNode)
  /// `<name>`: an item of a word list.
  case list(String)
  /// `<verb send>`: any form of the verb.
  case verb(String)
  /// `<noun refund>`: any form of the noun.
  case noun(String)
  /// `..n`: at most n words.
  case gap(Int)
  /// `{name}`, free, or `{name=a|b}`.
  case slot(name: String, choice: PhraseNode?)
  case anchor(Anchor)

  package enum Anchor: Sendable, Equatable {
    case sentenceStart, sentenceEnd, turnStart, turnEnd
  }
}
