import CPCRE2

/// Every pattern over every turn: what one would write first.
struct PCRE2Loop {
  private var codes: [OpaquePointer] = []
  private let data: OpaquePointer?

  init(_ patterns: [String]) {
    for pattern in patterns {
      var error: Int32 = 0
      var offset = 0
      let bytes = Array(pattern.utf8)
      let code = bytes.withUnsafeBufferPointer {
        pcre2_compile_8($0.baseAddress, $0.count, 0, &error, &offset, nil)
      }
      guard let code else { continue }
      _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
      codes.append(code)
    }
    data = pcre2_match_data_create_8(64, nil)
  }

  var count: Int { codes.count }

  /// - Parameter text: turns written out, a line each
  /// - Returns: the number of matches
  func run(_ text: [UInt8]) -> Int {
    guard let data, let vector = pcre2_get_ovector_pointer_8(data) else { return 0 }
    var matches = 0
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      while start < buffer.count {
        let end = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
        for code in codes {
          var from = 0
          while from <= end - start,
            pcre2_match_8(code, base + start, end - start, from, 0, data, nil) > 0
          {
            matches += 1
            from = max(vector[1], from + 1)
          }
        }
        start = end + 1
      }
    }
    return matches
  }

  func free() {
    for code in codes { pcre2_code_free_8(code) }
    pcre2_match_data_free_8(data)
  }
}
