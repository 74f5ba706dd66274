import Testing

@testable import Rules

@Suite struct TurnRuleTests {
  @Test func everyFaultOfARuleOverTurnsIsTold() {
    let (set, diagnostics) = RuleLoader.load([PackSource(file: "turns.yaml", yaml: Self.pack)])
    #expect(diagnostics.map(\.description).joined(separator: "\n") == Self.expected)
    #expect(set.packs.first?.turnRules.map(\.id) == ["turns/sound"])
    #expect(set.packs.first?.cards.map(\.id) == ["turns/sound-card"])
  }

  @Test func placesInAConversation() {
    #expect(TurnRange("next 2 turns") == .next(2, here: false))
    #expect(TurnRange("here and previous 1 turn") == .previous(1, here: true))
    #expect(TurnRange("ending") == .ending)
    for wrong in ["next", "next 0 turns", "next two turns", "here and", "later", "next 100 turns"] {
      #expect(TurnRange(wrong) == nil)
    }
  }

  @Test func linesOfExampleConversations() {
    #expect(TurnLineParser.parse("phone") == .channel(.phone))
    #expect(
      TurnLineParser.parse("agent Kim 3-8.5: Hi: there")
        == .line(.init(speaker: .agent, name: "Kim", times: 3...8.5, text: "Hi: there")))
    for wrong in ["robot: Hi", "agent", "agent kim: Hi", "agent 8-3: Hi"] {
      #expect(TurnLineParser.parse(wrong) == nil)
    }
  }

  static let pack = #"""
    pack: turns
    title: Broken rules over turns
    about: Every fault one can make in them.
    rules:
      - id: holds
        cue: hold
        say: 'please hold'
        examples: {flag: 'Please hold.', pass: 'Hello.'}
    turn-rules:
      - id: sound
        missed: no-greeting
        when: {agent: hold}
        expect: {agent: greeting, in: next 2 turns}
        message: No greeting.
        why: Because.
        examples: {flag: [['agent: Please hold.']], pass: [['agent: Hello.']]}
      - id: unknown
        missed: no-greting
        manner: angry
        when: {agent: hould}
        expect: {agent: greeting, in: next turn}
        message: Missing {missing}.
        why: Because.
        examples: {flag: [['robot: Hi']], pass: [['phone']]}
      - id: loose
        missed: no-closing
        expect: {customer: closing, agent: closing, in: after}
        message: No closing.
        why: Because.
        examples: {flag: [['agent: Hi']], pass: [['agent: Bye']]}
      - id: empty
        missed: no-closing
        message: No closing.
        why: Because.
        examples: {flag: [['agent: Hi']], pass: [['agent: Bye']]}
    cards:
      - id: sound-card
        title: Upset
        when: {customer: anger}
        advice: Listen.
        say: ['I am sorry {point}.']
      - id: broken-card
        title: Upset
        advice: Listen.
        say: ['I am sorry {name}.']
    """#

  static let expected = #"""
    turns.yaml:18:13: error: `missed`: `no-greting` is not a missed step (did you mean `no-greeting`?)
    turns.yaml:19:5: error: a rule over turns has either `missed` or `manner`, not both
    turns.yaml:20:19: error: `hould` is no label, signal, state or cue (did you mean `hold`?)
    turns.yaml:21:35: error: `in`: `next turn` is not a place in a conversation (such as `opening`, `ending`, `before`, `after`, `here` or `next 2 turns`)
    turns.yaml:22:14: error: the message names what is missing, but a sighting of `expect` has no `name`
    turns.yaml:24:23: error: the example has no line of a conversation
    turns.yaml:24:24: error: `flag`: `robot: Hi` is not a line of a conversation (such as `customer: Hello`, `agent Kim: Hi` or `agent 3-8.5: Hi`)
    turns.yaml:24:46: error: the example has no line of a conversation
    turns.yaml:27:13: error: `expect` looks from a turn, but the rule has no `when` (add `when`, or look in `opening`, `ending` or `conversation`)
    turns.yaml:27:33: error: a sighting has either `customer` or `agent`, not both
    turns.yaml:31:5: error: a rule over turns needs `when` or `expect` (`when` alone reports the turn, `expect` alone asks the whole conversation)
    turns.yaml:42:5: error: a card needs `manner` or `when`
    turns.yaml:45:11: error: a line of a card knows only `{point}`
    """#
}
