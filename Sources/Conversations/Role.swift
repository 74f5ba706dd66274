/// Who speaks in a turn.
package enum Role: String, CaseIterable, Sendable {
  case agent, customer, bot, system
}
