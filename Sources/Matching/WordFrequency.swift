import Text

/// How common a word is, roughly: it decides which words of a phrase the prefilter looks for.
enum WordFrequency {
  /// Shares of running text by class, from counts over service dialogue; only their order matters.
  private static let classes: [(share: Double, words: String)] = [
    (0.02, "i you the to a and it your"),
    (0.01, "is that for of in have not 's are this can do my with be on"),
    (0.005, "am we will me like what would at but there our so please how if was name just"),
    (
      0.0025,
      """
      as thank about no all could get from time yes they help an or more know need out now been some
      good has thanks he any one think well when great see sorry up want right
      """
    ),
    (
      0.00125,
      """
      should us really here let go did them these very much take day make by might may people feel
      anything too going sure look had oh she only then also try were does its still him better why
      back got way else her because where find understand who hello
      """
    ),
    (
      0.0006,
      """
      today which team love able job tell hope check again new even further into over after seems
      before number than something being things around give his off best same maybe many their long
      someone made through believe first provide while keep use never lot always issue doing year
      actually next thing okay come hear say found problem change start service down nice last two
      looking mean together having getting quite working bad such though another call since little
      left idea trying details already money done both minutes perhaps those away anyone everyone
      """
    ),
    (
      0.0003,
      """
      soon week meet thought wrong most future phone matter mind glad said bit every person part answer
      re everything care home without order yourself open wait using nothing situation end wanted
      must tomorrow request old free put once unfortunately ever yet guess send important strategies
      ask myself hours email information bye different sometimes stop enough place told until morning
      leave remember point message least enjoy happy afraid reach wish decision three called however
      move later kindly certainly confirm business needs moment three called past question pick rather
      between during since their own experience makes gone sick busy late early lunch break room
      """
    ),
  ]

  private static let byNumber: [UInt32: Double] = {
    let builder = VocabularyBuilder()
    return builder.tables().withVocabulary { vocabulary in
      var shares: [UInt32: Double] = [:]
      for (share, words) in classes {
        for word in words.split(whereSeparator: \.isWhitespace) {
          let number = vocabulary.number(of: String(word))
          if number != 0 { shares[number] = share }
        }
      }
      return shares
    }
  }()

  /// Shares of the words that hold some letters, by those letters.
  private static let byLetters: [String: Double] = {
    var shares: [String: Double] = [:]
    for (share, words) in classes {
      for word in words.split(whereSeparator: \.isWhitespace) {
        let letters = Array(word)
        for start in letters.indices {
          for end in start..<letters.count {
            shares[String(letters[start...end]), default: 0] += share
          }
        }
      }
    }
    return shares
  }()

  private static let marks = 0.02
  private static let numbers = 0.01
  private static let rare = 0.00001

  /// The share of common words that hold these small letters.
  static func share(ofWordsWith letters: String) -> Double { byLetters[letters] ?? 0 }

  static func share(of id: UInt32) -> Double {
    byNumber[id] ?? (id == Mark.number ? numbers : id < 16 ? marks : rare)
  }
}
