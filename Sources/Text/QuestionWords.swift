extension QuestionReader {
  /// Numbers of single words, looked up once a vocabulary.
  package struct Words: Sendable {
    let what, which, who, whose, how, why, when, place, whom: UInt32
    let may, should, had, have, has, it, doing, tell, more, about, come, not, to: UInt32
    let me, us, say, help, understand, you: UInt32
    let know: UInt32
    let helping: Set<UInt32>
    let performing: Set<UInt32>
    let through: UInt32
    let give: UInt32
    let picture: Set<UInt32>
    /// What is asked for at length: more details.
    let matter: Set<UInt32>
    let we, shall, show, did: UInt32
    /// Verbs that open a request: can, could, may; by the speaker for leave, of the other for a deed.
    let asking, leave, service: Set<UInt32>
    let polite: Set<UInt32>
    /// What is asked leave for when something is to be learnt.
    let learning, obtaining: Set<UInt32>
    /// What is asked of the other that tells nothing.
    let deeds: Set<UInt32>
    let objects, others: Set<UInt32>
    let wanting, talking: Set<UInt32>
    let idleKnowing, mentioning, anyone: Set<UInt32>
    /// What opens a question and no wish or condition: not were it, had we, would you believe.
    let plainlyAsking: Set<UInt32>
    /// What follows "what" as its verb.
    let subjectVerbs: Set<UInt32>

    package init(_ vocabulary: Vocabulary) {
      func number(_ word: String) -> UInt32 { vocabulary.number(of: word) }
      what = number("what")
      which = number("which")
      who = number("who")
      whose = number("whose")
      whom = number("whom")
      how = number("how")
      why = number("why")
      when = number("when")
      place = number("where")
      may = number("may")
      should = number("should")
      had = number("had")
      have = number("have")
      doing = number("do")
      has = number("has")
      it = number("it")
      tell = number("tell")
      more = number("more")
      about = number("about")
      come = number("come")
      not = number("not")
      to = number("to")
      me = number("me")
      us = number("us")
      say = number("say")
      help = number("help")
      understand = number("understand")
      you = number("you")
      know = number("know")
      through = number("through")
      give = number("give")
      picture = Set(["idea", "sense", "picture", "overview"].map(number)).subtracting([0])
      performing = Set(
        ["say", "wish", "thank", "add", "suggest", "apologise", "apologize", "remind", "introduce"]
          .map(number)
      ).subtracting([0])
      helping = Set(["help", "assist", "do", "be"].map(number))
      matter = Set(
        ["details", "information", "info", "detail", "background", "context"].map(number)
      )
      .subtracting([0])
      func numbers(_ words: String) -> Set<UInt32> {
        Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { number(String($0)) })
          .subtracting([0])
      }
      subjectVerbs = numbers(
        """
        happened happens makes made brings brought caused causes changed changes went goes led keeps
        kept bothers bothered worries worried concerns prompted attracted convinced draws drew
        triggers triggered drives prevents prevented stops stopped inspired motivated helps helped
        worked matters matters
        """)
      we = number("we")
      shall = number("shall")
      show = number("show")
      did = number("did")
      asking = numbers("can could may might would will shall")
      leave = numbers("can could may might")
      service = numbers("can could would will")
      polite = numbers("please just also possibly perhaps kindly quickly maybe")
      learning = numbers("help assist ask confirm verify clarify assume be do offer")
      obtaining = numbers("have get see take know check note borrow")
      deeds = numbers(
        """
        help put bring hold wait keep fill lend connect sign fix weigh remove deliver arrange pick hand
        pass drive draw repair stop excuse change make take squeeze hang shorten page wrap reserve book
        cancel meet join lower cut wash iron slow
        """)
      objects = numbers("me us him her them it")
      others = numbers("your you u ur yours if whether email last first again example")
      wanting = numbers("want need care like")
      talking = numbers("talk chat vent")
      plainlyAsking = numbers("can could may might will shall do have has does was")
      idleKnowing = numbers("knows cares knew")
      mentioning = numbers("mention say tell")
      anyone = numbers("anyone anybody people everyone everybody somebody someone")
    }
  }
}
