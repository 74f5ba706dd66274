import Rules

/// Who is complained about.
struct Subject: Equatable {
  enum Number { case you, first, singular, plural }

  var text: String
  var number: Number
  /// `you`, `he`, `she`, `it`, `they`, `I`, `we`
  var pronoun: String
  /// Whether it is a thing, which cannot be asked for anything.
  var isThing = false

  static let you = Subject(text: "you", number: .you, pronoun: "you")

  private static let others: [String: (object: String, possessive: String, itself: String)] = [
    "you": ("you", "your", "yourself"), "he": ("him", "his", "himself"),
    "she": ("her", "her", "herself"), "it": ("it", "its", "itself"),
    "they": ("them", "their", "themselves"), "I": ("me", "my", "myself"),
    "we": ("us", "our", "ourselves"),
  ]

  var possessive: String { Subject.others[pronoun]?.possessive ?? "their" }
  var reflexive: String { Subject.others[pronoun]?.itself ?? "themselves" }
  /// As the object of a verb: `her`, `your driver`.
  var object: String {
    text == pronoun ? Subject.others[pronoun]?.object ?? text : text
  }
}

/// What somebody does or does not do: the heart of an accusation, without the accusing.
struct Deed: Equatable {
  enum Tense { case present, past, perfect }

  var subject: Subject
  /// The base form.
  var verb: String
  var tense: Tense
  var isNegative = false
  /// Whether the writer has `not` rather than `n't`.
  var isWrittenOut = false
  var rest: [Word] = []
  /// Words from before the subject, which go to the end.
  var lead: [Word] = []
  /// Whether it was only guessed from an order: `hurry up`.
  var isGuess = false

  /// What phrases of the guide are held against: the verb in its base form, `not` before it.
  var canonical: [String] { (isNegative ? ["not"] : []) + [verb] + rest.keys + lead.keys }

  /// `you don't send an agenda before the call`
  func clause(_ verbs: VerbLexicon) -> String {
    ([subject.text, finite(verbs)] + (rest + lead).parts).joined(separator: " ")
  }

  private func finite(_ verbs: VerbLexicon) -> String {
    let forms = verbs.forms(of: verb)
    let isThird = subject.number == .singular
    let isSingular = isThird || subject.pronoun == "I"
    if verb == "be" {
      switch tense {
      case .present: return not(isThird ? "is" : subject.pronoun == "I" ? "am" : "are")
      case .past: return not(isSingular ? "was" : "were")
      case .perfect: return not(isThird ? "has" : "have") + " been"
      }
    }
    switch tense {
    case .present:
      return isNegative ? not(isThird ? "does" : "do") + " " + verb : isThird ? forms.present : verb
    case .past: return isNegative ? not("did") + " " + verb : forms.past
    case .perfect: return not(isThird ? "has" : "have") + " " + forms.participle
    }
  }

  private func not(_ helper: String) -> String {
    guard isNegative else { return helper }
    return isWrittenOut || helper == "am" ? helper + " not" : helper + "n't"
  }
}

extension [Word] {
  /// The text as a list of one, or of none.
  fileprivate var parts: [String] { isEmpty ? [] : [text] }
}
