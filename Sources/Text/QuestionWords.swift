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
      subjectVerbs = Set(
        ["happened", "happens", "makes", "made", "brings", "brought", "caused", "changed", "went"]
          .map(number))
    }
  }
}
