/// Collects the text of a turn from pieces of a source and remembers where they stand.
struct TurnText {
  private(set) var bytes: [UInt8] = []
  private(set) var places: [TextPlace] = []

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends bytes of the source as they are.
  mutating func append(_ range: Range<Int>, of source: UnsafeRawBufferPointer) {
    guard !range.isEmpty else { return }
    if let last = places.last, last.source + bytes.count - last.text == range.lowerBound {
    } else {
      places.append(TextPlace(text: bytes.count, source: range.lowerBound))
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[range]))
  }

  /// Appends what the source writes in another way, at this place.
  mutating func append(_ text: String, at source: Int) {
    places.append(TextPlace(text: bytes.count, source: source))
    bytes.append(contentsOf: text.utf8)
  }

  /// Takes bytes off the front.
  mutating func removeFirst(_ count: Int) {
    bytes.removeFirst(count)
    let before = places.last { $0.text <= count }
    places = places.filter { $0.text > count }.map {
      TextPlace(text: $0.text - count, source: $0.source)
    }
    if let before {
      places.insert(TextPlace(text: 0, source: before.source + count - before.text), at: 0)
    }
  }

  /// Takes white space off both ends.
  mutating func trim() {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    removeFirst(bytes.prefix(while: isSpace).count)
  }

  /// Appends another turn's text.
  mutating func append(_ other: TurnText) {
    places += other.places.map { TextPlace(text: $0.text + bytes.count, source: $0.source) }
    bytes += other.bytes
  }
}
