import Testing

@testable import Rules

@Suite struct BrokenPackTests {
  @Test func everyFaultIsToldAtOnce() {
    let (_, diagnostics) = RuleLoader.load([
      PackSource(file: "broken.yaml", yaml: Self.pack),
      PackSource(file: "syntax.yaml", yaml: Self.syntax),
      PackSource(file: "stray.yaml", yaml: "pak: x\n"),
      PackSource(file: "words.yaml", yaml: Self.words),
    ])
    let told = diagnostics.map(\.description).joined(separator: "\n")
    #expect(told == Self.expected)
  }

  @Test func soundRulesAreLoadedBesideBrokenOnes() {
    let (set, _) = RuleLoader.load([PackSource(file: "broken.yaml", yaml: Self.pack)])
    #expect(set.packs.map(\.id) == ["broken"])
    #expect(set.packs.first?.rules.map(\.id) == ["broken/sound"])
  }

  static let pack = #"""
    pack: broken
    titel: A pack with every fault
    about: "bell \a"
    source: {course: A, study: B}
    defaults: {label: negativ}
    title: ''
    rules:
      - id: sound
        label: negative
        say: 'I will have to'
        why: It sounds like a burden.
        instead: {advice: 'Say what you will do.'}
        examples: {flag: 'I will have to go.', pass: 'I will go.'}
      - id: Not An Id
        label: [blame, blam]
        severity: eror
        say: 'it''s {who=I|we} [really will'
        why: Because.
        why: Because again.
        instead:
          - safe: '{woh} go on [date]'
          - review: '{who'
        examples:
          flag: ['<one <two> => three', 'four => five']
          pass: ['<six>']
      - id: sound
        label: negative
        say:
          - ''
          - '[please] {x} ..3'
          - '{a} and {a}, ..13 (I|we)''ll <colleag>'
          - 'really ^ so'
          - 'why {a={b}} $ not'
          - '/(?<when>now'
        why: No proof.
        where: opening
        colour: red
      - id: a-signal
        signal: empathy
        severity: note
        unless: [{near: {signal: anger, within: 3}}, questoin, {followed-by: '{x}'}]
        only-if: {inside: 'a', followed-by: 'b'}
        say: {phrase: x}
        instead: {safe: x}
        examples: {flag: '<a> => b'}
      - id: swapping
        label: jargon
        instead: {safe: x}
        swaps:
          - say: 'a\b'
            flag: 'c'
          - {say: 'uh', instead: {advise: 'no'}, flag: 'd => e'}
      - id: no-rewriting
        label: [scripted]
        signal: thanks
        why:
        say: '/kindly/'
        where: closing
        instead: {review: 'please'}
        examples: {flag: 'kindly do', pass: 'please do'}
      - just a text
      - id: slots
        label: negative
        say: ['{who=I|we} ..2 can not {do}', 'nobody can {do}', '/(?<do>\d+) (?<who>x)/']
        why: Slots are checked against every phrase.
        instead: [{review: '{doo} it, {who}'}, {advice: 'It''s [] }'}]
        examples:
          flag: [<I can not go>, 'we=>they', 'a => b => c', <>]
          pass: ['']
      - id: everywhere
        label: negative
        why: Nothing must be there.
        say: ['(I|)', '{x} $', 'colo[u]r', '(a', 'b)', 'a | b', '<>', '<verb look up>', '{1}', 'a..b']
        who: me
        in: [draft, letter]
      - {id: both, label: negative, why: Both., say: x, swaps: []}
    """#

  static let syntax = """
    pack: syntax
    rules:
      - say: 'I'll have to'
    """

  static let words = """
    words: english
    lists:
      colleague: {about: Somebody., words: [he, '<manager>', '{x} y', '..2']}
      manager: {about: A superior., words: ['(my|our) <colleague>']}
      verb: {about: Taken., words: [a]}
      empty: {about: Nothing., words: []}
    verbs: {send: [sends, sent]}
    spellings: {email: [e-mail], mail: [e-mail]}
    """

  static let expected = #"""
    broken.yaml:2:1: error: unknown key `titel` in a pack (did you mean `title`?)
    broken.yaml:3:8: error: `about` holds a control character: U+0007 (bell) (double quotes read `\a` so; use single quotes)
    broken.yaml:4:21: error: a source has either `course` or `study`, not both
    broken.yaml:5:19: error: `label`: `negativ` is not a label (did you mean `negative`?)
    broken.yaml:6:8: error: `title` is empty
    broken.yaml:14:9: error: `id`: `Not An Id` is not an id (lower-case words joined by hyphens)
    broken.yaml:15:20: error: `label`: `blam` is not a label (did you mean `blame`?)
    broken.yaml:16:15: error: `severity`: `eror` is not a severity (did you mean `error`?)
    broken.yaml:17:28: error: `[` is not closed (add a `]`)
    broken.yaml:19:5: error: duplicate key `why` (the first is in line 18)
    broken.yaml:21:28: error: a `safe` answer has no blanks (a blank makes it `review` at most)
    broken.yaml:22:18: error: `{` is not closed (add a `}`)
    broken.yaml:24:20: error: a second mark (an example proves one place; `\<` stands for itself)
    broken.yaml:25:15: error: a `pass` example has no mark (`\<` stands for itself)
    broken.yaml:25:19: error: a `pass` example has no mark (`\>` stands for itself)
    broken.yaml:26:5: error: a rule with `say` needs `examples` (with `flag` and `pass`: they are its proof)
    broken.yaml:26:9: error: duplicate rule id `sound` (the first is in line 8)
    broken.yaml:29:10: error: the phrase is empty
    broken.yaml:30:23: error: a gap at the end of a phrase does nothing (leave it out)
    broken.yaml:31:18: error: slot `a` is named twice (give the second another name)
    broken.yaml:31:23: error: a gap has 1 to 12 words, not 13
    broken.yaml:31:34: error: `'ll` begins a word, but contractions are opened (write `will` as a word of its own)
    broken.yaml:31:39: error: there is no list `colleag` (did you mean `colleague`?)
    broken.yaml:32:17: error: `^` in the middle of a phrase (it can only begin one; `\^` stands for the mark itself)
    broken.yaml:33:17: error: slot `b` stands inside another slot
    broken.yaml:33:22: error: `$` in the middle of a phrase (it can only end one; `\$` stands for the dollar sign)
    broken.yaml:34:10: error: the pattern is not closed (end it with `/`, or begin with `\/` for a slash)
    broken.yaml:37:5: error: unknown key `colour` in a rule (known here: id, label, signal, state, cue, severity, who, in, where, case, say, swaps, unless, only-if, message, why, instead, examples)
    broken.yaml:40:5: error: `severity` is for rules with a `label` (a signal or state has none)
    broken.yaml:41:15: error: `near` in a rule for a signal or state (these are settled first; only a rule with a `label` may ask for them)
    broken.yaml:41:45: error: `within`: `3` is not a number of sentences (such as `2 sentences`)
    broken.yaml:41:50: error: `unless`: `questoin` is not a context (did you mean `question`?)
    broken.yaml:41:75: error: a context has no slots
    broken.yaml:42:28: error: a context has either `inside` or `followed-by`, not both
    broken.yaml:43:10: error: `say` must be a phrase or a list of phrases, not a mapping
    broken.yaml:45:15: error: a proof needs `pass`
    broken.yaml:46:5: error: a rule with a `label` needs `why`
    broken.yaml:48:5: error: a rule of swaps has no `instead` of its own (each swap has its `instead`)
    broken.yaml:50:9: error: a swap needs `instead`
    broken.yaml:50:16: error: `\b` has no meaning in a phrase (`\\` stands for the mark itself; a pattern is written `/.../`)
    broken.yaml:52:30: error: an answer needs `safe` or `review` or `advice`
    broken.yaml:52:31: error: unknown key `advise` in an answer (did you mean `advice`?)
    broken.yaml:55:5: error: a rule has either `label` or `signal`, not both
    broken.yaml:56:9: error: `why` is empty (expected a text)
    broken.yaml:58:5: error: `where` does not go together with a pattern (say the place in the pattern, or write a phrase of words)
    broken.yaml:60:16: error: no `flag` example shows the text with the first answer (add ` => ` and the whole text to one of them)
    broken.yaml:61:5: error: an item of `rules` must be a rule, not a text
    broken.yaml:66:25: error: no slot `doo` in the phrase `{who=I|we} ..2 can not {do}` (did you mean `do`?)
    broken.yaml:66:35: error: no slot `who` in the phrase `nobody can {do}` (it has `do`)
    broken.yaml:66:60: error: a blank needs a name (as in `[date]`)
    broken.yaml:66:63: error: `}` closes nothing (`\}` stands for the mark itself)
    broken.yaml:68:33: error: ` => ` needs a space on either side (`\=>` stands for itself)
    broken.yaml:68:50: error: a second ` => ` (`\=>` stands for itself)
    broken.yaml:68:58: error: the mark is empty
    broken.yaml:69:15: error: the example is empty
    broken.yaml:70:5: error: a rule with `say` needs `examples` (with `flag` and `pass`: they are its proof)
    broken.yaml:73:12: error: the phrase would match everywhere: nothing in it must be there (add a word that is neither optional nor a free slot)
    broken.yaml:73:20: error: the phrase would match everywhere: nothing in it must be there (add a word that is neither optional nor a free slot)
    broken.yaml:73:33: error: a bracket inside a word (phrases are made of whole words: add a space)
    broken.yaml:73:36: error: a bracket inside a word (phrases are made of whole words: add a space)
    broken.yaml:73:41: error: `(` is not closed (add a `)`)
    broken.yaml:73:48: error: `)` closes nothing (`\)` stands for the mark itself)
    broken.yaml:73:55: error: `|` stands only between the alternatives of (), [] or {name=} (put them in (...))
    broken.yaml:73:62: error: `<>` names no list (`<list>`, `<verb word>` or `<noun word>`)
    broken.yaml:73:68: error: `<verb ...>` takes one word (`<verb look> up`)
    broken.yaml:73:86: error: `{` does not begin a slot (a slot is `{name}` or `{name=a|b}`; `\{` stands for the mark itself)
    broken.yaml:73:94: error: a gap needs a number (`..3` is at most three words; `\.` stands for the mark itself)
    broken.yaml:74:10: error: `who`: `me` is not an audience (one of: agent, customer, any)
    broken.yaml:75:17: error: `in`: `letter` is not a kind of text (one of: draft, email, markdown, message, transcript)
    broken.yaml:76:53: error: a rule has either `say` or `swaps`, not both
    broken.yaml:76:60: error: `swaps` is an empty list
    syntax.yaml:3:13: error: broken YAML: did not find expected key while parsing a block mapping, line 3 (in single quotes an apostrophe is doubled: 'I''ll')
    stray.yaml:1:1: error: unknown key `pak` in a rule file (did you mean `pack`?)
    words.yaml:3:3: error: list `colleague` contains itself (`colleague` > `manager` > `colleague`)
    words.yaml:3:59: error: a list item has no slots
    words.yaml:3:68: error: a list item has no gaps
    words.yaml:5:3: error: `verb` is not a name for a list (lower-case words joined by hyphens; `verb` and `noun` have a meaning)
    words.yaml:6:35: error: `words` is an empty list
    words.yaml:7:15: error: `send` has 2 of 4 forms (-s form, past, participle, -ing form)
    words.yaml:8:37: error: `e-mail` is listed twice as another spelling (the first is in words.yaml:8)
    """#
}
