/// One step of a phrase program, packed as an operation in the low byte and an argument above it.
struct Instruction: Equatable {
  enum Operation: UInt8 {
    /// The token has this number.
    case word
    /// The token's number is in this class.
    case wordClass
    /// The token has this number and these very letters; the argument is an index into `exact`.
    case exactWord
    /// Takes nothing: the next token's number is in this class, or it is a comma. Stands before the
    /// ways of a list, so that a word that begins none of them is told at once.
    case firstWord
    /// Any word, for a gap.
    case anyWord
    /// Any word that ends no clause, for a free slot.
    case slotWord
    /// A comma, or nothing.
    case comma
    /// Goes on behind, or, if that fails, at the argument. Two words of data follow: the signature
    /// of the words that the way behind can begin with, so that most ways are never tried.
    case split
    /// Takes the word of the number that follows and goes on behind, or, if that fails, goes on at the
    /// argument: a way of a list that begins with one word.
    case wordSplit
    /// Goes on behind every place where the routine of this number can end. Two words of data follow:
    /// the signature of the words that the routine can begin with.
    case call
    case jump
    /// Notes the place: 0 and 1 are the mark, 2n and 2n + 1 slot n - 1.
    case save
    /// The argument is an `Anchor`.
    case anchor
    case match
  }

  /// Words a split or a call takes, data included.
  static let signedWords = 3

  /// Words a `wordSplit` takes.
  static let wordSplitWords = 2

  let rawValue: UInt32

  init(_ operation: Operation, _ argument: Int = 0) {
    rawValue = UInt32(operation.rawValue) | UInt32(truncatingIfNeeded: argument) << 8
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  @inline(__always) var operation: Operation {
    Operation(rawValue: UInt8(truncatingIfNeeded: rawValue)) ?? .match
  }
  @inline(__always) var argument: Int { Int(rawValue >> 8) }
}

/// Zero-width places of a phrase, as arguments of `anchor`.
enum AnchorCode: Int {
  case sentenceStart, sentenceEnd, turnStart, turnEnd
}
