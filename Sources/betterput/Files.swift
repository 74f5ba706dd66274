import Glibc

/// Reading of files and folders, with errors that name the path.
enum Files {
  /// All bytes of a file; `-` is standard input.
  static func bytes(of path: String) throws(Stop) -> [UInt8] {
    let input = try InputFile(path)
    return try input.bytes()
  }

  /// All bytes that are still to come from an open file.
  ///
  /// - Parameter beginning: what has been read already
  static func bytes(from descriptor: Int32, _ path: String, beginning: [UInt8] = [])
    throws(Stop) -> [UInt8]
  {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw trouble("cannot read", path) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let expected = isFile ? Int(status.st_size) + 1 : 1 << 16
    var failure: Int32 = 0
    var bytes = beginning
    var filled = bytes.count
    var size = max(expected, 1 << 12)
    while true {
      let start = filled
      let more = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = 0
        while count < buffer.count {
          let got = read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got <= 0 { break }
          count += got
        }
      }
      if failure != 0 {
        errno = failure
        throw trouble("cannot read", path == "-" ? "standard input" : path)
      }
      if start == 0 { bytes = more } else { bytes += more }
      filled = bytes.count
      if more.count < size { return bytes }
      size = min(max(filled, 1 << 16), 1 << 24)
    }
  }

  /// Reads files by their names from the folder of this one; standard input has no neighbours.
  static func neighbour(of path: String) -> (String) -> [UInt8]? {
    { name in
      guard path != "-" else { return nil }
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      guard exists(folder + name) else { return nil }
      do throws(Stop) { return try bytes(of: folder + name) } catch { return nil }
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Names of the entries of a folder that have an ending, sorted.
  static func names(in folder: String, ending: String) throws(Stop) -> [String] {
    guard let directory = opendir(folder) else { throw trouble("cannot read the folder", folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether a folder holds mail, a file each.
  static func isMaildir(_ path: String) -> Bool {
    isFolder(path) && isFolder(path + "/cur") && isFolder(path + "/new")
  }

  /// The mails of a Maildir, new ones last.
  static func mails(in folder: String) throws(Stop) -> [String] {
    var mails: [String] = []
    for part in ["cur", "new"] {
      let inside = folder + "/" + part
      mails += try names(in: inside, ending: "").map { inside + "/" + $0 }
    }
    return mails
  }

  static func write(_ text: String, to path: String) throws(Stop) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw trouble("cannot write", path) }
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = trouble("cannot write", path)
        close(descriptor)
        throw failure
      }
      offset += count
    }
    guard close(descriptor) == 0 else { throw trouble("cannot write", path) }
  }

  static var workingFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  static func trouble(_ what: String, _ path: String) -> Stop {
    .trouble("\(what) \(path): \(String(cString: strerror(errno)))")
  }
}

/// The environment, read without more of Foundation than a look-up.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static var forCache: [String: String] {
    var values: [String: String] = [:]
    for name in ["HOME", "XDG_CACHE_HOME"] { values[name] = value(name) }
    return values
  }
}
