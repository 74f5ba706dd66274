/// What the slots of the sentences are filled with.
enum Words {
  /// By slot name; the first are the most frequent.
  static let lists: [String: [String]] = [
    "thing": split(
      """
      order parcel refund invoice account password delivery kettle subscription router ticket card \
      booking payment phone laptop charger voucher blender printer camera sofa lamp mattress tent \
      toaster bicycle jacket keyboard monitor freezer heater pram drill mower statement receipt \
      warranty contract upgrade policy seat flight room table reservation membership package parcel \
      label code address email number form file photo screenshot link page app website basket cable \
      battery filter pump valve hinge shelf drawer handle lid wheel saddle helmet tyre
      """),
    "adjective": split(
      """
      new old broken small large missing late early wrong second first blue red black heavy light \
      spare original damaged cracked empty open final quick long short simple recent previous next
      """),
    "place": split(
      """
      warehouse shop store branch depot office station airport hotel kitchen garage garden house flat \
      reception counter bank city village website portal
      """),
    "team": split(
      """
      billing shipping returns support accounts sales technical delivery repairs bookings warranty \
      finance security
      """),
    "verb": split(
      """
      check send return cancel change replace update open find order move book pay print track \
      download install restart reset collect repair exchange confirm
      """),
    "done": split(
      """
      checked sent returned cancelled changed replaced updated opened found ordered moved booked \
      paid printed tracked installed collected repaired exchanged confirmed shipped delivered
      """),
    "day": split(
      "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today tomorrow yesterday tonight"),
    "month": split("January March April June July August September October November December"),
    "time": split("morning afternoon evening week weekend month hour minute moment"),
    "adverb": split("still just already again now also really only then quickly even maybe"),
    "greet": split("Hi Hello Hey"),
    "emoji": ["🙂", "😀", "👍", "🙏", "😡", "🎉", "❤️", "📦"],
    "mark": [".", ".", ".", ".", "!", "", " :)", "..."],
  ]

  private static func split(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  }

  /// 4,320 names that nobody has, for people, towns and products.
  static let names: [String] = {
    let starts = split(
      "Ba Ka Do Fe Gro Hal Ing Jo Ker Lu Mor Ne Or Pel Qui Ros Sta Tav Ul Ver Wes Yo Za Cla")
    let middles = split("ra lo mi ven dor sta nel bri gan tho lis mar")
    let ends = split("n den lia ton ric sa wick vik ra mond dale ny bert line x")
    var names: [String] = []
    for end in ends {
      for middle in middles { names += starts.map { $0 + middle + end } }
    }
    return names
  }()
}
