import ArgumentParser

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Shows, proves and checks the rule packs.",
    subcommands: [
      RulesList.self, RulesExplain.self, RulesTest.self, RulesLint.self, RulesNew.self,
      RulesDocs.self,
    ])
}
