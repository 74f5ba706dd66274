/// Words by which transcripts call the sides of a conversation.
enum RoleNames {
  /// The role of a whole name such as `Agent`, `END_USER` or `Support Agent`; `nil` for names of
  /// people and for labels such as `Speaker 1`.
  static func role(of name: String) -> Role? { roles[normal(name)] }

  /// Lower case, with single spaces for `_`, `-` and white space.
  static func normal(_ name: String) -> String {
    name.lowercased().split { $0 == "_" || $0 == "-" || $0 == "/" || $0.isWhitespace }
      .joined(separator: " ")
  }

  private static let roles: [String: Role] = {
    var roles: [String: Role] = [:]
    for (role, names) in [
      (
        Role.agent,
        [
          "agent", "agents", "representative", "rep", "csr", "advisor", "adviser", "associate",
          "operator", "support", "customer service", "customer support", "support agent",
          "service agent", "customer service agent", "customer service representative",
          "customer service rep", "customer support agent", "support representative",
          "support rep", "call center agent", "call centre agent", "live agent", "human agent",
          "any agent", "help desk", "helpdesk", "service desk", "supervisor", "manager",
          "team lead", "specialist", "support specialist", "technician", "consultant",
          "team member", "staff", "employee", "admin", "teammate", "assistant", "internal",
          "business", "seller", "host", "dispatcher", "receptionist", "acd agent", "colleague",
          "outbound", "outgoing", "handler", "responder",
        ]
      ),
      (
        Role.customer,
        [
          "customer", "client", "caller", "user", "end user", "visitor", "guest", "member",
          "patient", "buyer", "shopper", "consumer", "subscriber", "passenger", "contact", "lead",
          "requester", "requestor", "external", "website visitor", "consumer user", "inbound",
          "incoming", "human", "policyholder", "tenant", "student", "claimant", "customer 1",
        ]
      ),
      (
        Role.bot,
        [
          "bot", "chatbot", "chat bot", "virtual agent", "virtual assistant", "automated agent",
          "ivr", "auto attendant", "answer bot", "answerbot", "workflow", "ai agent",
          "ai assistant",
          "voicebot", "digital assistant", "bot agent", "custom bot", "automation",
        ]
      ),
      (
        Role.system,
        [
          "system", "system message", "event", "acd", "automated message", "notification",
          "trigger",
          "narrator", "recording", "announcement", "automatic message", "action",
        ]
      ),
    ] {
      for name in names { roles[name] = role }
    }
    return roles
  }()
}

/// A label in front of somebody's words, taken apart: `Agent (Ben)`, `Customer Annemarie`,
/// `Kim [Supervisor]`.
struct SpeakerLabel: Equatable {
  /// Who it is: the name where there is one, else the label itself.
  var speaker: String
  var role: Role?

  init(_ label: String) {
    let trimmed = SpeakerLabel.trim(label)
    let main = SpeakerLabel.trim(String(trimmed.prefix { $0 != "(" && $0 != "[" }))
    let inside = SpeakerLabel.trim(String(trimmed.dropFirst(main.count)))
    if let role = RoleNames.role(of: main) {
      self.role = role
      speaker = inside.isEmpty ? main : inside
    } else if !inside.isEmpty, let role = RoleNames.role(of: inside) {
      self.role = role
      speaker = main.isEmpty ? inside : main
    } else if let (role, rest) = SpeakerLabel.roleInFront(main) {
      self.role = role
      speaker = rest
    } else {
      role = nil
      speaker = main.isEmpty ? (inside.isEmpty ? trimmed : inside) : main
    }
  }

  /// `Agent Jannie` and `Rep - Sue`, but not `Speaker 1`.
  private static func roleInFront(_ label: String) -> (Role, String)? {
    let words = label.split(separator: " ")
    for count in stride(from: min(3, words.count - 1), to: 0, by: -1) {
      if let role = RoleNames.role(of: words[..<count].joined(separator: " ")) {
        let rest = trim(words[count...].joined(separator: " "))
        return (role, rest.allSatisfy(\.isNumber) ? label : rest)
      }
    }
    return nil
  }

  private static func trim(_ text: String) -> String {
    let marks: Set<Character> = [
      "(", ")", "[", "]", "*", "_", "-", "\u{2013}", "\u{2014}", ":", "#", ",", "|",
    ]
    var rest = text[...]
    while let first = rest.first, first.isWhitespace || marks.contains(first) {
      rest = rest.dropFirst()
    }
    while let last = rest.last, last.isWhitespace || marks.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
