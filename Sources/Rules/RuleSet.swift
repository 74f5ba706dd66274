/// The text of one rule file and the name to report it under.
package struct PackSource: Sendable {
  package var file: String
  package var yaml: String

  package init(file: String, yaml: String) {
    self.file = file
    self.yaml = yaml
  }
}

/// Everything that rule files say, loaded and checked: the packs and the word lists they share.
package struct RuleSet: Sendable {
  package var packs: [RulePack]
  package var words: WordTables
  package var tones: [ToneRules]

  /// Cues that all packs together may name.
  static let mostCues = 64

  /// The cues of all rules, in the order in which they are first named.
  package var cues: [String] {
    var names: [String] = []
    for rule in packs.flatMap(\.rules) {
      guard case .cues(let cues) = rule.report else { continue }
      for cue in cues where !names.contains(cue) { names.append(cue) }
    }
    return names
  }

  package init(packs: [RulePack], words: WordTables, tones: [ToneRules] = []) {
    self.packs = packs
    self.words = words
    self.tones = tones
  }
}

/// The shared vocabulary of the packs.
package struct WordTables: Sendable {
  /// An entry of `lists:`; every item is a phrase of words, alternatives, options and other lists.
  package struct List: Sendable {
    package var about: String
    package var items: [PhraseNode]
    package var location: RuleLocation

    package init(about: String, items: [PhraseNode], location: RuleLocation) {
      self.about = about
      self.items = items
      self.location = location
    }
  }
  package var lists: [String: List]
  /// Irregular verbs: -s form, past, participle, -ing form, by base form.
  package var verbs: [String: [String]]
  /// Other spellings by the one that stands for all.
  package var spellings: [String: [String]]

  package init(
    lists: [String: List] = [:], verbs: [String: [String]] = [:],
    spellings: [String: [String]] = [:]
  ) {
    self.lists = lists
    self.verbs = verbs
    self.spellings = spellings
  }
}

/// A fault of a rule file: what is wrong, where, and what to do about it.
package struct RuleDiagnostic: Sendable, Equatable, CustomStringConvertible {
  package enum Level: String, Sendable { case error, warning }
  package var level: Level
  package var location: RuleLocation
  package var message: String
  package var hint: String?

  package init(
    level: Level = .error, location: RuleLocation, message: String, hint: String? = nil
  ) {
    self.level = level
    self.location = location
    self.message = message
    self.hint = hint
  }

  /// `file:line:column: error: message (hint)`.
  package var description: String {
    "\(location.file):\(location.line):\(location.column): \(level.rawValue): \(message)"
      + (hint.map { " (\($0))" } ?? "")
  }
}
