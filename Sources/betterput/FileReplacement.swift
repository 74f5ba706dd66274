import Glibc

/// Puts new bytes in the place of a file: at no moment is it missing or half written, and it keeps
/// its mode.
struct FileReplacement {
  private let path: String
  private let mode: mode_t
  private let owner: (uid_t, gid_t)
  private let seen: (size: off_t, seconds: Int, nanoseconds: Int)

  /// Looks at the file before it is read; a link is followed, so that it stays one.
  init(of path: String) throws(Stop) {
    guard let real = realpath(path, nil) else { throw Files.trouble("cannot read", path) }
    defer { free(real) }
    self.path = String(cString: real)
    var status = stat()
    guard stat(self.path, &status) == 0 else { throw Files.trouble("cannot read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .trouble("\(path) is no file that could be changed in place")
    }
    guard access(self.path, W_OK) == 0 else { throw Files.trouble("cannot write", path) }
    mode = status.st_mode & 0o7777
    owner = (status.st_uid, status.st_gid)
    seen = FileReplacement.state(status)
  }

  private static func state(_ status: stat) -> (size: off_t, seconds: Int, nanoseconds: Int) {
    (status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  func write(_ bytes: [UInt8]) throws(Stop) {
    var template = Array((path + ".betterput-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Files.trouble("cannot write beside", path) }
    let temporary = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var failure: Stop?
    var offset = 0
    while offset < bytes.count, failure == nil {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        failure = Files.trouble("cannot write", path)
      }
    }
    // Whose file it is matters less than what is in it: no error where that may not be set.
    _ = fchown(descriptor, owner.0, owner.1)
    if failure == nil, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 {
      failure = Files.trouble("cannot write", path)
    }
    if close(descriptor) != 0, failure == nil { failure = Files.trouble("cannot write", path) }
    var status = stat()
    if failure == nil, stat(path, &status) == 0, FileReplacement.state(status) != seen {
      failure = .trouble("\(path) was changed by somebody else meanwhile; nothing was written")
    }
    if failure == nil, rename(temporary, path) != 0 {
      failure = Files.trouble("cannot replace", path)
    }
    if let failure {
      unlink(temporary)
      throw failure
    }
  }
}
