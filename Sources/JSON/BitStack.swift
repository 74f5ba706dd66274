/// One bit per open bracket: whether it is an object's. Sixty-four levels cost no allocation.
struct BitStack {
  private(set) var depth = 0
  private var word: UInt64 = 0
  private var full: [UInt64] = []

  /// The bit pushed last.
  @inline(__always)
  var top: Bool { word & 1 == 1 }

  @inline(__always)
  mutating func push(_ bit: Bool) {
    if depth & 63 == 0, depth > 0 { full.append(word) }
    word = word << 1 | (bit ? 1 : 0)
    depth += 1
  }

  @inline(__always)
  mutating func pop() {
    depth -= 1
    word >>= 1
    if depth & 63 == 0, depth > 0 { word = full.popLast() ?? 0 }
  }
}
