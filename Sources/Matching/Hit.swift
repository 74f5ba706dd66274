/// Where a rule fired.
package struct Hit: Equatable, Sendable {
  /// Number of the rule in the pack, and of the alternative in the rule.
  package var rule: Int32
  package var alternative: Int32
  /// Program that matched; -1 for a pattern.
  package var program: Int32
  /// Tokens the match covers.
  package var tokens: Range<Int32>
  /// UTF-8 offsets of the mark.
  package var mark: Range<Int>
  /// UTF-8 offsets of the match.
  package var span: Range<Int>
  /// Order among the phrases of a rule.
  var order: Int32
}

/// Whose words are read, and where they stand.
package struct ScanSetting: Sendable {
  package enum Speaker: Sendable { case agent, customer, other }
  package var speaker: Speaker
  package var isOpening: Bool
  package var isClosing: Bool

  package init(speaker: Speaker, isOpening: Bool = true, isClosing: Bool = true) {
    self.speaker = speaker
    self.isOpening = isOpening
    self.isClosing = isClosing
  }
}
