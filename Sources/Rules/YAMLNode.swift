/// A value of a YAML file with its place: what the rest of the loader sees of YAML.
struct YAMLNode: Sendable {
  enum Style: Sendable { case plain, singleQuoted, doubleQuoted, block }

  struct Entry: Sendable {
    var key: String
    var keyLocation: RuleLocation
    var value: YAMLNode
  }

  indirect enum Content: Sendable {
    /// Every scalar is the text it was written as; `no` and `1.0` are words here.
    case scalar(String, Style)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  var content: Content
  var location: RuleLocation

  /// The text of a scalar.
  var string: String? {
    if case .scalar(let string, _) = content { string } else { nil }
  }

  /// A scalar without any text, as in `why:` with nothing behind it.
  var isMissing: Bool {
    if case .scalar("", .plain) = content { true } else { false }
  }

  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The items of a sequence.
  var items: [YAMLNode] {
    if case .sequence(let items) = content { items } else { [] }
  }

  /// The items of a sequence, or the value itself where one may stand for a list of one.
  var oneOrMany: [YAMLNode] {
    if case .sequence(let items) = content { items } else { isMissing ? [] : [self] }
  }

  subscript(key: String) -> YAMLNode? {
    entries.first { $0.key == key }?.value
  }

  func entry(_ key: String) -> Entry? {
    entries.first { $0.key == key }
  }
}
