import Text

/// Whether an agent's turn speaks of the customer's matter: states something in a word of theirs.
///
/// A question does not: "Which flight?" can be asked without having listened.
struct MatterDetector {
  func takesUp(_ turn: TurnWords, memory: ConversationMemory) -> Bool {
    let said = memory.matter
    guard !said.isEmpty else { return false }
    return turn.sentences.contains { sentence in
      turn.text(sentence.upperBound - 1) != "?"
        && sentence.contains { turn.content($0).map(said.contains) ?? false }
    }
  }

  /// Words that come up in any contact, whatever it is about.
  static let everyday: Set<UInt64> = Set(
    """
    thank thanks thankyou please hello hiya hey dear sorry apology apologies welcome okay great good \
    nice fine perfect lovely bye goodbye cheers glad happy sure help helped assist assistance support \
    know need want like get got give gave given go going gone come came take took make made put let \
    see seen look looking hear tell told say said says ask call calling called ring speak talk wait \
    hold try trying tried think mean thing things something anything nothing everything someone \
    anyone nobody everyone people person lot bit way time times moment minute minutes hour hours day \
    days week weeks month months year years today tomorrow yesterday tonight morning afternoon \
    evening night now then monday tuesday wednesday thursday friday saturday sunday one two three \
    four five six seven eight nine ten first second last next other another same much many more most \
    less few some any all both each every number name question answer problem issue matter case \
    reason back here there still again already just really right wrong true possible soon later \
    before after always never able done work working able use using used customer service team
    """.split(separator: " ").map { TurnWords.stem(of: String($0)) })
}
