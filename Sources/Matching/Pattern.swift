import CPCRE2

/// Why a pattern does not compile.
package struct PatternError: Error {
  package var message: String
  /// Bytes into the pattern.
  package var offset: Int
}

/// Why a pattern gave up on a text.
package enum PatternLimit: Error {
  /// It backtracked past the match, depth or heap limit.
  case exceeded
}

/// A `/.../` phrase: PCRE2 over the original text.
final class Pattern {
  private let code: OpaquePointer
  private let matchData: OpaquePointer
  private let context: OpaquePointer
  private var isJIT = false
  let groups: [(name: String, number: Int)]

  /// Steps one match may take: enough for any pattern that goes forward, some milliseconds for one
  /// that does not.
  private static let matchLimit: UInt32 = 200_000
  private static let depthLimit: UInt32 = 5_000
  private static let heapKibibytes: UInt32 = 8_192

  /// - Returns: the number of named groups.
  static func check(_ pattern: String, exactCase: Bool) throws(PatternError) -> Int {
    try Pattern(pattern, exactCase: exactCase).groups.count
  }

  /// - Parameter anySpace: whether a space stands for any white space
  init(_ source: String, exactCase: Bool, anySpace: Bool = true) throws(PatternError) {
    var error: Int32 = 0
    var offset = 0
    var options = UInt32(PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NO_UTF_CHECK)
    if !exactCase { options |= UInt32(PCRE2_CASELESS) }
    let bytes = anySpace ? Pattern.withAnySpace(source) : Array(source.utf8)
    guard let settings = pcre2_compile_context_create_8(nil) else {
      throw PatternError(message: "out of memory", offset: 0)
    }
    defer { pcre2_compile_context_free_8(settings) }
    // A line ends before "\r\n" too.
    pcre2_set_newline_8(settings, UInt32(PCRE2_NEWLINE_ANYCRLF))
    let compiled = bytes.withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, options, &error, &offset, settings)
    }
    guard let compiled else {
      throw PatternError(message: Pattern.text(of: error), offset: offset)
    }
    guard let data = pcre2_match_data_create_from_pattern_8(compiled, nil) else {
      pcre2_code_free_8(compiled)
      throw PatternError(message: "out of memory", offset: 0)
    }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      pcre2_code_free_8(compiled)
      throw PatternError(message: "out of memory", offset: 0)
    }
    pcre2_set_match_limit_8(context, Pattern.matchLimit)
    pcre2_set_depth_limit_8(context, Pattern.depthLimit)
    pcre2_set_heap_limit_8(context, Pattern.heapKibibytes)
    code = compiled
    matchData = data
    self.context = context
    groups = Pattern.groups(of: compiled)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(matchData)
    pcre2_code_free_8(code)
  }

  /// Compiles to machine code; worth it from some tens of kilobytes of text on.
  func optimise() {
    guard !isJIT else { return }
    isJIT = true
    // A machine without JIT matches all the same.
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
  }

  /// The next match in `bytes[start..<end]`, which is valid UTF-8: its span and its groups' spans.
  func firstMatch(
    in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, pieceStart: Int
  ) throws(PatternLimit) -> (span: Range<Int>, groups: [Range<Int>?])? {
    let result = pcre2_match_8(
      code, bytes + pieceStart, end - pieceStart, start - pieceStart, UInt32(PCRE2_NO_UTF_CHECK),
      matchData, context)
    if result == PCRE2_ERROR_NOMATCH { return nil }
    guard result > 0, let vector = pcre2_get_ovector_pointer_8(matchData) else {
      throw .exceeded
    }
    let captured = groups.map { group -> Range<Int>? in
      let from = vector[group.number * 2]
      let to = vector[group.number * 2 + 1]
      guard from != Int.max, from != -1, from <= to else { return nil }
      return pieceStart + from..<pieceStart + to
    }
    return (pieceStart + vector[0]..<pieceStart + max(vector[0], vector[1]), captured)
  }

  /// A space in a pattern stands for any white space, so that a line may break there; inside a
  /// class or behind a backslash it is itself.
  static func withAnySpace(_ source: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var isEscaped = false
    var inClass = false
    let all = Array(source.utf8)
    for (index, byte) in all.enumerated() {
      if byte == UInt8(ascii: " "), !isEscaped, !inClass {
        // What is said of the space is said of all of it.
        let isCounted = index + 1 < all.count && "?*+{".utf8.contains(all[index + 1])
        bytes += Array((isCounted ? "(?:\\s+)" : "\\s+").utf8)
        continue
      }
      if !isEscaped {
        if byte == UInt8(ascii: "["), !inClass {
          inClass = true
        } else if byte == UInt8(ascii: "]") {
          inClass = false
        }
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      bytes.append(byte)
    }
    return bytes
  }

  private static func groups(of code: OpaquePointer) -> [(name: String, number: Int)] {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    guard pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count) == 0, count > 0,
      pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size) == 0,
      pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0, let table
    else { return [] }
    return (0..<Int(count)).map { index in
      let entry = table + index * Int(size)
      return (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
    }
  }

  private static func text(of error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = buffer.withUnsafeMutableBufferPointer {
      pcre2_get_error_message_8(error, $0.baseAddress, $0.count)
    }
    return count > 0 ? String(decoding: buffer[..<Int(count)], as: UTF8.self) : "error \(error)"
  }
}
