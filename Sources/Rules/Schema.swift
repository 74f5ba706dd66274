/// The shape of a value in a rule file. The loader checks files against it, and the JSON Schema
/// for editors is written from it, so the two cannot disagree.
indirect enum Schema: Sendable {
  case text(TextForm)
  /// One of these words; `noun` says what they are.
  case choice([String], noun: String)
  case list(Schema)
  /// Free keys, each with such a value; `noun` says what a key is.
  case table(Schema, noun: String)
  case object(ObjectSchema)
  /// Values of different YAML kinds, told apart by kind.
  case either([Schema])
  /// A shape used in several places, with what it is.
  case named(String, about: String, Schema)

  /// A value, or a list of such values.
  static func oneOrMany(_ schema: Schema) -> Schema { .either([schema, .list(schema)]) }
}

/// What the text of a scalar must look like.
enum TextForm: String, Sendable, CaseIterable {
  case phrase, sentence, example
  /// An answer may be empty: leave the words out.
  case answer
  case id
  case distance
  case word
  /// See `TurnRange`.
  case range
  case count
  case duration
  /// See `TurnLineParser`.
  case line
  case weight

  /// With its article, for messages.
  var noun: String {
    switch self {
    case .phrase: "a phrase"
    case .sentence: "a text"
    case .example: "an example"
    case .answer: "an answer"
    case .id: "an id"
    case .distance: "a number of sentences"
    case .word: "a word"
    case .range: "a place in a conversation"
    case .count: "a number"
    case .duration: "a number of seconds"
    case .line: "a line of a conversation"
    case .weight: "a number"
    }
  }

  /// For editors, and in the words of `requirement` for people.
  var pattern: String? {
    switch self {
    case .id: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
    case .distance: "^[0-9]{1,2} sentences?$"
    case .range:
      "^(conversation|opening|ending|before|after|here|(here and )?(next|previous) [0-9]{1,2} turns?)$"
    case .count: "^[1-9][0-9]{0,2}$"
    case .duration: "^[0-9]{1,4}([.][0-9]{1,2})? seconds?$"
    case .line:
      "^(phone|chat|email|message|(agent|customer)( [A-Z][a-z]+)?( [0-9.]+-[0-9.]+)?: .*)$"
    case .weight: "^-?[0-9](\\.[0-9]{1,3})?$"
    case .phrase, .sentence, .example, .answer, .word: nil
    }
  }

  /// What `accepts` asks for, where that is more than some text.
  var requirement: String? {
    switch self {
    case .id: "lower-case words joined by hyphens"
    case .distance: "such as `2 sentences`"
    case .range: "such as `opening`, `ending`, `before`, `after`, `here` or `next 2 turns`"
    case .count: "from 1 to 999"
    case .duration: "such as `120 seconds`"
    case .line: "such as `customer: Hello`, `agent Kim: Hi` or `agent 3-8.5: Hi`"
    case .weight: "such as `-0.25`, with up to three decimals"
    case .phrase, .sentence, .example, .answer, .word: nil
    }
  }

  func accepts(_ text: String) -> Bool {
    switch self {
    case .id: Self.isID(text)
    case .distance: Self.sentences(in: text) != nil
    case .range: TurnRange(text) != nil
    case .count: Int(text).map { (1...999).contains($0) } ?? false
    case .duration: Self.seconds(in: text) != nil
    case .line: TurnLineParser.parse(text) != nil
    case .weight: Self.isWeight(text)
    case .phrase, .sentence, .example, .answer, .word: true
    }
  }

  /// The number in `2 sentences`.
  static func sentences(in text: String) -> Int? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1] == "sentence" || parts[1] == "sentences",
      (1...2).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(parts[0])
  }

  /// The number in `2.5 seconds`.
  static func seconds(in text: String) -> Double? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1] == "second" || parts[1] == "seconds",
      parts[0].utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 })
    else { return nil }
    return Double(parts[0])
  }

  private static func isWeight(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isShort =
      parts.first?.utf8.count == 1
      && (parts.count == 1 || parts.count == 2 && (1...3).contains(parts[1].utf8.count))
    return isShort && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  private static func isID(_ text: String) -> Bool {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isLowerCase = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
    return isLowerCase && text.utf8.first.map { $0 >= 97 } == true
  }
}

/// A mapping with a closed set of keys.
struct ObjectSchema: Sendable {
  struct Field: Sendable {
    var key: String
    var schema: Schema
    var isRequired: Bool
    var about: String

    init(_ key: String, _ schema: Schema, required: Bool = false, _ about: String) {
      self.key = key
      self.schema = schema
      isRequired = required
      self.about = about
    }
  }

  /// Keys that exclude each other.
  struct Exclusion: Sendable {
    var keys: [String]
    /// Whether one of them must be there.
    var isRequired: Bool
  }

  /// With its article, for messages.
  var noun: String
  var fields: [Field]
  var exclusions: [Exclusion]

  init(_ noun: String, _ fields: [Field], exclusions: [Exclusion] = []) {
    self.noun = noun
    self.fields = fields
    self.exclusions = exclusions
  }

  /// A mapping of exactly one of these keys.
  static func oneKey(_ noun: String, _ fields: [Field]) -> ObjectSchema {
    ObjectSchema(
      noun, fields, exclusions: [Exclusion(keys: fields.map(\.key), isRequired: true)])
  }
}

extension Schema {
  /// What to put there, with its article, for messages.
  var expectation: String {
    switch self {
    case .text(let form): form.noun
    case .choice(_, let noun): noun
    case .list(let item): "a list of \(item.plural)"
    case .table(_, let noun): "a mapping by \(noun)"
    case .object(let object): object.noun
    case .either(let schemas): schemas.map(\.expectation).joined(separator: " or ")
    case .named(_, _, let schema): schema.expectation
    }
  }

  private var plural: String {
    switch self {
    case .either(let schemas): schemas.first?.plural ?? "values"
    case .named(_, _, let schema): schema.plural
    default:
      (expectation.split(separator: " ", maxSplits: 1).last.map(String.init) ?? expectation) + "s"
    }
  }
}
