import Matching
import Rules

/// The packs that the program was built with.
package enum BuiltInPacks {
  /// Their rule files.
  package static var sources: [PackSource] {
    PreparedPacks.sources.map {
      PackSource(file: $0.file.description, yaml: $0.yaml.description)
    }
  }

  /// The packs ready to run, unpacked from the program itself.
  package static func compiled() throws(CompiledPack.Damage) -> CompiledPack {
    let memory = PackedBytes.unpack(PreparedPacks.compiled, count: PreparedPacks.count)
    return try CompiledPack(
      memory: UnsafeRawBufferPointer(memory), verifying: false,
      release: { memory.deallocate() })
  }
}

/// Bytes kept in a string literal, seven bits a character.
enum PackedBytes {
  static func unpack(_ literal: StaticString, count: Int) -> UnsafeMutableRawBufferPointer {
    // Each step writes eight bytes of which the next overwrites one.
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 16, alignment: 8)
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
}
