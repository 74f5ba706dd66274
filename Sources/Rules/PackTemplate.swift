/// A pack to start from.
package enum PackTemplate {
  /// A small pack that loads and proves itself, with a comment on each part.
  package static func yaml(id: String) -> String {
    """
    # A rule pack. The language: docs/rules.md. Try it: betterput rules test --rules THIS --pack \(id)
    pack: \(id)
    title: What this pack is called
    about: What it is for, in a sentence.
    source: {house: "Our team's style"}
    defaults: {label: weak-commitment}

    rules:
      - id: look-into-it-when-i-can
        # Words as people say them; <name> is a list, [ ] may be missing, {name} is a slot.
        say: '(I|we) will [<adv>] {do=look into (it|this|that)} when (I|we) (can|get a chance)'
        # Contexts in which it stays silent.
        unless: [quoted, question]
        why: Nobody can tell when that will be. A time is worth more than a good intention.
        # Better words, best first: safe, review or advice.
        instead:
          - review: 'I will {do} by [time]'
        # The proof. <...> is what must be marked; => is the text with the first answer applied.
        examples:
          flag:
            - '<I''ll look into it when I can>. => I''ll look into it by [time].'
            - 'Thanks, <we will look into this when we get a chance>.'
          pass:
            - 'I''ll look into it by noon.'

    """
  }
}
