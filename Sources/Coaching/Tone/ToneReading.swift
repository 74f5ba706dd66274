/// A piece of evidence for the tone of a text and what it added.
package struct ToneEvidence: Sendable, Equatable {
  /// UTF-8 offsets of the words in the text that was read.
  package var range: Range<Int>
  package var text: String
  /// Number of the kind of evidence.
  package var kind: Int
  /// What modifiers before it made of its weight; 1 without any.
  package var bend: Double
  /// Whether an earlier piece of the kind was there; then it counts half.
  package var isRepeat: Bool
  /// What it added to the sum.
  package var value: Double
}

/// A sentence and what in it told the tone.
package struct ToneSentence: Sendable, Equatable {
  package var range: Range<Int>
  package var text: String
  package var evidence: [ToneEvidence] = []

  package var sum: Double { evidence.reduce(0) { $0 + $1.value } }
}

/// The evidence of a text added up.
package struct ToneReading: Sendable {
  package var sum = 0.0
  package var words = 0
  /// Sentence by sentence; empty unless asked for.
  package var sentences: [ToneSentence] = []

  package init() {}

  /// From how many words on a text's sum is taken for the length it comes from.
  static let plainLength = 40.0
  /// How large a sum is strong; the tone is then about .7.
  static let strong = 2.5

  /// What the sum is divided by: 1 up to 40 words, then the square root of how many times 40.
  package var lengthDivisor: Double {
    max(1, Double(words) / ToneReading.plainLength).squareRoot()
  }

  /// From -1 to 1, in thousandths.
  package var tone: Double {
    let level = sum / lengthDivisor
    let bent = level / (level * level + ToneReading.strong * ToneReading.strong).squareRoot()
    return ToneReading.rounded(bent)
  }

  static func rounded(_ value: Double) -> Double {
    let thousandths = (value * 1000).rounded() / 1000
    // No minus in front of a zero.
    return thousandths == 0 ? 0 : thousandths
  }
}
