import Rules

/// Applies better words to a text, and only those that leave it better: after every edit the text is
/// read again, and an edit that leaves a fault of its rule in its place, brings a new fault or a slip
/// of grammar, or would touch a quotation, code, an address or a name is not made.
///
/// Each pass changes a sentence once and the passes go on until none finds anything to do; since
/// each pass leaves fewer faults than it found, they end, and a second rewrite changes nothing.
package struct Rewriter {
  /// An edit that was made.
  package struct Change: Sendable {
    package var finding: Finding
    package var applicability: Applicability
    /// UTF-8 offset of the finding in the text that came in.
    package var place: Int
    /// The marked words with all that was changed, and what they became.
    package var before: String
    package var after: String
  }

  package struct Outcome: Sendable {
    package var bytes: [UInt8]
    /// In the order of their places.
    package var changes: [Change]
  }

  /// What finds the faults of a text; ranges count in its bytes.
  package typealias Reading = ([UInt8]) -> [Finding]

  private let read: Reading
  private let allowsReview: Bool

  /// - Parameters:
  ///   - allowsReview: whether the first `review` suggestion without a blank is applied where there
  ///     is no `safe` one
  ///   - reading: what finds the faults, with `Coach.Options.isForRewriting`
  package init(allowsReview: Bool, reading: @escaping Reading) {
    self.allowsReview = allowsReview
    read = reading
  }

  package func rewrite(_ bytes: [UInt8]) -> Outcome {
    var text = bytes
    var findings = faults(text)
    var changes: [Change] = []
    // The edits of every pass, to find a place in the text that came in.
    var history: [[Edit]] = []
    while !findings.isEmpty, let pass = pass(text, findings) {
      for chosen in pass.chosen {
        let finding = chosen.finding
        // The marked words whole, and all that was changed.
        let start = min(finding.range.lowerBound, chosen.whole.range.lowerBound)
        let end = max(finding.range.upperBound, chosen.whole.range.upperBound)
        let after =
          Array(text[start..<chosen.whole.range.lowerBound]) + Array(chosen.whole.text.utf8)
          + Array(text[chosen.whole.range.upperBound..<end])
        changes.append(
          Change(
            finding: finding, applicability: chosen.applicability,
            place: Rewriter.origin(of: finding.range.lowerBound, history),
            before: String(decoding: text[start..<end], as: UTF8.self),
            after: String(decoding: after, as: UTF8.self)))
      }
      history.append(pass.edits)
      text = pass.text
      findings = pass.findings
    }
    changes.sort { $0.place < $1.place }
    return Outcome(bytes: text, changes: changes)
  }

  private func faults(_ text: [UInt8]) -> [Finding] { read(text).filter { $0.kind == .fault } }

  // MARK: Candidates

  /// A suggestion that might be applied.
  private struct Candidate {
    var finding: Finding
    var applicability: Applicability
    /// The replacement as it was suggested, and by words.
    var whole: Edit
    var edits: [Edit]
    /// Among the suggestions of its finding.
    var place: Int
  }

  /// A stretch of whole sentences and what might be done in it, best first.
  private struct Zone {
    var range: Range<Int>
    var candidates: [Candidate]
    var faults: [String: Int]
    var tried = 0

    var candidate: Candidate? { tried < candidates.count ? candidates[tried] : nil }
  }

  /// Candidates of one sentence that are tried; each costs a reading.
  private static let mostTried = 12

  private func zones(_ text: [UInt8], _ findings: [Finding]) -> [Zone] {
    var zones: [(range: Range<Int>, findings: [Finding])] = []
    for finding in findings.sorted(by: { $0.sentence.lowerBound < $1.sentence.lowerBound }) {
      if let last = zones.last, finding.sentence.lowerBound < last.range.upperBound {
        zones[zones.count - 1].range =
          last.range.lowerBound..<max(last.range.upperBound, finding.sentence.upperBound)
        zones[zones.count - 1].findings.append(finding)
      } else {
        zones.append((finding.sentence, [finding]))
      }
    }
    return zones.map { zone in
      let candidates = zone.findings
        .flatMap { self.candidates(for: $0, text, zone.findings) }
        .sorted { Rewriter.precedes($0, $1) }
      return Zone(
        range: zone.range, candidates: Array(candidates.prefix(Rewriter.mostTried)),
        faults: Rewriter.counts(zone.findings))
    }
  }

  /// The graver fault first, then what is surely right, then the longer; of one finding, the better
  /// answer.
  private static func precedes(_ one: Candidate, _ other: Candidate) -> Bool {
    func rank(_ candidate: Candidate) -> [Int] {
      [
        -candidate.finding.severity.rank, candidate.applicability == .safe ? 0 : 1,
        -candidate.finding.range.count, -candidate.whole.range.count,
        candidate.finding.range.lowerBound,
      ]
    }
    let (first, second) = (rank(one), rank(other))
    if first != second { return first.lexicographicallyPrecedes(second) }
    return (one.finding.rule, one.place) < (other.finding.rule, other.place)
  }

  private static func counts(_ findings: some Sequence<Finding>) -> [String: Int] {
    findings.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  private func candidates(for finding: Finding, _ text: [UInt8], _ neighbours: [Finding])
    -> [Candidate]
  {
    let usable = finding.suggestions.filter { suggestion in
      !suggestion.hasBlank && !suggestion.edits.isEmpty && !suggestion.isDetached
    }
    var chosen = usable.filter { $0.applicability == .safe }
    if allowsReview { chosen += usable.filter { $0.applicability == .review } }
    let protected = neighbours.flatMap(\.protected)
    return chosen.enumerated().compactMap { place, suggestion in
      guard let whole = suggestion.edits.first, suggestion.edits.count == 1,
        whole.range.upperBound <= text.count
      else { return nil }
      let edits = WordDifference.edits(of: whole.range, in: text, to: whole.text)
      guard !edits.isEmpty,
        !edits.contains(where: { edit in
          protected.contains { Rewriter.touches(edit.range, $0) }
            || RepairedText.marks(in: text[edit.range]) > 0
        })
      else { return nil }
      return Candidate(
        finding: finding, applicability: suggestion.applicability, whole: whole, edits: edits,
        place: place)
    }
  }

  /// Whether an edit changes something inside a protected stretch; beside it is outside.
  static func touches(_ edit: Range<Int>, _ protected: Range<Int>) -> Bool {
    edit.isEmpty
      ? protected.lowerBound < edit.lowerBound && edit.lowerBound < protected.upperBound
      : edit.overlaps(protected)
  }

  // MARK: A pass

  private struct Pass {
    var text: [UInt8]
    var findings: [Finding]
    var chosen: [Candidate]
    var edits: [Edit]
  }

  /// Changes each sentence once where that leaves the text better; `nil` when nothing does.
  private func pass(_ text: [UInt8], _ findings: [Finding]) -> Pass? {
    var zones = zones(text, findings).filter { !$0.candidates.isEmpty }
    // Every round tries a candidate a sentence and drops those that did not do.
    while true {
      let trying = zones.indices.filter { zones[$0].candidate != nil }
      guard !trying.isEmpty else { return nil }
      let chosen = trying.compactMap { zones[$0].candidate }
      let edits = chosen.flatMap(\.edits)
      let made = Rewriter.applying(edits, to: text)
      let found = faults(made)
      var failed: [Int] = []
      var shift = 0
      for (index, candidate) in zip(trying, chosen) {
        let change = candidate.edits.reduce(0) { $0 + $1.text.utf8.count - $1.range.count }
        let range = zones[index].range
        let after = range.lowerBound + shift..<range.upperBound + shift + change
        if !isBetter(zones[index], candidate, text, made, after, shift, found) {
          failed.append(index)
        }
        shift += change
      }
      if failed.isEmpty {
        if found.count < findings.count {
          return Pass(text: made, findings: found, chosen: chosen, edits: edits)
        }
        // Somewhere else a fault came up for each that went: rather fewer changes.
        failed = Array(trying.suffix(max(1, trying.count / 2)))
      }
      for index in failed { zones[index].tried += 1 }
    }
  }

  private func isBetter(
    _ zone: Zone, _ candidate: Candidate, _ before: [UInt8], _ after: [UInt8],
    _ place: Range<Int>, _ shift: Int, _ found: [Finding]
  ) -> Bool {
    guard let first = candidate.edits.first, let last = candidate.edits.last,
      place.upperBound <= after.count
    else { return false }
    let here = found.filter {
      $0.range.lowerBound < place.upperBound && place.lowerBound < $0.range.upperBound
    }
    let change = candidate.edits.reduce(0) { $0 + $1.text.utf8.count - $1.range.count }
    let edited =
      first.range.lowerBound
      + shift..<max(
        last.range.upperBound + shift + change, first.range.lowerBound + shift + 1)
    for finding in here where finding.rule == candidate.finding.rule {
      if finding.range.overlaps(edited) { return false }
    }
    let counts = Rewriter.counts(here)
    guard counts.allSatisfy({ $0.value <= zone.faults[$0.key] ?? 0 }),
      here.count < zone.faults.values.reduce(0, +)
    else { return false }
    // A word of the sentence before shows whether this one has to begin with a capital.
    let old = String(decoding: before[zone.range], as: UTF8.self)
    let new = String(decoding: after[place], as: UTF8.self)
    if let was = old.first, let `is` = new.first, was.isUppercase, `is`.isLowercase { return false }
    guard !new.isEmpty else { return false }
    return ProseSlips(of: new).isNoWorse(than: ProseSlips(of: old))
  }

  // MARK: Edits

  /// - Parameter edits: in order, none overlapping another
  package static func applying(_ edits: [Edit], to text: [UInt8]) -> [UInt8] {
    var made: [UInt8] = []
    made.reserveCapacity(text.count + 64)
    var at = 0
    for edit in edits {
      made += text[at..<edit.range.lowerBound]
      made += Array(edit.text.utf8)
      at = edit.range.upperBound
    }
    return made + text[at...]
  }

  /// Where an offset stood before the edits of these passes.
  private static func origin(of offset: Int, _ history: [[Edit]]) -> Int {
    var offset = offset
    for edits in history.reversed() {
      var shift = 0
      for edit in edits {
        let start = edit.range.lowerBound + shift
        if offset < start { break }
        let length = edit.text.utf8.count
        if offset < start + length {
          shift = offset - min(edit.range.lowerBound + (offset - start), edit.range.upperBound)
          break
        }
        shift += length - edit.range.count
      }
      offset -= shift
    }
    return offset
  }
}
