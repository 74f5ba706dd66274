/// What a word may do in a sentence, as far as the view and the contexts need to know.
public struct WordClass: OptionSet, Sendable {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  // As in `TokenFlags`: plain arithmetic for the loops of other modules.
  @inlinable @inline(__always)
  public func contains(_ other: WordClass) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }

  /// A verb in its base form, as it stands behind `will`.
  @inlinable public static var baseVerb: WordClass { WordClass(rawValue: 1 << 0) }
  /// A participle that makes `he's` mean `he has`.
  @inlinable public static var perfectParticiple: WordClass { WordClass(rawValue: 1 << 1) }
  /// A small adverb that may slip between the parts of a verb.
  @inlinable public static var adverb: WordClass { WordClass(rawValue: 1 << 2) }
  @inlinable public static var negation: WordClass { WordClass(rawValue: 1 << 3) }
  /// A verb that reports words: said, wrote, mentioned.
  @inlinable public static var reporting: WordClass { WordClass(rawValue: 1 << 4) }
  @inlinable public static var conditional: WordClass { WordClass(rawValue: 1 << 5) }
  @inlinable public static var auxiliary: WordClass { WordClass(rawValue: 1 << 6) }
  @inlinable public static var whWord: WordClass { WordClass(rawValue: 1 << 7) }
  @inlinable public static var subjectPronoun: WordClass { WordClass(rawValue: 1 << 8) }
  /// A word that can stand between two clauses.
  @inlinable public static var conjunction: WordClass { WordClass(rawValue: 1 << 9) }
  /// What makes `its` mean `it is`.
  @inlinable public static var afterItIs: WordClass { WordClass(rawValue: 1 << 10) }
  /// What makes a sentence that opens with `were` mean `we are`.
  @inlinable public static var afterWeAre: WordClass { WordClass(rawValue: 1 << 11) }
  /// What makes `id` mean `I would`.
  @inlinable public static var afterWould: WordClass { WordClass(rawValue: 1 << 12) }
  /// A title or abbreviation whose full stop ends no sentence.
  @inlinable public static var abbreviation: WordClass { WordClass(rawValue: 1 << 13) }
  /// I, we.
  @inlinable public static var firstPerson: WordClass { WordClass(rawValue: 1 << 14) }
  /// A thing that has words in it: "the form says", "your message: ...".
  @inlinable public static var textNoun: WordClass { WordClass(rawValue: 1 << 15) }
  /// What `'s` after it opens to `is` or `has` rather than to a possessive.
  @inlinable public static var takesIs: WordClass { WordClass(rawValue: 1 << 16) }
  /// What opens a clause without being part of it: okay, so, well, hello.
  @inlinable public static var opener: WordClass { WordClass(rawValue: 1 << 17) }
  @inlinable public static var determiner: WordClass { WordClass(rawValue: 1 << 18) }
  /// What one word answers: name, number, date.
  @inlinable public static var detail: WordClass { WordClass(rawValue: 1 << 19) }
  /// What makes `how` ask for one detail: how many, how long.
  @inlinable public static var measure: WordClass { WordClass(rawValue: 1 << 20) }
  /// A verb by which somebody is asked to tell at length: describe, explain.
  @inlinable public static var telling: WordClass { WordClass(rawValue: 1 << 21) }
}

/// The closed words of English that the view and the contexts know by themselves.
enum Grammar {
  /// Words by class; a word may stand in several lines.
  static let classes: [(WordClass, String)] = [
    (
      .baseVerb,
      """
      be have do get go give make take send call check look see find ask tell let keep try need put
      help talk speak write reply respond email mail text ring phone pass forward transfer contact
      arrange book order refund replace fix sort resolve update follow confirm review pay process
      issue add remove change cancel open close start stop wait hold stay come bring show explain
      share post ship deliver assist investigate chase escalate raise note connect offer provide
      read run set sign stick think want work use meet move leave listen message handle drop credit
      """
    ),
    (
      .perfectParticiple,
      """
      been got had become come taken given seen made said told asked called popped stepped sent
      received written spoken heard decided agreed tried forgotten
      """
    ),
    (
      .adverb,
      """
      not just really only also always never already still now then probably definitely certainly
      simply honestly actually literally quickly gladly happily surely even first soon again
      """
    ),
    (
      .negation,
      "not no never nobody nothing none neither nor without hardly scarcely rarely seldom nowhere"
    ),
    (
      .reporting,
      """
      say says said saying write writes wrote writing written mention mentions mentioned tell tells
      told ask asks asked state states stated claim claims claimed reply replies replied quote
      quotes quoted call calls called put report reports reported read reads explained answered
      shouted complained insisted added titled labelled labeled marked entitled typed
      """
    ),
    (.conditional, "if unless when whenever once until suppose supposing provided"),
    (
      .auxiliary,
      """
      am is are was were be been do does did have has had can could will would shall should may
      might must
      """
    ),
    (.whWord, "who whom whose what which when where why how"),
    (.subjectPronoun, "i you he she it we they there this that these those someone anybody anyone"),
    (.conjunction, "and but or so because although though while whereas then yet plus since that"),
    (
      .afterItIs,
      """
      a an the not been my your his her our their very so really just too going such being
      """
    ),
    (
      .afterWeAre,
      """
      sorry so really very truly happy glad here going looking working unable aware not still
      currently always trying having open closed delighted pleased excited afraid able also only
      just here sad hoping checking getting experiencing
      """
    ),
    (
      .afterWould,
      "like love be have suggest recommend appreciate prefer rather say hate need want do go"
    ),
    (.abbreviation, "mr mrs ms dr prof st vs etc approx inc ltd jr sr dept ext fig eg ie esp"),
    (.firstPerson, "i we"),
    (
      .textNoun, "message email note subject form sign page letter ticket screen error button label"
    ),
    (
      .takesIs,
      """
      he she it that this there here what where who how when why everything something anything
      nothing everyone someone everybody somebody nobody everywhere
      """
    ),
    (
      .opener,
      """
      okay so well and but or then also just right alright yes yeah yep no um uh oh ah now hi hello
      hey thanks sorry please because great good perfect sure actually anyway cool understood first
      finally lastly again still bye goodbye welcome
      """
    ),
    (
      .determiner,
      "the a an your my our his her its their this that these those any some all each every another"
    ),
    (
      .detail,
      """
      name surname names number numbers address addresses email mail code codes date dates day days
      month year time times zip postcode postal model version brand size colour color make reference
      booking id username account serial city town country state street location address phone mobile
      birthday dob age weight height digits amount price total balance currency language browser
      device floor room seat flight gate title spelling extension
      """
    ),
    (.measure, "many much long often old far big tall soon late early large fast high wide heavy"),
    (.telling, "describe explain elaborate clarify walk talk summarise summarize outline share"),
  ]

  /// Words that contractions open to, and small words the code speaks of by name.
  static let other = """
    's us them to you not better because please thanks oh as well let of me tell more about come if \
    happened happens makes made brings brought caused changed went say help understand idea luck \
    chance news sense picture overview through wish suggest apologise remind introduce know assist details information info detail background context so
    """

  /// `n't` forms: the contraction, what it opens to.
  static let negatives: [(String, String)] = [
    ("don't", "do"), ("doesn't", "does"), ("didn't", "did"), ("isn't", "is"), ("aren't", "are"),
    ("wasn't", "was"), ("weren't", "were"), ("haven't", "have"), ("hasn't", "has"),
    ("hadn't", "had"), ("can't", "can"), ("couldn't", "could"), ("won't", "will"),
    ("wouldn't", "would"), ("shan't", "shall"), ("shouldn't", "should"), ("mightn't", "might"),
    ("mustn't", "must"), ("needn't", "need"), ("ain't", "is"), ("daren't", "dare"),
  ]

  /// Pronoun contractions whose letters can be nothing else once the apostrophe is lost.
  static let pronouns: [(String, [String])] = [
    ("i'm", ["i", "am"]), ("i've", ["i", "have"]), ("you're", ["you", "are"]),
    ("you've", ["you", "have"]), ("you'll", ["you", "will"]), ("they're", ["they", "are"]),
    ("they've", ["they", "have"]), ("they'll", ["they", "will"]), ("we've", ["we", "have"]),
    ("it'll", ["it", "will"]), ("that'll", ["that", "will"]), ("there'll", ["there", "will"]),
    ("who'll", ["who", "will"]), ("who've", ["who", "have"]), ("what're", ["what", "are"]),
    ("could've", ["could", "have"]), ("should've", ["should", "have"]),
    ("would've", ["would", "have"]), ("might've", ["might", "have"]),
    ("must've", ["must", "have"]),
  ]

  /// Spellings of two or three words run together: the form, the pieces and where each begins.
  static let runTogether: [(String, [(String, Int)])] = [
    ("cannot", [("can", 0), ("not", 3)]), ("gonna", [("going", 0), ("to", 3)]),
    ("wanna", [("want", 0), ("to", 3)]), ("gotta", [("got", 0), ("to", 3)]),
    ("gimme", [("give", 0), ("me", 3)]), ("lemme", [("let", 0), ("me", 3)]),
    ("dunno", [("do", 0), ("not", 2), ("know", 3)]), ("shoulda", [("should", 0), ("have", 6)]),
    ("coulda", [("could", 0), ("have", 5)]), ("woulda", [("would", 0), ("have", 5)]),
    ("kinda", [("kind", 0), ("of", 4)]), ("y'all", [("you", 0), ("all", 2)]),
  ]

  /// Other ways of writing one word.
  static let variants: [(String, String)] = [
    ("'em", "them"), ("'cause", "because"), ("cuz", "because"), ("cos", "because"), ("u", "you"),
    ("ur", "your"), ("pls", "please"), ("plz", "please"), ("thx", "thanks"), ("tho", "though"),
    ("ok", "okay"), ("k", "okay"), ("til", "until"),
  ]
}
