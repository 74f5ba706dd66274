/// A family of rules: one YAML file.
package struct RulePack: Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var source: Provenance?
  package var rules: [Rule]
  package var turnRules: [TurnRule]
  package var cards: [Card]
  package var file: String

  package init(
    id: String, title: String, about: String, source: Provenance?, rules: [Rule],
    turnRules: [TurnRule] = [], cards: [Card] = [], file: String
  ) {
    self.id = id
    self.title = title
    self.about = about
    self.source = source
    self.rules = rules
    self.turnRules = turnRules
    self.cards = cards
    self.file = file
  }

  /// Where the idea of a pack or rule comes from.
  package struct Provenance: Sendable {
    package enum Kind: String, CaseIterable, Sendable { case course, article, study, house }
    package var kind: Kind
    package var title: String
    package var part: String?

    package init(kind: Kind, title: String, part: String?) {
      self.kind = kind
      self.title = title
      self.part = part
    }
  }
}

/// One rule: what to notice, why, what to say instead, and its proof.
package struct Rule: Sendable {
  /// `pack/name`.
  package var id: String
  package var report: Report
  package var severity: Severity
  package var audience: Audience
  /// The kinds of text it applies to; `nil` for all.
  package var kinds: Set<TextKind>?
  package var place: Place?
  package var exactCase: Bool
  package var message: String
  package var why: String
  /// None of these may hold.
  package var unless: [Context]
  /// All of these must hold.
  package var onlyIf: [Context]
  package var body: Body
  package var location: RuleLocation

  package init(
    id: String, report: Report, severity: Severity, audience: Audience, kinds: Set<TextKind>?,
    place: Place?, exactCase: Bool, message: String, why: String, unless: [Context],
    onlyIf: [Context], body: Body, location: RuleLocation
  ) {
    self.id = id
    self.report = report
    self.severity = severity
    self.audience = audience
    self.kinds = kinds
    self.place = place
    self.exactCase = exactCase
    self.message = message
    self.why = why
    self.unless = unless
    self.onlyIf = onlyIf
    self.body = body
    self.location = location
  }

  /// What a match is reported as.
  package enum Report: Sendable, Equatable {
    case faults([Fault])
    case signals([Signal])
    case states([CustomerState])
    /// Names of what only rules over turns ask for; never reported.
    case cues([String])

    /// The public ids.
    package var ids: [String] {
      switch self {
      case .faults(let faults): faults.map(\.rawValue)
      case .signals(let signals): signals.map(\.rawValue)
      case .states(let states): states.map(\.rawValue)
      case .cues(let names): names
      }
    }
  }

  /// The closed set of rule kinds.
  package enum Body: Sendable {
    case phrase(Alternative)
    case swaps([Alternative])

    package var alternatives: [Alternative] {
      switch self {
      case .phrase(let alternative): [alternative]
      case .swaps(let alternatives): alternatives
      }
    }
  }
}

/// Whose words a rule reads.
package enum Audience: String, CaseIterable, Sendable { case agent, customer, any }

/// What kind of text is being read.
package enum TextKind: String, CaseIterable, Sendable {
  case draft, email, markdown, message, transcript
}

/// Where in the conversation or text a rule applies.
package enum Place: String, CaseIterable, Sendable {
  case opening, closing
  case sentenceStart = "sentence-start"
}

/// Phrases that share answers and proof.
package struct Alternative: Sendable {
  package var phrases: [Phrase]
  package var answers: [Answer]
  package var flag: [Example]
  package var pass: [Example]

  package init(phrases: [Phrase], answers: [Answer], flag: [Example], pass: [Example]) {
    self.phrases = phrases
    self.answers = answers
    self.flag = flag
    self.pass = pass
  }
}

/// A check on the words around a match. See `docs/rules.md`, "Contexts".
package enum Context: Sendable, Equatable {
  case quoted, reported, negated, question, conditional
  /// A sentence beside the match's asks the other something.
  case questionBeside
  /// The text is one of several posts, or breaks off.
  case cutOff
  case followedBy([Phrase])
  case precededBy([Phrase])
  case inside([Phrase])
  case sentenceHas([Phrase])
  /// A signal or state id found at most `sentences` sentences away (0: the same sentence).
  case near(ids: [String], sentences: Int)

  /// The phrases it asks for.
  package var phrases: [Phrase] {
    switch self {
    case .followedBy(let phrases), .precededBy(let phrases), .inside(let phrases),
      .sentenceHas(let phrases):
      phrases
    case .quoted, .reported, .negated, .question, .conditional, .questionBeside, .cutOff, .near:
      []
    }
  }
}

/// How far a suggestion may be trusted; see the contract's "applicability".
package enum Applicability: String, CaseIterable, Sendable { case safe, review, advice }

/// What to say instead.
package struct Answer: Sendable {
  package var grade: Applicability
  package var template: Template
  package var location: RuleLocation

  package init(grade: Applicability, template: Template, location: RuleLocation) {
    self.grade = grade
    self.template = template
    self.location = location
  }
}

/// The words of an answer, with the phrase's slots and blanks for the writer.
package struct Template: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case text(String)
    /// `{do}`, or `{do:ing}` with what becomes of its words, in order.
    case slot(String, [SlotForm] = [])
    /// `[date]`: something only the writer knows; shown with its brackets.
    case blank(String)
  }
  package var source: String
  package var parts: [Part]

  package init(source: String, parts: [Part]) {
    self.source = source
    self.parts = parts
  }

  package var hasBlank: Bool { parts.contains { if case .blank = $0 { true } else { false } } }
}

/// A sentence that proves a rule.
package struct Example: Sendable {
  /// The sentence, without the marks.
  package var text: String
  /// UTF-8 offsets in `text` of what the finding must quote; `nil` when any place will do.
  package var mark: Range<Int>?
  /// The whole sentence after the first answer, where the example states it.
  package var rewritten: String?
  package var location: RuleLocation

  package init(text: String, mark: Range<Int>?, rewritten: String?, location: RuleLocation) {
    self.text = text
    self.mark = mark
    self.rewritten = rewritten
    self.location = location
  }
}
