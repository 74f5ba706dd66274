/// Advice for a moment of a conversation, for the agent's eyes while talking.
package struct Card: Sendable {
  /// `pack/name`.
  package var id: String
  package var title: String
  /// The manner of the customer that calls for it; or `when`.
  package var manner: Manner?
  /// The turn said last that calls for it.
  package var when: Sighting?
  package var onlyIf: [Sighting]
  package var unless: [Sighting]
  /// What to do, best first.
  package var advice: [String]
  /// Lines to say; `{point}` stands for what the customer said went wrong, turned to them.
  package var say: [String]
  package var location: RuleLocation
}
