import Foundation
import Testing

@testable import Rules

@Suite struct RuleSchemaTests {
  @Test func itIsJSONAndNamesEveryKey() throws {
    let json = RuleSchema.json()
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(value["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(
      keys(in: value)
        == keys(in: .object(RuleFileSchema.pack))
        .union(keys(in: .object(RuleFileSchema.words)))
        .union(keys(in: .object(RuleFileSchema.tone)))
        .union(keys(in: .object(RuleFileSchema.assertive))))
    #expect(json == RuleSchema.json())
  }

  @Test func everyReferenceHasItsDefinition() throws {
    let json = RuleSchema.json()
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let definitions = try #require(value["$defs"] as? [String: Any])
    let references = Set(json.matches(of: /#\/\$defs\/([a-z-]+)/).map { String($0.output.1) })
    #expect(references == Set(definitions.keys))
  }

  /// The keys that objects of the JSON Schema allow.
  private func keys(in json: Any) -> Set<String> {
    if let list = json as? [Any] {
      return list.reduce(into: []) { $0.formUnion(self.keys(in: $1)) }
    }
    guard let object = json as? [String: Any] else { return [] }
    var keys: Set<String> = []
    if let properties = object["properties"] as? [String: Any] { keys.formUnion(properties.keys) }
    return object.values.reduce(into: keys) { $0.formUnion(self.keys(in: $1)) }
  }

  /// The keys that the loader accepts.
  private func keys(in schema: Schema) -> Set<String> {
    switch schema {
    case .text, .choice: []
    case .list(let item): keys(in: item)
    case .table(let value, _): keys(in: value)
    case .either(let schemas): schemas.reduce(into: []) { $0.formUnion(keys(in: $1)) }
    case .named(_, _, let inner): keys(in: inner)
    case .object(let object):
      object.fields.reduce(into: []) { $0.formUnion(keys(in: $1.schema).union([$1.key])) }
    }
  }
}
