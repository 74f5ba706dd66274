/// Service dialogue without end, the same for the same seed.
///
/// The shares below are set so that findings are as frequent as in real support dialogue: over
/// three collections of it (conversations on social media, with assistants, on the telephone; 990
/// KB, 67 bytes a turn) the built-in rules find 4.3 faults and signals a kilobyte, of which 0.14
/// are faults. `make bench` prints the rate of this text beside that.
struct Dialogue {
  enum Speaker: String { case customer, agent }

  struct Turn {
    var speaker: Speaker
    var text: String
  }

  /// Faults and signals a kilobyte of real dialogue.
  static let realRate = 4.3

  private var random: Seeded
  private var isAgent = true

  private static let kindShare = 0.27
  private static let unkindShare = 0.011

  init(seed: UInt64 = 2026) { random = Seeded(seed) }

  mutating func turn() -> Turn {
    isAgent.toggle()
    var sentences: [String] = []
    repeat { sentences.append(sentence()) } while random.chance(0.38)
    return Turn(speaker: isAgent ? .agent : .customer, text: sentences.joined(separator: " "))
  }

  /// Turns of at least so many bytes of text.
  mutating func turns(bytes: Int) -> [Turn] {
    var turns: [Turn] = []
    var count = 0
    while count < bytes {
      let turn = turn()
      count += turn.text.utf8.count
      turns.append(turn)
    }
    return turns
  }

  private mutating func sentence() -> String {
    let list: [String]
    if isAgent {
      list =
        random.chance(Dialogue.unkindShare)
        ? Sentences.unkind : random.chance(Dialogue.kindShare) ? Sentences.kind : Sentences.agent
    } else {
      list = Sentences.customer
    }
    let text = filled(list[random.below(list.count)])
    // People do not always begin with a capital.
    return !isAgent && random.chance(0.2) ? text.lowercased() : text
  }

  private mutating func filled(_ sentence: String) -> String {
    var text = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += value(of: String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private mutating func value(of slot: String) -> String {
    switch slot {
    case "name": return Words.names[random.skewed(Words.names.count)]
    case "n": return "\(2 + random.below(28))"
    case "nnn": return "\(100 + random.below(900))"
    case "money": return "$\(1 + random.below(300)).\(10 + random.below(90))"
    case "clock": return "\(1 + random.below(12)):\(10 + random.below(50))"
    default:
      let list = Words.lists[slot] ?? ["it"]
      return list[random.skewed(list.count)]
    }
  }
}
