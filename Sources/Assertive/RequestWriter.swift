import Rules

/// Turns a deed into what to ask for instead of it.
struct RequestWriter {
  let ready: ReadyGuide
  let deed: Deed
  let isOurs: Bool

  /// A request, the verb first: as it stands behind "I need you to", and behind "if you".
  struct Request: Equatable {
    var ask: String
    var asked: String
  }

  /// Who is asked: a thing cannot be.
  var who: Subject {
    deed.subject.isThing || deed.subject.number == .first || deed.subject.text == "people"
      ? .you : deed.subject
  }

  /// The first request whose slots can all be filled.
  func request(of templates: [String]) -> Request? {
    for template in templates {
      if let filled = filled(template) { return RequestWriter.request(filled, ready.verbs) }
    }
    return nil
  }

  /// - Parameter text: the verb first and in its base form, further ones behind a `+`
  static func request(_ text: String, _ verbs: VerbLexicon) -> Request {
    let words = text.split(separator: " ").map(String.init)
    var base: [String] = []
    var past: [String] = []
    for (index, word) in words.enumerated() {
      let isMarked = word.hasPrefix("+")
      let plain = isMarked ? String(word.dropFirst()) : word
      base.append(plain)
      let isVerb = (index == 0 || isMarked) && !plain.hasPrefix("[")
      let bare = plain.last == "," ? String(plain.dropLast()) : plain
      let mark = plain.last == "," ? "," : ""
      past.append(isVerb ? (bare == "be" ? "were" : verbs.forms(of: bare).past) + mark : plain)
    }
    return Request(ask: base.joined(separator: " "), asked: past.joined(separator: " "))
  }

  private func filled(_ template: String) -> String? {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}"),
        let value = value(of: String(rest[rest.index(after: open)..<close]))
      else { return nil }
      result += value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of slot: String) -> String? {
    switch slot {
    case "you": who.pronoun
    case "your": who.possessive
    case "yourself": who.reflexive
    case "I": isOurs ? "we" : "I"
    case "me": isOurs ? "us" : "me"
    case "my": isOurs ? "our" : "my"
    case "do": deed.isNegative ? nil : ([deed.verb] + texts(deed.rest)).joined(separator: " ")
    case "doing":
      deed.isNegative
        ? nil
        : ([ready.verbs.forms(of: deed.verb).gerund] + texts(deed.rest)).joined(separator: " ")
    case "rest": deed.rest.isEmpty ? nil : deed.rest.text
    case "object": object
    case "it":
      object.map {
        SubjectReader.isPlural(String($0.split(separator: " ").last ?? "")) ? "them" : "it"
      }
    case "target": target
    case "positive": positive
    case "without": without
    case "better": better
    default: nil
    }
  }

  private func texts(_ words: [Word]) -> [String] { words.isEmpty ? [] : [words.text] }

  // MARK: Parts of the deed

  /// What is acted on: `our loading bay`.
  private var object: String? {
    var index = 0
    let rest = deed.rest
    while index < rest.count, RequestWriter.particles.contains(rest[index].key) { index += 1 }
    if index + 1 < rest.count, EnglishWords.objects.contains(rest[index].key),
      startsPhrase(rest[index + 1].key)
    {
      index += 1
    }
    return phrase(from: index)
  }

  /// The first thing or person named, behind a preposition or not.
  private var target: String? {
    deed.rest.indices.lazy.compactMap { phrase(from: $0) }.first
  }

  private static let particles = EnglishWords.set("up out off down over away back in on")

  private func startsPhrase(_ key: String) -> Bool {
    EnglishWords.determiners.contains(key) || key.hasSuffix("'s")
  }

  private func phrase(from start: Int) -> String? {
    let rest = deed.rest
    guard start < rest.count else { return nil }
    guard startsPhrase(rest[start].key) || rest[start].isCapital else { return nil }
    var end = start + 1
    while end < rest.count, !EnglishWords.prepositions.contains(rest[end].key),
      !EnglishWords.conjunctions.contains(rest[end].key), !EnglishWords.wh.contains(rest[end].key),
      !EnglishWords.auxiliaries.contains(rest[end].key),
      !EnglishWords.objects.contains(rest[end].key),
      !EnglishWords.adverbs.contains(rest[end].key), rest[end].key != "to", rest[end].key != "i",
      !startsPhrase(rest[end].key), !EnglishWords.times.contains(rest[end].key) || end == start + 1,
      !rest[end].key.hasSuffix("ly"), rest[end].key != "last", rest[end].key != "late",
      !(end > start + 1 && isVerbal(rest[end].key))
    {
      end += 1
    }
    return end > start + 1 || rest[start].isCapital ? rest[start..<end].text : nil
  }

  private func isVerbal(_ key: String) -> Bool {
    ready.verbs.readings(of: key).contains { $0.form == .participle || $0.form == .gerund }
  }

  // MARK: The deed turned round

  /// `water the plants while we're away`, of what is not done.
  private var positive: String? {
    guard deed.isNegative, deed.verb != "be" else { return nil }
    let swaps = [
      "any": "some", "anything": "something", "anyone": "someone", "anybody": "somebody",
    ]
    let rest = deed.rest.map { word in
      swaps[word.key].map { Word($0) } ?? word
    }
    return ([deed.verb] + texts(rest)).joined(separator: " ")
  }

  /// `walk it`, of `sign off the scaffold without walking it`.
  private var without: String? {
    guard let index = deed.rest.firstIndex(where: { $0.key == "without" }),
      index + 1 < deed.rest.count, ready.groups.isGerund(deed.rest[index + 1].key),
      let verb = ready.verbs.base(of: deed.rest[index + 1].key, as: .gerund)
    else { return nil }
    return ([verb] + texts(Array(deed.rest[(index + 2)...]))).joined(separator: " ")
  }

  /// `come on time`, of `come late`.
  private var better: String? {
    guard !deed.isNegative else { return nil }
    let keys = deed.rest.keys
    var words = deed.rest
    for (from, wish) in ready.guide.opposites {
      let wanted = from.split(separator: " ").map(String.init)
      guard let start = keys.indices.first(where: { keys[$0...].starts(with: wanted) }) else {
        continue
      }
      words.replaceSubrange(
        start..<(start + wanted.count), with: wish.split(separator: " ").map { Word(String($0)) })
      return ([deed.verb] + texts(words)).joined(separator: " ")
    }
    return nil
  }
}
