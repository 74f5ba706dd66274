import Text

/// How common a word is, roughly: it decides which words of a phrase the prefilter looks for.
enum WordFrequency {
  /// Shares of running text by class, from counts over service dialogue; only their order matters.
  private static let classes: [(share: Double, words: String)] = [
    (0.03, "i you the to a and it is not"),
    (
      0.008,
      "my your for have of that in we be do on can will this with are me if so but was no at please"
    ),
    (
      0.002,
      """
      what as or am would all any how there they he she an get just us our has had did been when why \
      from by about up out here know like know time help need one sorry thank thanks could should \
      does more some them then than who his her see let go going now yes okay order call check
      """
    ),
  ]

  private static let byNumber: [UInt32: Double] = {
    let builder = VocabularyBuilder()
    return builder.tables().withVocabulary { vocabulary in
      var shares: [UInt32: Double] = [:]
      for (share, words) in classes {
        for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\\" }) {
          let number = vocabulary.number(of: String(word))
          if number != 0 { shares[number] = share }
        }
      }
      return shares
    }
  }()

  private static let marks = 0.02
  private static let rare = 0.00008

  static func share(of id: UInt32) -> Double {
    byNumber[id] ?? (id < 16 ? marks : rare)
  }
}
