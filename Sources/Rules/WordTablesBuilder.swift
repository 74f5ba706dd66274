/// Builds the word tables that all packs share, from the `lists`, `verbs` and `spellings` of every
/// file.
struct WordTablesBuilder {
  private(set) var tables = WordTables()
  private(set) var diagnostics: [RuleDiagnostic] = []
  /// The names of all lists, in the order written.
  private(set) var names: [String] = []
  private var listLocations: [String: RuleLocation] = [:]
  private var verbLocations: [String: RuleLocation] = [:]
  private var spellingLocations: [String: RuleLocation] = [:]

  /// Takes note of the lists of a file. All files come before the first `add`, since a phrase may
  /// use a list of any file.
  mutating func declareLists(of root: YAMLNode) {
    for entry in root["lists"]?.entries ?? [] {
      if !entry.key.isListName {
        report(
          entry.keyLocation, "`\(entry.key)` is not a name for a list",
          hint: "lower-case words joined by hyphens; `verb` and `noun` have a meaning")
      } else if let first = listLocations[entry.key] {
        report(
          entry.keyLocation, "duplicate list `\(entry.key)`", hint: "the first is in \(first.spot)")
      } else {
        listLocations[entry.key] = entry.keyLocation
        names.append(entry.key)
      }
    }
  }

  mutating func add(_ root: YAMLNode, of document: YAMLDocument) {
    var reader = RuleFileReader(document, lists: names)
    for entry in root["lists"]?.entries ?? []
    where listLocations[entry.key] == entry.keyLocation {
      let items = reader.phrases(entry.value["words"], use: .listItem)
      tables.lists[entry.key] = WordTables.List(
        about: entry.value["about"]?.string ?? "", items: items.compactMap(\.words),
        location: entry.keyLocation)
    }
    diagnostics += reader.diagnostics
    addVerbs(root)
    addSpellings(root)
  }

  private mutating func addVerbs(_ root: YAMLNode) {
    for entry in root["verbs"]?.entries ?? [] {
      let forms = entry.value.items.compactMap(\.string)
      if let first = verbLocations[entry.key] {
        report(
          entry.keyLocation, "duplicate verb `\(entry.key)`", hint: "the first is in \(first.spot)")
        continue
      }
      verbLocations[entry.key] = entry.keyLocation
      if !forms.isEmpty, forms.count < 4 {
        report(
          entry.value.location, "`\(entry.key)` has \(forms.count) of 4 forms",
          hint: "-s form, past, participle, -ing form")
      }
      tables.verbs[entry.key] = forms
    }
  }

  private mutating func addSpellings(_ root: YAMLNode) {
    for entry in root["spellings"]?.entries ?? [] {
      var others: [String] = []
      for node in entry.value.items {
        guard let other = node.string else { continue }
        if let first = spellingLocations[other] {
          report(
            node.location, "`\(other)` is listed twice as another spelling",
            hint: "the first is in \(first.spot)")
        } else {
          spellingLocations[other] = node.location
          others.append(other)
        }
      }
      tables.spellings[entry.key, default: []] += others
    }
  }

  /// Reports the lists that contain themselves, each circle once, at its first list.
  mutating func checkCircles() {
    var finished: Set<String> = []
    for name in names { visit(name, path: [], finished: &finished) }
  }

  private mutating func visit(_ name: String, path: [String], finished: inout Set<String>) {
    if let start = path.firstIndex(of: name) {
      let circle = (path[start...] + [name]).map { "`\($0)`" }.joined(separator: " > ")
      if let location = listLocations[name] {
        report(location, "list `\(name)` contains itself", hint: circle)
      }
      return
    }
    guard !finished.contains(name), let list = tables.lists[name] else { return }
    for used in list.items.flatMap(\.lists) {
      visit(used, path: path + [name], finished: &finished)
    }
    finished.insert(name)
  }

  private mutating func report(_ location: RuleLocation, _ message: String, hint: String? = nil) {
    diagnostics.append(RuleDiagnostic(location: location, message: message, hint: hint))
  }
}

extension RuleLocation {
  /// `file:line`.
  var spot: String { "\(file):\(line)" }
}

extension String {
  fileprivate var isListName: Bool { TextForm.id.accepts(self) && self != "verb" && self != "noun" }
}

extension Phrase {
  fileprivate var words: PhraseNode? { if case .words(let node) = body { node } else { nil } }
}
