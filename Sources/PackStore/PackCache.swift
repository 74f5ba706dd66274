import Matching

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Compiled packs kept between runs: one file a set of rule files, named by its key, mapped in.
///
/// Nothing here is an error: a folder that cannot be written or a damaged file costs a compilation.
package struct PackCache: Sendable {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// `$XDG_CACHE_HOME/betterput`, else `$HOME/.cache/betterput`; `nil` when neither is set.
  package static func standard(environment: [String: String]) -> PackCache? {
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") {
      return PackCache(folder: base + "/betterput")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return PackCache(folder: home + "/.cache/betterput")
  }

  private func path(of key: PackKey) -> String { folder + "/" + key.text + ".pack" }

  /// The pack with this key, if it is there and whole.
  package func pack(for key: PackKey) -> CompiledPack? {
    let descriptor = open(path(of: key), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    let count = Int(status.st_size)
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { return nil }
    // The mapping would follow a file that is cut while it is read, so it is summed up first and
    // files are only ever replaced whole.
    return try? CompiledPack(
      memory: UnsafeRawBufferPointer(start: address, count: count), expecting: key,
      release: { munmap(address, count) })
  }

  /// Keeps a blob; says whether it could.
  @discardableResult
  package func store(_ blob: [UInt64], for key: PackKey) -> Bool {
    guard makeFolder() else { return false }
    let temporary = folder + "/" + key.text + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let written = blob.withUnsafeBytes { bytes -> Bool in
      var offset = 0
      while offset < bytes.count {
        let count = write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        offset += count
      }
      return true
    }
    guard close(descriptor) == 0, written, rename(temporary, path(of: key)) == 0 else {
      unlink(temporary)
      return false
    }
    removeOld()
    return true
  }

  private func makeFolder() -> Bool {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      if mkdir(path, 0o755) != 0 && errno != EEXIST { return false }
    }
    return true
  }

  /// Each change of a rule file leaves a file behind; the newest few are enough.
  private static let mostFiles = 16

  private func removeOld() {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    var files: [(path: String, time: Int)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasSuffix(".pack") else { continue }
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else { continue }
      files.append((folder + "/" + name, Int(status.st_mtim.tv_sec)))
    }
    for file in files.sorted(by: { $0.time > $1.time }).dropFirst(PackCache.mostFiles) {
      unlink(file.path)
    }
  }
}
