import ArgumentParser
import Coaching
import Matching
import PackStore
import Rules

/// Options of every command that runs rules.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long, help: "More rule packs: a YAML file or a folder of them. May be repeated.")
  var rules: [String] = []

  @Option(name: .long, help: "Only this pack. May be repeated.")
  var pack: [String] = []

  @Option(
    name: .long,
    help: "Only these rules or labels, by id; * stands for any. May be repeated.")
  var select: [String] = []

  @Option(name: .long, help: "Not these rules or labels. May be repeated.")
  var ignore: [String] = []

  @Option(name: .long, help: "The configuration file, instead of the nearest .betterput.yaml.")
  var config: String?
}

/// Where a setting came from.
enum Origin: CustomStringConvertible {
  case standard
  case file(String)
  case commandLine

  var description: String {
    switch self {
    case .standard: "the built-in default"
    case .file(let path): path
    case .commandLine: "the command line"
    }
  }
}

/// A value and where it came from.
struct Setting<Value> {
  var value: Value
  var origin: Origin

  /// The command line wins over the file, the file over the default.
  static func first(_ given: Value?, _ configured: Value?, file: String?, or standard: Value)
    -> Setting
  {
    if let given { return Setting(value: given, origin: .commandLine) }
    if let configured, let file { return Setting(value: configured, origin: .file(file)) }
    return Setting(value: standard, origin: .standard)
  }
}

/// The settings in force, after the command line and the configuration file were put together.
struct Settings {
  var file: String?
  var configuration: Configuration
  var rules: Setting<[String]>
  var packs: Setting<[String]>
  var select: Setting<[String]>
  var ignore: Setting<[String]>

  init(_ options: RuleOptions) throws(Stop) {
    let (file, configuration) = try Settings.configuration(options.config)
    let slash = file?.lastIndex(of: "/")
    let base = file.flatMap { file in slash.map { String(file[...$0]) } } ?? ""
    func list(_ given: [String], _ configured: [String]?) -> Setting<[String]> {
      .first(given.isEmpty ? nil : given, configured, file: file, or: [])
    }
    // Paths in a configuration count from where it stands.
    let configuredRules = configuration.rules?.map { $0.hasPrefix("/") ? $0 : base + $0 }
    self.file = file
    self.configuration = configuration
    rules = list(options.rules, configuredRules)
    packs = list(options.pack, configuration.packs)
    select = list(options.select, configuration.select)
    ignore = list(options.ignore, configuration.ignore)
  }

  var filter: RuleFilter {
    RuleFilter(packs: packs.value, select: select.value, ignore: ignore.value)
  }

  /// The configuration in force and its file.
  ///
  /// - Parameter given: the file named on the command line
  static func configuration(_ given: String?) throws(Stop) -> (String?, Configuration) {
    guard let file = try find(given) else { return (nil, Configuration()) }
    let bytes = try Files.bytes(of: file)
    let source = PackSource(file: file, yaml: String(decoding: bytes, as: UTF8.self))
    let (configuration, diagnostics) = Configuration.load(source)
    guard diagnostics.isEmpty else { throw .diagnostics(diagnostics) }
    return (file, configuration)
  }

  /// The nearest `.betterput.yaml` from the working folder up, then the user's.
  private static func find(_ given: String?) throws(Stop) -> String? {
    if let given { return given }
    if var folder = Files.workingFolder {
      while true {
        let path = (folder == "/" ? "" : folder) + "/.betterput.yaml"
        if Files.exists(path) { return path }
        guard folder != "/", let slash = folder.lastIndex(of: "/") else { break }
        folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      }
    }
    guard
      let base = Environment.value("XDG_CONFIG_HOME")
        ?? Environment.value("HOME").map({ $0 + "/.config" })
    else { return nil }
    let path = base + "/betterput/config.yaml"
    return Files.exists(path) ? path : nil
  }

  /// The packs in force: those built in and those of `rules`.
  func compiledPacks() throws(Stop) -> CompiledPack {
    let more = try RuleFiles.sources(rules.value)
    let store = PackStore(cache: PackCache.standard(environment: Environment.forCache))
    do throws(PackStore.Failure) {
      let pack = try store.packs(with: more)
      try checkPackNames(pack)
      return pack
    } catch {
      switch error {
      case .rules(let diagnostics): throw .diagnostics(diagnostics)
      case .builtIn(let damage):
        throw .trouble("the built-in rules do not read (\(damage)); install betterput again")
      case .unknownPack(let name, let nearest):
        throw .trouble(
          "there is no pack `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")
            + " (see `betterput rules list`)")
      }
    }
  }

  private func checkPackNames(_ pack: CompiledPack) throws(PackStore.Failure) {
    guard !packs.value.isEmpty else { return }
    var names: [String] = []
    for index in 0..<pack.ruleCount {
      let name = String(pack.rule(index).id.prefix { $0 != "/" })
      if names.last != name { names.append(name) }
    }
    for name in packs.value where !names.contains(name) {
      throw .unknownPack(name, nearest: Nearest.match(for: name, in: names))
    }
  }
}

/// Rule files named on the command line.
enum RuleFiles {
  static func sources(_ paths: [String]) throws(Stop) -> [PackSource] {
    var sources: [PackSource] = []
    for path in paths {
      var files = [path]
      if Files.isFolder(path) {
        files = try Files.names(in: path, ending: ".yaml").map { path + "/" + $0 }
        if files.isEmpty { throw .trouble("\(path) holds no .yaml file") }
      }
      for file in files {
        let bytes = try Files.bytes(of: file)
        sources.append(PackSource(file: file, yaml: String(decoding: bytes, as: UTF8.self)))
      }
    }
    return sources
  }
}
