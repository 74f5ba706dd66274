import Glibc

/// Threads that share work.
enum Workers {
  /// Processors that may be used.
  static var available: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private final class Job: Sendable {
    let number: Int
    let work: @Sendable (Int) -> Void

    init(_ number: Int, _ work: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.work = work
    }
  }

  /// Runs `work` with 0, 1 and so on, each on a thread of its own, and waits for all. What no thread
  /// could be had for is done here.
  static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for number in 1..<max(count, 1) {
      var thread = pthread_t()
      let job = Unmanaged.passRetained(Job(number, work))
      let status = pthread_create(
        &thread, nil,
        { context in
          if let context {
            let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
            job.work(job.number)
          }
          return nil
        }, job.toOpaque())
      if status == 0 { threads.append(thread) } else { job.release() }
    }
    work(0)
    for thread in threads { pthread_join(thread, nil) }
  }
}
