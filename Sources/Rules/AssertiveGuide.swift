/// What `Rules/assertive.yaml` says: how an accusation is read, and what to feel and to ask for
/// instead. Everything that is a matter of words and not of grammar.
package struct AssertiveGuide: Sendable {
  /// Words with which an accusation begins, and what follows them.
  package struct Opening: Sendable {
    package enum Follower: String, Sendable, CaseIterable {
      /// `how dare you` + speak
      case base
      /// `we are sick of` + [you] changing
      case gerund
      /// `I hate it when` + you shout
      case clause
      /// `you must have` + taken
      case participle
    }
    package var phrases: [PhraseNode]
    package var follower: Follower
    /// Whether the accusation is that somebody does not do what follows.
    package var isNegative: Bool
    package var isPast: Bool
    /// Words put between `you` and what follows: `say that`.
    package var prefix: String?
  }

  /// Words in place of others.
  package struct Replacement: Sendable {
    package var phrases: [PhraseNode]
    package var words: String
  }

  /// What somebody does, how that feels and what to ask for.
  package struct Behaviour: Sendable {
    package var id: String
    /// The deed from its verb on, the verb in its base form; `not` before it when it is not done.
    package var deeds: [PhraseNode]
    /// Words anywhere in the deed.
    package var topics: [PhraseNode]
    package var feelings: [String]
    /// Requests, the verb first and in its base form, with slots.
    package var requests: [String]
  }

  package struct Tone: Sendable {
    package var id: String
    package var when: String
    package var feel: String
    package var request: String
  }

  package var id = ""
  package var shorthand: [String: String] = [:]
  package var starts: [PhraseNode] = []
  package var ends: [PhraseNode] = []
  package var absolutes: [PhraseNode] = []
  package var insults: [PhraseNode] = []
  package var judgements: [PhraseNode] = []
  package var states: [PhraseNode] = []
  /// Nouns for people, who can be asked for something; a thing cannot.
  package var people: Set<String> = []
  package var vague: [PhraseNode] = []
  package var openings: [Opening] = []
  package var wrappers: [Opening] = []
  package var orders: [Replacement] = []
  package var neutral: [Replacement] = []
  package var softened: [Replacement] = []
  /// Feelings where nothing is said of what happened.
  package var unknown: [String] = []
  /// What to wish for instead of words of a deed: late, on time.
  package var opposites: [(words: String, wish: String)] = []
  package var behaviours: [Behaviour] = []
  package var tones: [Tone] = []
  package var feelings: Set<String> = []
  package var disguises: [PhraseNode] = []
  package var vagueRequests: [PhraseNode] = []
  package var negativeRequests: [PhraseNode] = []

  /// What a request may hold in braces.
  package static let requestSlots = [
    "positive", "without", "better", "object", "it", "target", "rest", "do", "doing", "you", "your",
    "yourself", "me", "my", "I",
  ]
  /// What a tone may hold in braces.
  package static let toneSlots = ["behaviour", "feeling", "I", "who", "whom", "me", "asked", "ask"]

  package init() {}
}
