/// A text as bytes that are valid UTF-8, whatever came in.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  /// Whether broken bytes had to be replaced by U+FFFD.
  package let wasRepaired: Bool

  /// Checks the bytes once; broken sequences become U+FFFD, one for each maximal part, as the
  /// Unicode standard (chapter 3, "U+FFFD Substitution of Maximal Subparts") recommends.
  package init(_ raw: [UInt8]) {
    if (try? UTF8Span(validating: raw.span)) != nil {
      bytes = raw
      wasRepaired = false
    } else {
      bytes = Array(String(decoding: raw, as: UTF8.self).utf8)
      wasRepaired = true
    }
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
    wasRepaired = false
  }
}

/// A place in a text as people and other programs count it.
package struct TextPosition: Equatable, Sendable {
  /// Unicode scalars from the start of the text.
  package var scalar: Int
  /// From 1.
  package var line: Int
  /// Unicode scalars from the start of the line, from 1.
  package var column: Int

  package init(scalar: Int, line: Int, column: Int) {
    self.scalar = scalar
    self.line = line
    self.column = column
  }
}

/// Turns UTF-8 offsets into positions: the one conversion there is. Made for offsets that mostly
/// ascend; going back costs a walk from the last checkpoint behind it.
package struct PositionCounter {
  private struct Place {
    var offset = 0
    var position = TextPosition(scalar: 0, line: 1, column: 1)
  }
  private var here = Place()
  /// The place before `here`: findings that overlap go back to it, not to a checkpoint far behind.
  private var before = Place()
  private var checkpoints = [Place()]
  private static let step = 1 << 20

  package init() {}

  /// The position of a UTF-8 offset of `bytes`, which must be the same text at every call.
  package mutating func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>)
    -> TextPosition
  {
    if offset < here.offset {
      here =
        before.offset <= offset
        ? before : checkpoints.last { $0.offset <= offset } ?? Place()
    }
    before = here
    let end = min(offset, bytes.count)
    var place = here
    while place.offset < end {
      let byte = bytes[place.offset]
      if byte & 0xC0 != 0x80 {
        place.position.scalar += 1
        place.position.column += 1
        if byte == 0x0A {
          place.position.line += 1
          place.position.column = 1
        }
      }
      place.offset += 1
      if place.offset & (PositionCounter.step - 1) == 0,
        let last = checkpoints.last, place.offset > last.offset
      {
        checkpoints.append(place)
      }
    }
    // An offset inside a scalar is the scalar's place.
    here = place
    return place.position
  }
}
