import Rules
import Text

/// Turns a rule set into the bytes that `CompiledPack` reads in place.
package struct PackCompiler {
  private var trees: WordTreeBuilder
  private var programs = ProgramCompiler()
  private var automaton = AutomatonBuilder()
  private var groups = WordGroups()
  private var blob = BlobWriter()
  private let cues: [String]

  private init(_ set: RuleSet) {
    trees = WordTreeBuilder(words: set.words)
    cues = set.cues
  }

  /// Compiles every rule of a set, in order.
  ///
  /// - Returns: the blob as 64-bit words. A pattern that does not compile is left out of it; ask
  ///   `patternFaults` first.
  package static func compile(
    _ set: RuleSet, key: PackKey
  ) -> [UInt64] {
    var compiler = PackCompiler(set)
    compiler.trees.noteNumerals(in: set)
    let stops = compiler.trees.singleWords(ofList: "clause-stop")
    let stopClass = compiler.programs.classNumber(stops)
    for rule in set.packs.flatMap(\.rules) { compiler.note(rule) }
    for pack in set.packs {
      for rule in pack.rules { compiler.add(rule) }
      for rule in pack.turnRules { compiler.blob.append(rule, cues: compiler.cues) }
      for card in pack.cards { compiler.blob.append(card, cues: compiler.cues) }
    }
    for cue in compiler.cues {
      compiler.blob.append(compiler.blob.reference(cue), to: .cues)
    }
    var tone = ToneCompiler()
    tone.add(set.tones, trees: &compiler.trees)
    for (base, forms) in set.words.verbs.sorted(by: { $0.key < $1.key }) where forms.count >= 4 {
      for form in [base] + forms.prefix(4) {
        compiler.blob.append(compiler.blob.reference(form), to: .verbs)
      }
    }
    compiler.finish(stopClass: stopClass)
    tone.write(
      set.tones, to: &compiler.blob, vocabularyCount: compiler.trees.vocabulary.texts.count)
    return compiler.blob.finish(key: key)
  }

  /// Every pattern of a set that does not compile.
  package static func patternFaults(of set: RuleSet) -> [RuleDiagnostic] {
    var found: [RuleDiagnostic] = []
    for rule in set.packs.flatMap(\.rules) {
      for phrase in rule.body.alternatives.flatMap(\.phrases) {
        guard case .pattern(let pattern) = phrase.body else { continue }
        do throws(PatternError) {
          _ = try Pattern.check(pattern, exactCase: rule.exactCase)
        } catch {
          found.append(
            RuleDiagnostic(
              location: phrase.location,
              message: "the pattern does not compile: \(error.message)",
              hint: "at character \(error.offset + 1) of the pattern"))
        }
      }
    }
    return found
  }

  /// Shows the program compiler what the phrases of a rule share with others.
  private mutating func note(_ rule: Rule) {
    func note(_ phrases: [Phrase], exactCase: Bool) {
      for phrase in phrases {
        guard case .words(let node) = phrase.body else { continue }
        programs.note(trees.tree(of: node, exactCase: exactCase).0)
      }
    }
    note((rule.unless + rule.onlyIf).flatMap(\.phrases), exactCase: false)
    note(rule.body.alternatives.flatMap(\.phrases), exactCase: rule.exactCase)
  }

  private mutating func add(_ rule: Rule) {
    let ruleNumber = blob.count(of: .rules) / BlobLayout.ruleWords
    let contexts = blob.count(of: .contexts) / BlobLayout.contextWords
    for context in rule.unless { add(context, wanted: false, rule: ruleNumber) }
    for context in rule.onlyIf { add(context, wanted: true, rule: ruleNumber) }
    let contextCount = blob.count(of: .contexts) / BlobLayout.contextWords - contexts
    let alternatives = blob.count(of: .alternatives) / BlobLayout.alternativeWords
    for (index, alternative) in rule.body.alternatives.enumerated() {
      add(alternative.answers)
      for phrase in alternative.phrases {
        add(
          phrase, rule: ruleNumber, alternative: index, exactCase: rule.exactCase,
          isMain: true)
      }
    }
    let ids: (kind: UInt32, bits: UInt32, moreBits: UInt32)
    switch rule.report {
    case .faults(let faults): ids = (0, Self.bits(faults), 0)
    case .signals(let signals): ids = (1, Self.bits(signals), 0)
    case .states(let states): ids = (2, Self.bits(states), 0)
    case .cues(let names):
      let bits = LabelSet(ids: names, cues: cues).cues
      ids = (3, UInt32(truncatingIfNeeded: bits), UInt32(bits >> 32))
    }
    let kinds = rule.kinds.map(Self.bits) ?? .max
    let place: UInt32 =
      rule.place.flatMap { Place.allCases.firstIndex(of: $0) }.map { UInt32($0) + 1 } ?? 0
    var words = blob.reference(rule.id)
    words += blob.reference(rule.message)
    words += blob.reference(rule.why)
    words += [
      ids.kind, ids.bits, UInt32(rule.severity.rank),
      UInt32(Audience.allCases.firstIndex(of: rule.audience) ?? 0), kinds, place,
      UInt32(contexts), UInt32(contextCount), UInt32(alternatives),
      UInt32(rule.body.alternatives.count), ids.moreBits,
    ]
    blob.append(words, to: .rules)
  }

  private static func bits<Value: CaseIterable & Equatable>(_ values: some Sequence<Value>)
    -> UInt32
  {
    values.reduce(0) { bits, value in
      guard let index = Array(Value.allCases).firstIndex(of: value) else { return bits }
      return bits | 1 << UInt32(index)
    }
  }

  private mutating func add(_ answers: [Answer]) {
    let first = blob.count(of: .answers) / BlobLayout.answerWords
    for answer in answers {
      let parts = blob.count(of: .parts) / BlobLayout.partWords
      for part in answer.template.parts {
        switch part {
        case .text(let text): blob.append([0] + blob.reference(text), to: .parts)
        case .slot(let name, let forms):
          // The forms follow the name as they are written.
          let written = ([name] + forms.map(\.rawValue)).joined(separator: ":")
          blob.append([1] + blob.reference(written), to: .parts)
        case .blank(let text): blob.append([2] + blob.reference(text), to: .parts)
        }
      }
      let grade = Applicability.allCases.firstIndex(of: answer.grade) ?? 0
      blob.append(
        [
          UInt32(grade), UInt32(parts), UInt32(answer.template.parts.count),
          answer.template.hasBlank ? 1 : 0,
        ] + blob.reference(answer.template.source), to: .answers)
    }
    blob.append([UInt32(first), UInt32(answers.count)], to: .alternatives)
  }

  /// Adds a phrase as a program or pattern of its own; a rule's main phrases also go into the
  /// automaton, those of contexts are run where a match is.
  private mutating func add(
    _ phrase: Phrase, rule: Int, alternative: Int, exactCase: Bool, isMain: Bool
  ) {
    switch phrase.body {
    case .pattern(let pattern):
      guard let names = try? Pattern.check(pattern, exactCase: exactCase) else { return }
      let number = blob.count(of: .patterns) / BlobLayout.patternWords
      let literals = PatternLiterals.best(of: pattern, exactCase: exactCase)
      blob.append(
        [UInt32(rule), UInt32(alternative)] + blob.reference(pattern)
          + [exactCase ? 1 : 0, UInt32(names), literals.isEmpty ? 0 : 1], to: .patterns)
      for literal in literals {
        blob.append(
          [UInt32(number)] + blob.reference(String(decoding: literal, as: UTF8.self))
            + [PatternLiterals.decides(pattern, exactCase: exactCase) ? 1 : 0],
          to: .patternLiterals)
      }
    case .words(let node):
      let (tree, names) = trees.tree(of: node, exactCase: exactCase)
      let program = programs.compile(tree, slotNames: names)
      let number = blob.count(of: .programs) / BlobLayout.programWords
      let slots = blob.count(of: .slotNames) / 2
      for name in names { blob.append(blob.reference(name), to: .slotNames) }
      let code = blob.count(of: .code)
      blob.append(program.code.map(\.rawValue), to: .code)
      let first = FirstWords(of: tree)
      let firstClass =
        first.needsClass ? UInt32(programs.classNumber(Array(first.words ?? []))) + 1 : 0
      blob.append(
        [
          UInt32(rule), UInt32(alternative), UInt32(code), UInt32(program.code.count),
          UInt32(slots), UInt32(names.count), (program.isLinear ? 1 : 0) | tree.freeSlots << 1,
          UInt32(min(tree.length.upperBound, 4096)),
          UInt32(truncatingIfNeeded: first.signature), UInt32(first.signature >> 32), firstClass,
        ], to: .programs)
      guard isMain else { return }
      let crosses = Companions.mayCrossSentences(tree)
      let needs = groups.needs(crosses ? [] : Companions.sets(of: tree, besides: program.literals))
      if program.literals.isEmpty { blob.append([UInt32(number)], to: .everywhere) }
      for literal in program.literals {
        automaton.add(
          literal.words,
          AutomatonBuilder.Output(
            program: UInt32(number), crossesSentences: crosses,
            needs: needs,
            reach: literal.reach.lowerBound...min(literal.reach.upperBound, 0xFFFF)))
      }
    }
  }

  private mutating func add(
    _ context: Context, wanted: Bool, rule: Int
  ) {
    func phrases(_ phrases: [Phrase], _ code: ContextCode) {
      let first = blob.count(of: .programs) / BlobLayout.programWords
      for phrase in phrases {
        guard case .words = phrase.body else { continue }
        add(
          phrase, rule: rule, alternative: 0, exactCase: false, isMain: false)
      }
      let count = blob.count(of: .programs) / BlobLayout.programWords - first
      blob.append(
        [UInt32(code.rawValue), wanted ? 1 : 0, UInt32(first), UInt32(count)], to: .contexts)
    }
    func plain(_ code: ContextCode) {
      blob.append([UInt32(code.rawValue), wanted ? 1 : 0, 0, 0], to: .contexts)
    }
    switch context {
    case .quoted: plain(.quoted)
    case .reported: plain(.reported)
    case .negated: plain(.negated)
    case .question: plain(.question)
    case .conditional: plain(.conditional)
    case .questionBeside: plain(.questionBeside)
    case .cutOff: plain(.cutOff)
    case .followedBy(let list): phrases(list, .followedBy)
    case .precededBy(let list): phrases(list, .precededBy)
    case .inside(let list): phrases(list, .inside)
    case .sentenceHas(let list): phrases(list, .sentenceHas)
    case .near(let ids, let sentences):
      let signals = Self.bits(ids.compactMap(Signal.init(rawValue:)))
      let states = Self.bits(ids.compactMap(CustomerState.init(rawValue:)))
      blob.append(
        [
          UInt32(ContextCode.near.rawValue), (wanted ? 1 : 0) | UInt32(sentences) << 1, signals,
          states,
        ], to: .contexts)
    }
  }

  private mutating func finish(stopClass: Int) {
    let tables = trees.vocabulary.tables()
    blob.append(
      tables.table.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32($0 >> 32)] }, to: .vocabulary)
    blob.append(tables.expansions, to: .expansions)
    blob.append(tables.classes, to: .wordClasses)
    let texts = trees.vocabulary.texts
    for text in texts { blob.append(blob.reference(text), to: .words) }
    blob.append(groups.table(vocabularyCount: texts.count), to: .wordGroups)
    let states = automaton.tables(vocabularyCount: texts.count)
    blob.append(states.root, to: .automatonRoot)
    blob.append(states.states, to: .automatonStates)
    blob.append(states.edges, to: .automatonEdges)
    blob.append(states.outputs, to: .automatonOutputs)
    // A class is its word numbers in order; where each begins comes first.
    var first = programs.classes.count + 1
    for ids in programs.classes {
      blob.append([UInt32(first)], to: .classes)
      first += ids.count
    }
    blob.append([UInt32(first)], to: .classes)
    for ids in programs.classes { blob.append(ids, to: .classes) }
    for routine in programs.routines {
      blob.append(
        [
          UInt32(blob.count(of: .code)), UInt32(routine.code.count), UInt32(routine.reach),
        ], to: .routines)
      blob.append(routine.code.map(\.rawValue), to: .code)
    }
    for (id, text) in programs.exact { blob.append([id] + blob.reference(text), to: .exactWords) }
    let depth = programs.routines.map(\.depth).max() ?? 0
    blob.append(
      [UInt32(stopClass), UInt32(texts.count), UInt32(groups.count), UInt32(depth)], to: .settings)
  }
}

/// Contexts as the compiled pack numbers them.
enum ContextCode: Int {
  case quoted, reported, negated, question, conditional, questionBeside, cutOff
  case followedBy, precededBy, inside, sentenceHas, near
}
