/// An accusation said assertively: when, what I feel, what I ask for.
package struct AssertiveForm: Sendable, Equatable {
  /// The three parts in one tone, each a sentence without its full stop.
  package struct Version: Sendable, Equatable {
    package var tone: String
    package var when: String
    package var feel: String
    package var request: String
    package var text: String
  }

  package var source: String
  /// The likeliest feeling first.
  package var feelings: [String]
  /// The id of the behaviour that feelings and request were chosen for.
  package var behaviour: String?
  /// What the writer has to fill in, as questions; empty when nothing is missing.
  package var questions: [String]
  /// Every tone, in the order of the guide.
  package var versions: [Version]

  package static let blankBehaviour = "[what happened]"
  package static let blankRequest = "[what you would like instead]"
}
