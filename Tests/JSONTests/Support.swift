import JSON

/// The text, or the error, from checking a whole text.
func validate(
  _ bytes: some Sequence<UInt8>, maxDepth: Int = JSONScanner.defaultMaxDepth
) -> Result<JSONValue, JSONError> {
  Array(bytes).withUnsafeBytes { bytes in
    Result { () throws(JSONError) in
      try JSONScanner(bytes, maxDepth: maxDepth).validate()
    }
  }
}

func validate(_ text: String) -> Result<JSONValue, JSONError> { validate(text.utf8) }

func isValid(_ text: String) -> Bool {
  if case .success = validate(text) { true } else { false }
}

func error(_ bytes: some Sequence<UInt8>, maxDepth: Int = 10_000) -> JSONError? {
  if case .failure(let error) = validate(bytes, maxDepth: maxDepth) { error } else { nil }
}

func error(_ text: String) -> JSONError? { error(text.utf8) }

/// Scans bytes inside a closure.
@discardableResult
func scan<T>(
  _ bytes: some Sequence<UInt8>, maxDepth: Int = JSONScanner.defaultMaxDepth,
  _ body: (JSONScanner) throws -> T
) throws -> T {
  try Array(bytes).withUnsafeBytes { try body(JSONScanner($0, maxDepth: maxDepth)) }
}

/// A JSON value as a tree, for comparisons.
indirect enum Tree: Equatable {
  case object([Pair])
  case array([Tree])
  case string(String)
  case int(Int)
  case double(Double)
  case bool(Bool)
  case null

  struct Pair: Equatable {
    var key: String
    var value: Tree
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let pairs):
      writer.beginObject()
      for pair in pairs {
        writer.key(pair.key)
        pair.value.write(to: &writer)
      }
      writer.endObject()
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(to: &writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .int(let value): writer.int(value)
    case .double(let value): writer.double(value)
    case .bool(let value): writer.bool(value)
    case .null: writer.null()
    }
  }

  init(_ value: JSONValue, in scanner: JSONScanner) throws {
    switch value.kind {
    case .object:
      var pairs: [Pair] = []
      var members = try scanner.members(of: value)
      while let member = try members.next() {
        let tree = try Tree(member.value, in: scanner)
        pairs.append(Pair(key: scanner.text(member.key), value: tree))
      }
      self = .object(pairs)
    case .array:
      var trees: [Tree] = []
      var elements = try scanner.elements(of: value)
      while let element = try elements.next() { trees.append(try Tree(element, in: scanner)) }
      self = .array(trees)
    case .string: self = .string(scanner.text(value.string!))
    case .number:
      if let int = scanner.int(value) {
        self = .int(int)
      } else {
        self = .double(scanner.double(value)!)
      }
    case .bool: self = .bool(scanner.bool(value)!)
    case .null: self = .null
    }
  }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Tree {
  static func random(depth: Int, using generator: inout SeededGenerator) -> Tree {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .int(Int(truncatingIfNeeded: generator.next()))
    case 3: return .int(.random(in: -20...20, using: &generator))
    case 4:
      let value = Double(bitPattern: generator.next())
      return .double(value.isFinite ? value : 0.5)
    case 5, 6: return .string(randomText(using: &generator))
    case 7:
      return .array(
        (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
          let key = randomText(using: &generator)
          return Pair(key: key, value: random(depth: depth - 1, using: &generator))
        })
    }
  }

  static func randomText(using generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<30, using: &generator) {
      let limit: UInt32 = [0x30, 0x80, 0x80, 0x80, 0x800, 0x1_0000, 0x11_0000]
        .randomElement(using: &generator)!
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
