import Rules

/// Turns accusations into the three parts of the assertive form, and judges attempts at it.
package struct AssertiveWriter: Sendable {
  let ready: ReadyGuide

  package init(guide: AssertiveGuide, verbs: VerbLexicon) { ready = ReadyGuide(guide, verbs) }

  /// Parts that the writer chose.
  package struct Choice: Sendable {
    package var feeling: String?
    /// What to ask for, with or without "you" before it.
    package var request: String?

    package init(feeling: String? = nil, request: String? = nil) {
      self.feeling = feeling
      self.request = request
    }
  }

  /// - Parameter text: what somebody would like to say: a sentence or some
  package func form(of text: String, choice: Choice = Choice()) -> AssertiveForm {
    let accusation = AccusationReader(ready: ready).read(text)
    return form(of: accusation, source: text, choice: choice)
  }

  func form(
    of accusation: AccusationReader.Accusation, source: String, choice: Choice = Choice()
  ) -> AssertiveForm {
    let parts = parts(of: accusation, choice: choice)
    var questions: [String] = []
    if accusation.deed == nil {
      questions.append("What happened? Say what could be seen or heard, and fill it in.")
    }
    if parts.request.ask == AssertiveForm.blankRequest {
      questions.append("What would you like instead? Say what can be done.")
    }
    return AssertiveForm(
      source: source, feelings: parts.feelings, behaviour: parts.behaviour, questions: questions,
      versions: ready.guide.tones.map { version($0, parts) })
  }

  // MARK: Parts

  struct Parts {
    var clause: String
    var feelings: [String]
    var behaviour: String?
    var who: Subject
    var request: RequestWriter.Request
    var isOurs: Bool
  }

  func parts(of accusation: AccusationReader.Accusation, choice: Choice = Choice()) -> Parts {
    let chosen = choice.request.map { RequestWriter.request(asBase($0), ready.verbs) }
    let blank = RequestWriter.request(AssertiveForm.blankRequest, ready.verbs)
    guard let deed = accusation.deed else {
      let judged = accusation.judged.flatMap { $0.isThing || $0.number == .first ? nil : $0 }
      return Parts(
        clause: AssertiveForm.blankBehaviour,
        feelings: choice.feeling.map { [$0] } ?? ready.guide.unknown,
        behaviour: nil, who: judged ?? .you, request: chosen ?? blank, isOurs: accusation.isOurs)
    }
    let behaviour = ready.behaviour(of: deed)
    let writer = RequestWriter(ready: ready, deed: deed, isOurs: accusation.isOurs)
    var feelings = behaviour?.feelings ?? []
    if let feeling = choice.feeling { feelings = [feeling] + feelings.filter { $0 != feeling } }
    return Parts(
      clause: deed.clause(ready.verbs), feelings: feelings, behaviour: behaviour?.id,
      who: writer.who,
      request: chosen ?? writer.request(of: behaviour?.requests ?? []) ?? blank,
      isOurs: accusation.isOurs)
  }

  /// `you called first`, `to call first` and `call first` are one request.
  private func asBase(_ request: String) -> String {
    var words = request.split(whereSeparator: \.isWhitespace).map(String.init)
    while let first = words.first?.lowercased(), words.count > 1,
      ["you", "if", "to", "please", "would", "could"].contains(first)
    {
      words.removeFirst()
    }
    guard let first = words.first else { return request }
    let key = first.lowercased()
    let readings = ready.verbs.readings(of: key)
    if readings.contains(where: { $0.form == .base }) {
      words[0] = key
    } else if let base = readings.first?.base {
      words[0] = base
    }
    while let last = words.last?.last, ".!?,".contains(last) {
      words[words.count - 1].removeLast()
      if words[words.count - 1].isEmpty { words.removeLast() }
    }
    return words.joined(separator: " ")
  }

  // MARK: Tones

  func version(_ tone: AssertiveGuide.Tone, _ parts: Parts) -> AssertiveForm.Version {
    let values = [
      "behaviour": parts.clause, "feeling": parts.feelings.first ?? "[what you feel]",
      "I": parts.isOurs ? "we" : "I", "me": parts.isOurs ? "us" : "me", "who": parts.who.text,
      "whom": parts.who.object, "asked": parts.request.asked, "ask": parts.request.ask,
    ]
    let when = filled(tone.when, values)
    let feel = filled(tone.feel, values)
    let request = filled(tone.request, values)
    return AssertiveForm.Version(
      tone: tone.id, when: capitalised(when), feel: capitalised(feel),
      request: capitalised(request),
      text: capitalised(when) + ", " + feel + ". " + capitalised(request) + ".")
  }

  private func filled(_ template: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += values[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
