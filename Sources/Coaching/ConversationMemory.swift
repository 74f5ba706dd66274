import Conversations
import Matching
import Text

/// What was said so far in a conversation, as far as later turns are read in its light: the names the
/// customer gave, and the words of their last turns.
struct ConversationMemory {
  /// Names by which the customer can be addressed, in small letters.
  private(set) var customerNames: Set<String> = []
  /// Names the agents gave as their own.
  private(set) var agentNames: Set<String> = []
  /// Content words of the customer's turns since the last agent turn but one.
  private(set) var customerWords: Set<UInt64> = []
  /// What an agent would say to echo the customer's last turn, if that was the turn before.
  private(set) var lastWords: Set<UInt64> = []
  /// Every word of the customer's last turn, if that was the turn before.
  private(set) var lastTurn: Set<UInt64> = []
  /// What the customer's turns were about, from the first on: their content words, without those
  /// that come up in any contact.
  private(set) var matter: Set<UInt64> = []
  private var olderCustomerWords: Set<UInt64> = []
  private var hasHeardCustomer = false
  private var agentTurnsSinceCustomer = 0

  /// Notes names that the conversation's data gives for a speaker.
  mutating func note(speaker: String, isAgent: Bool) {
    for part in speaker.split(whereSeparator: { !$0.isLetter }) where part.count > 1 {
      // "agent_2" and "customer" name nobody.
      let name = part.lowercased()
      guard
        ![
          "agent", "customer", "user", "client", "caller", "rep", "support", "speaker", "guest",
          "visitor", "anonymous", "unknown", "other", "mr", "mrs", "ms", "dr",
        ].contains(name)
      else { continue }
      if isAgent { agentNames.insert(name) } else { customerNames.insert(name) }
    }
  }

  mutating func note(customerName: String) { customerNames.insert(customerName) }
  mutating func note(agentName: String) { agentNames.insert(agentName) }

  /// Takes in a customer's turn.
  ///
  /// - Parameters:
  ///   - words: its content words
  ///   - echo: every word of it that is more than a yes or a thank-you, when it is short
  ///   - all: every word of it
  mutating func noteCustomer(words: Set<UInt64>, echo: Set<UInt64>, all: Set<UInt64>) {
    customerWords.formUnion(words)
    matter.formUnion(words.subtracting(MatterDetector.everyday))
    lastWords = echo
    lastTurn = all
    hasHeardCustomer = true
    agentTurnsSinceCustomer = 0
  }

  /// An agent's turn was read: what the customer said before it is older now.
  mutating func noteAgentTurn() {
    if !customerWords.isEmpty { olderCustomerWords = customerWords }
    customerWords = []
    lastWords = []
    lastTurn = []
    agentTurnsSinceCustomer += 1
  }

  /// Whether the customer spoke since the last agent turn.
  var isAnswer: Bool { !customerWords.isEmpty }

  /// Whether the customer said nothing, or so far back that nothing of it is given back now.
  var isStale: Bool { hasHeardCustomer && heard.isEmpty }

  /// Content words the customer used last.
  var heard: Set<UInt64> {
    if agentTurnsSinceCustomer > 1 { return [] }
    return customerWords.isEmpty ? olderCustomerWords : customerWords
  }
}
