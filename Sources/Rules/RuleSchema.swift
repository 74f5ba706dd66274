/// The JSON Schema of rule files, for completion and checks in editors.
package enum RuleSchema {
  /// The schema, draft 2020-12, written from what `RuleLoader` checks files against. The same on
  /// every call, ends with a line break.
  package static func json() -> String {
    var definitions: [(String, JSON)] = []
    let pack = schema(of: RuleFileSchema.pack, definitions: &definitions)
    let words = schema(of: RuleFileSchema.words, definitions: &definitions)
    let tone = schema(of: RuleFileSchema.tone, definitions: &definitions)
    let assertive = schema(of: RuleFileSchema.assertive, definitions: &definitions)
    definitions.sort { $0.0 < $1.0 }
    definitions.append(("pack-file", pack))
    definitions.append(("word-file", words))
    definitions.append(("tone-file", tone))
    definitions.append(("assertive-file", assertive))
    func file(_ key: String, _ name: String, else other: JSON) -> JSON {
      .object([
        ("if", .object([("required", .array([.string(key)]))])), ("then", reference(name)),
        ("else", other),
      ])
    }
    let root = JSON.object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Betterput rule file")),
      (
        "description",
        .string("A pack of rules, a file of word lists, a tone file, or the file for `assert`.")
      ),
      ("type", .string("object")),
      // By the key that tells them apart, so that an editor speaks about the right one.
      ("if", .object([("required", .array([.string("words")]))])),
      ("then", reference("word-file")),
      (
        "else",
        file(
          "tone", "tone-file",
          else: file("assertive", "assertive-file", else: reference("pack-file")))
      ),
      ("$defs", .object(definitions)),
    ])
    return root.text(indent: "") + "\n"
  }

  fileprivate indirect enum JSON {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([JSON])
    case object([(String, JSON)])
  }

  private static func reference(_ name: String) -> JSON {
    .object([("$ref", .string("#/$defs/\(name)"))])
  }

  private static func schema(
    of schema: Schema, definitions: inout [(String, JSON)]
  ) -> JSON {
    switch schema {
    case .text(let form):
      return text(form)
    case .choice(let words, _):
      return .object([("enum", .array(words.map(JSON.string)))])
    case .list(let item):
      return .object([
        ("type", .string("array")),
        ("items", Self.schema(of: item, definitions: &definitions)),
        ("minItems", .integer(1)),
      ])
    case .table(let value, _):
      return .object([
        ("type", .string("object")),
        ("additionalProperties", Self.schema(of: value, definitions: &definitions)),
      ])
    case .object(let object):
      return Self.schema(of: object, definitions: &definitions)
    case .either(let schemas):
      return .object([
        ("anyOf", .array(schemas.map { Self.schema(of: $0, definitions: &definitions) }))
      ])
    case .named(let name, let about, let inner):
      if !definitions.contains(where: { $0.0 == name }) {
        let definition = Self.schema(of: inner, definitions: &definitions)
        definitions.append((name, described(definition, about: about)))
      }
      return reference(name)
    }
  }

  private static func schema(
    of object: ObjectSchema, definitions: inout [(String, JSON)]
  ) -> JSON {
    var properties: [(String, JSON)] = []
    for field in object.fields {
      let value = schema(of: field.schema, definitions: &definitions)
      properties.append((field.key, described(value, about: field.about)))
    }
    var result: [(String, JSON)] = [
      ("type", .string("object")),
      ("properties", .object(properties)),
      ("additionalProperties", .boolean(false)),
    ]
    let required = object.fields.filter(\.isRequired).map { JSON.string($0.key) }
    if !required.isEmpty { result.append(("required", .array(required))) }
    let exclusions = object.exclusions.map(exclusion)
    if !exclusions.isEmpty { result.append(("allOf", .array(exclusions))) }
    return .object(result)
  }

  private static func exclusion(_ exclusion: ObjectSchema.Exclusion) -> JSON {
    let each = exclusion.keys.map { JSON.object([("required", .array([.string($0)]))]) }
    guard !exclusion.isRequired else { return .object([("oneOf", .array(each))]) }
    let none = JSON.object([("not", .object([("anyOf", .array(each))]))])
    return .object([("oneOf", .array(each + [none]))])
  }

  private static func text(_ form: TextForm) -> JSON {
    if let pattern = form.pattern {
      return .object([("type", .string("string")), ("pattern", .string(pattern))])
    }
    // A plain `no` or `404` is a text to the loader, so editors must not complain about it.
    let types = ["string", "number", "boolean"].map(JSON.string)
    var result: [(String, JSON)] = [("type", .array(types))]
    if form != .answer { result.append(("minLength", .integer(1))) }
    return .object(result)
  }

  private static func described(_ schema: JSON, about: String) -> JSON {
    guard case .object(let members) = schema else { return schema }
    return .object([("description", .string(about))] + members)
  }
}

extension RuleSchema.JSON {
  fileprivate func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .string(let string): return quoted(string)
    case .integer(let number): return String(number)
    case .boolean(let value): return value ? "true" : "false"
    case .array(let items):
      guard !items.isEmpty else { return "[]" }
      let isFlat = items.allSatisfy { if case .object = $0 { false } else { true } }
      let texts = items.map { $0.text(indent: inner) }
      let line = "[" + texts.joined(separator: ", ") + "]"
      if isFlat, indent.count + line.count <= 80 { return line }
      return "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let texts = members.map { "\(inner)\(quoted($0)): \($1.text(indent: inner))" }
      return "{\n" + texts.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
