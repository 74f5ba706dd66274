import Glibc

/// A mail held while it is judged: in a file in memory, or on disk when it is large. A command gets
/// that file as its standard input, so it reads the very bytes that came in, also when this program
/// ends before it.
struct MailSpool: ~Copyable {
  /// Of shared memory; larger mails go to a file.
  private static let mostInMemory = 16 << 20

  let descriptor: Int32
  private(set) var count: Int

  /// - Returns: `nil` when there is no place to hold anything; nothing has been read then
  static func open() -> MailSpool? {
    (inMemory() ?? onDisk()).map { MailSpool(descriptor: $0, count: 0) }
  }

  private init(descriptor: Int32, count: Int) {
    self.descriptor = descriptor
    self.count = count
  }

  deinit { close(descriptor) }

  private static func inMemory() -> Int32? {
    let name = "/betterput-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { return nil }
    shm_unlink(name)
    return descriptor
  }

  private static func onDisk() -> Int32? {
    for folder in [Environment.value("TMPDIR"), "/tmp", "/var/tmp"].compactMap({ $0 }) {
      var template = Array((folder + "/betterput-XXXXXX").utf8CString)
      let descriptor = mkstemp(&template)
      guard descriptor >= 0 else { continue }
      unlink(template)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    return nil
  }

  /// Why a mail could not be read whole.
  struct Failure: Error { var message: String }

  /// Holds all of standard input.
  consuming func fill() throws(Failure) -> MailSpool {
    var spool = self
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var isInMemory = true
    while true {
      let got = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw MailSpool.failure("cannot read the mail") }
      guard got > 0 else { break }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<got])
      if isInMemory, spool.count + got > MailSpool.mostInMemory {
        spool = try MailSpool.moved(spool)
        isInMemory = false
      }
      if !MailSpool.write(bytes, to: spool.descriptor, at: spool.count) {
        // Shared memory may be small; a disk is worth a try.
        guard isInMemory else { throw MailSpool.failure("cannot hold the mail") }
        spool = try MailSpool.moved(spool)
        isInMemory = false
        guard MailSpool.write(bytes, to: spool.descriptor, at: spool.count) else {
          throw MailSpool.failure("cannot hold the mail")
        }
      }
      spool.count += got
    }
    return spool
  }

  private static func failure(_ what: String) -> Failure {
    Failure(message: "\(what): \(String(cString: strerror(errno)))")
  }

  private static func moved(_ spool: borrowing MailSpool) throws(Failure) -> MailSpool {
    guard let descriptor = onDisk() else { throw failure("cannot hold the mail") }
    let file = MailSpool(descriptor: descriptor, count: spool.count)
    let isWhole = spool.withBytes { bytes in
      write(UnsafeRawBufferPointer(bytes), to: file.descriptor, at: 0)
    }
    guard isWhole == true else { throw failure("cannot hold the mail") }
    return file
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, at start: Int) -> Bool
  {
    var offset = 0
    while offset < bytes.count {
      let count = pwrite(
        file, bytes.baseAddress?.advanced(by: offset), bytes.count - offset, off_t(start + offset))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  /// The bytes, mapped and not copied; `nil` when there is no address space for them.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard count > 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { return nil }
    defer { munmap(base, count) }
    return body(
      UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
  }
}
