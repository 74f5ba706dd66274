import Matching
import Rules
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The packs that the program was built with.
package enum BuiltInPacks {
  /// Their rule files.
  package static var sources: [PackSource] {
    PreparedPacks.sources.map {
      PackSource(file: $0.file.description, yaml: $0.yaml.description)
    }
  }

  /// The built-in rule files and more. A pack with the id of a built-in one takes its place, so that
  /// a team can edit a copy.
  package static func sources(with more: [PackSource]) -> [PackSource] {
    let ids = Set(more.compactMap(packID))
    return sources.filter { source in packID(of: source).map { !ids.contains($0) } ?? true } + more
  }

  /// What stands behind `pack:` or `tone:` at the top level of a rule file. Read from its bytes,
  /// since this is asked of every built-in file whenever others are given.
  private static func packID(of source: PackSource) -> String? {
    value(of: "pack:", in: source) ?? value(of: "tone:", in: source).map { "tone: " + $0 }
  }

  private static func value(of key: String, in source: PackSource) -> String? {
    let key = Array(key.utf8)
    let bytes = source.yaml.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      if bytes[start...].starts(with: key) {
        let value = bytes[start...].dropFirst(key.count).drop { $0 == 0x20 }
        return String(value.prefix { $0 > 0x20 && $0 != UInt8(ascii: "#") })
      }
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = bytes.index(after: end)
    }
    return nil
  }

  /// The thread that unpacks the packs for whoever asks first, or 0.
  private static let ahead = Atomic<UInt>(0)

  /// Begins to unpack the packs on a thread of its own, so that it is done when the command line has
  /// been read: each of the two takes about as long as everything else a short draft costs. Once a
  /// process.
  package static func readAhead() {
    var thread = pthread_t()
    // Where there is no thread to be had, the packs are unpacked when they are asked for.
    let status = pthread_create(&thread, nil, unpackAhead, nil)
    if status == 0 { ahead.store(UInt(thread), ordering: .releasing) }
  }

  fileprivate static func unpacked() -> UnsafeMutableRawBufferPointer {
    PackedBytes.unpack(PreparedPacks.compiled, count: PreparedPacks.count)
  }

  private static func unpackedAhead() -> UnsafeMutableRawBufferPointer? {
    let thread = ahead.exchange(0, ordering: .acquiring)
    guard thread != 0 else { return nil }
    var start: UnsafeMutableRawPointer?
    pthread_join(pthread_t(thread), &start)
    return start.map { UnsafeMutableRawBufferPointer(start: $0, count: PreparedPacks.count) }
  }

  /// The packs ready to run, unpacked from the program itself.
  package static func compiled() throws(CompiledPack.Damage) -> CompiledPack {
    let memory = unpackedAhead() ?? unpacked()
    return try CompiledPack(
      memory: UnsafeRawBufferPointer(memory), verifying: false,
      release: { memory.deallocate() })
  }
}

private func unpackAhead(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  BuiltInPacks.unpacked().baseAddress
}

/// Bytes kept in a string literal, seven bits a character.
enum PackedBytes {
  static func unpack(_ literal: StaticString, count: Int) -> UnsafeMutableRawBufferPointer {
    // Each step writes eight bytes of which the next overwrites one.
    let memory = allocate(count + 16)
    let source = UnsafeRawPointer(literal.utf8Start)
    var from = 0
    var to = 0
    while to < count {
      var value = source.loadUnaligned(fromByteOffset: from, as: UInt64.self)
      value ^= 0x3030_3030_3030_3030
      value = (value & 0x007F_007F_007F_007F) | (value & 0x7F00_7F00_7F00_7F00) >> 1
      value = (value & 0x0000_3FFF_0000_3FFF) | (value & 0x3FFF_0000_3FFF_0000) >> 2
      value = (value & 0x0000_0000_0FFF_FFFF) | (value & 0x0FFF_FFFF_0000_0000) >> 4
      memory.storeBytes(of: value, toByteOffset: to, as: UInt64.self)
      from += 8
      to += 7
    }
    return UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
  }

  private static let hugePage = 2 << 20

  /// Memory in large pages where the system has them: being given each small page as it is written
  /// takes longer than the writing.
  private static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let size = (count + hugePage - 1) / hugePage * hugePage
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: hugePage)
    #if os(Linux)
      // Only a wish: without it the pages are small.
      _ = madvise(memory.baseAddress, size, MADV_HUGEPAGE)
    #endif
    return memory
  }
}
