import Text

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

/// The places where a routine ends, as tokens from where it begins, in the order they were found.
struct RoutineEnds {
  /// Most places it can keep, and the farthest.
  static let most = 10
  static let farthest = 62

  /// Six bits a place, one more than its offset, the newest lowest.
  private var packed: UInt64 = 0
  private var seen: UInt64 = 0

  @inline(__always)
  mutating func append(_ offset: Int) {
    let bit: UInt64 = 1 << UInt64(offset)
    guard seen & bit == 0 else { return }
    seen |= bit
    packed = packed << 6 | UInt64(offset + 1)
  }

  /// Takes the place that was found last; `nil` when none is left.
  @inline(__always)
  mutating func removeLast() -> Int? {
    guard packed != 0 else { return nil }
    let offset = Int(packed & 63) - 1
    packed >>= 6
    return offset
  }
}

/// Where routines ended, for the places of one text looked at last: many phrases ask for the same
/// list at the same place. A table of fixed size in which the newest answer takes its place.
final class RoutineMemory {
  private struct Entry {
    var turn: UInt32
    var routine: UInt32
    var at: UInt32
    var ends: RoutineEnds
  }

  private static let places = 1 << 12
  private let entries: UnsafeMutablePointer<Entry>
  // Read and written by one thread, never lent out.
  @exclusivity(unchecked) private var turn: UInt32 = 1
  @exclusivity(unchecked) private var ids: UnsafePointer<UInt32>?
  @exclusivity(unchecked) private var generation: UInt32 = 0

  init() {
    entries = .allocate(capacity: RoutineMemory.places)
    entries.initialize(
      repeating: Entry(turn: 0, routine: 0, at: 0, ends: RoutineEnds()), count: RoutineMemory.places
    )
  }

  deinit { entries.deallocate() }

  /// Has to be called before answers about another text are asked for or kept.
  @inline(__always)
  func attend(to view: Tokens) {
    guard view.ids != ids || view.generation != generation else { return }
    ids = view.ids
    generation = view.generation
    turn &+= 1
    guard turn == 0 else { return }
    // Once in four thousand million turns.
    for place in 0..<RoutineMemory.places { entries[place].turn = 0 }
    turn = 1
  }

  @inline(__always)
  private func entry(_ routine: UInt32, _ at: Int) -> UnsafeMutablePointer<Entry> {
    let hash = (routine &* 0x9E37_79B1) &+ UInt32(truncatingIfNeeded: at) &* 0x85EB_CA6B
    return entries + Int(hash >> 20)
  }

  /// The ends of a routine from a place.
  @inline(__always)
  func ends(of routine: UInt32, at: Int) -> RoutineEnds? {
    let entry = entry(routine, at).pointee
    return entry.turn == turn && entry.routine == routine
      && entry.at == UInt32(truncatingIfNeeded: at)
      ? entry.ends : nil
  }

  @inline(__always)
  func keep(_ ends: RoutineEnds, of routine: UInt32, at: Int) {
    entry(routine, at).pointee = Entry(
      turn: turn, routine: routine, at: UInt32(truncatingIfNeeded: at), ends: ends)
  }
}
