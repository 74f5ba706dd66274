/// What a `.betterput.yaml` says; every value may be absent.
package struct Configuration: Sendable, Equatable {
  package var rules: [String]?
  package var packs: [String]?
  package var select: [String]?
  package var ignore: [String]?
  package var failOn: FailLevel?
  package var kind: TextKind?
  /// Names, channels or ids of agents in transcripts.
  package var agents: [String]?

  package init() {}

  /// From which severity on `check` fails.
  package enum FailLevel: String, CaseIterable, Sendable {
    case note, suggestion, warning, error, never

    /// Whether a finding of this severity fails.
    package func isReached(by severity: Severity) -> Bool {
      switch self {
      case .never: false
      default: (FailLevel.allCases.firstIndex(of: self) ?? 0) <= severity.rank
      }
    }
  }

  /// Reads a configuration file and reports every fault of it.
  package static func load(
    _ source: PackSource
  ) -> (configuration: Configuration, diagnostics: [RuleDiagnostic]) {
    let document = YAMLDocument(source, mayBeEmpty: true)
    var diagnostics = document.diagnostics
    var configuration = Configuration()
    guard let root = document.root, !root.isMissing else { return (configuration, diagnostics) }
    var validator = SchemaValidator()
    validator.check(root, against: schema, subject: "the configuration")
    diagnostics += validator.diagnostics
    func strings(_ key: String) -> [String]? {
      root[key].map { $0.oneOrMany.compactMap(\.string) }
    }
    configuration.rules = strings("rules")
    configuration.packs = strings("pack")
    configuration.select = strings("select")
    configuration.ignore = strings("ignore")
    configuration.failOn = root["fail-on"]?.string.flatMap(FailLevel.init(rawValue:))
    configuration.kind = root["kind"]?.string.flatMap(TextKind.init(rawValue:))
    configuration.agents = strings("agent")
    return (configuration, diagnostics)
  }

  private static let schema = ObjectSchema(
    "a configuration",
    [
      .init("rules", .oneOrMany(.text(.word)), "more rule files or folders, from here"),
      .init("pack", .oneOrMany(.text(.word)), "only these packs"),
      .init("select", .oneOrMany(.text(.word)), "only these rules or labels; `*` stands for any"),
      .init("ignore", .oneOrMany(.text(.word)), "not these rules or labels"),
      .init(
        "fail-on", .choice(FailLevel.allCases.map(\.rawValue), noun: "a severity or `never`"),
        "from which severity on a finding makes the command fail"),
      .init(
        "kind",
        .choice(TextKind.allCases.map(\.rawValue), noun: "a kind of text"),
        "what texts are when their name does not say"),
      .init(
        "agent", .oneOrMany(.text(.word)),
        "names, channels or ids of agents, for transcripts that do not tell roles"),
    ])
}
