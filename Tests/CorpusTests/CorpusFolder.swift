import Foundation
import Yams

/// The project's own labelled sentences, and the figures they have to reach.
enum CorpusFolder {
  static let url = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")

  /// The YAML files of a folder, by name.
  static func files<File: Decodable>(_ folder: String, as type: File.Type) throws -> [File] {
    let folder = url.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".yaml") }
      .map { try decode(folder.appending(path: $0)) }
  }

  /// The entries of one YAML file that is a list.
  static func list<Entry: Decodable>(_ file: String, of type: Entry.Type) throws -> [Entry] {
    try decode(url.appending(path: file))
  }

  static func recorded() throws -> [String: Double] {
    try decode(url.appending(path: "recorded.yaml"))
  }

  private static func decode<Value: Decodable>(_ file: URL) throws -> Value {
    try YAMLDecoder().decode(Value.self, from: String(contentsOf: file, encoding: .utf8))
  }

  static let variable = "BETTERPUT_RECORD"
  /// Silence is recorded no higher: a near-miss or two may be paid for finding more.
  private static let silenceEnough = 0.95

  /// Compares figures with the recorded ones. With the environment variable set, those that have
  /// risen are recorded; none is ever lowered.
  ///
  /// - Returns: what fell short
  static func compare(_ figures: [(name: String, share: Double)]) throws -> [String] {
    var recorded = try recorded()
    var short: [String] = []
    for (name, share) in figures {
      // Recorded with three digits, so that a count can be told from its share.
      let rounded = (share * 1000).rounded(.down) / 1000
      let floor = recorded[name] ?? 0
      if rounded < floor { short.append("\(name): \(rounded), recorded \(floor)") }
      recorded[name] = max(floor, min(rounded, name.contains("silen") ? silenceEnough : 1))
    }
    if ProcessInfo.processInfo.environment[variable] != nil { try write(recorded) }
    return short
  }

  private static func write(_ recorded: [String: Double]) throws {
    var text = """
      # What `make eval` has to reach; figures here never go down. Written by
      # \(variable)=1 swift test --no-parallel --filter CorpusTests

      """
    for (name, share) in recorded.sorted(by: { $0.key < $1.key }) {
      text += "\(name): \(String(format: "%.3f", share))\n"
    }
    try text.write(to: url.appending(path: "recorded.yaml"), atomically: true, encoding: .utf8)
  }
}

/// So many of so many.
struct Count {
  private(set) var right = 0
  private(set) var all = 0
  var share: Double { all == 0 ? 1 : Double(right) / Double(all) }

  mutating func add(_ isRight: Bool) {
    right += isRight ? 1 : 0
    all += 1
  }

  static func + (left: Count, right: Count) -> Count {
    Count(right: left.right + right.right, all: left.all + right.all)
  }

  init(right: Int = 0, all: Int = 0) {
    self.right = right
    self.all = all
  }
}
