#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What searches write down, made once for the largest program of a pack. Plain memory, since a
/// search is shorter than the checks and the copies that arrays would cost it.
final class SearchMemory {
  /// A way still to go.
  struct Step {
    var pc: Int32
    var at: Int32
    var trail: Int32
  }

  /// A noted place, and the note before it.
  struct Note {
    var slot: Int32
    var at: Int32
    var previous: Int32
  }

  /// Marks of (instruction, place) pairs that were tried, by the number of the search.
  let tried: UnsafeMutablePointer<UInt32>
  /// Each pair is taken once and leaves at most one way and one note.
  let stack: UnsafeMutablePointer<Step>
  let trail: UnsafeMutablePointer<Note>
  private let round: UnsafeMutablePointer<UInt32>
  private let cells: Int

  /// - Parameter cells: instructions times places of the largest program
  init(cells: Int) {
    self.cells = cells
    // Pages come zeroed and only when they are touched, which most never are.
    tried = SearchMemory.zeroed(cells)
    round = SearchMemory.zeroed(1)
    stack = SearchMemory.zeroed(cells + 1)
    trail = SearchMemory.zeroed(cells + 1)
  }

  deinit {
    free(tried)
    free(round)
    free(stack)
    free(trail)
  }

  private static func zeroed<Value>(_ count: Int) -> UnsafeMutablePointer<Value> {
    guard let memory = calloc(count, MemoryLayout<Value>.stride) else {
      preconditionFailure("out of memory")
    }
    return memory.bindMemory(to: Value.self, capacity: count)
  }

  /// The number of the search that begins.
  @inline(__always)
  func nextRound() -> UInt32 {
    if round.pointee == .max {
      for index in 0..<cells { tried[index] = 0 }
      round.pointee = 0
    }
    round.pointee += 1
    return round.pointee
  }
}
