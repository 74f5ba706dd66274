/// The closed words of English that the grammar of a clause turns on.
enum EnglishWords {
  static let prepositions = set(
    """
    about above across after against along among around at before behind below beneath beside \
    between beyond by down during for from in inside into near of off on onto opposite out outside \
    over past per round since than through throughout to toward towards under until till up upon \
    via with within without despite except instead
    """)
  static let determiners = set(
    """
    a an the my your his her its our their this that these those every each some any no all both \
    another several many much most more few half two three four five six seven eight nine ten twelve \
    fifteen twenty thirty forty fifty
    """)
  static let numbers = set(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty")
  static let possessives = set("my your his her its our their")
  static let objects = set("me you him her it us them")
  static let conjunctions = set("and or but because so although though while whereas when whenever")
  static let adverbs = set(
    """
    always never ever just really still even only simply constantly continually continuously often \
    usually again also already actually honestly literally completely totally clearly obviously \
    deliberately sometimes regularly forever once repeatedly perpetually endlessly routinely \
    apparently seriously basically frankly hardly rarely seldom barely scarcely then all purposely \
    intentionally conveniently casually blatantly flatly specifically please kindly finally suddenly \
    yet too both so probably definitely certainly perfectly very quite somehow consistently
    """)
  /// Adverbs that mean almost never.
  static let negativeAdverbs = set("never hardly rarely seldom barely scarcely not")
  static let be = set("am is are was were be been being")
  static let modals = set("can could will would shall should may might must ought")
  static let auxiliaries = be.union(modals).union(set("do does did have has had"))
  static let adverbials = set(
    """
    in on at during after before since for every each last this yesterday today tonight when whenever \
    while once twice next if because although from until by under with without despite whatever \
    wherever first most whenever as
    """)
  static let plurals = set(
    """
    people children kids men women police staff guys folks lads team crew family management
    """)
  static let times = set(
    """
    today yesterday tonight tomorrow monday tuesday wednesday thursday friday saturday sunday \
    weekend week month year morning evening afternoon night twice once
    """)
  static let wh = set("who whom whose which what where how why that")

  static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
