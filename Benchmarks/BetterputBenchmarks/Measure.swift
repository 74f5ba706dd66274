import Glibc

/// Times pieces of work.
enum Measure {
  static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Seconds of this thread's own work, so that what else the machine does counts little.
  static func seconds(_ work: () -> Void) -> Double {
    let start = now(CLOCK_THREAD_CPUTIME_ID)
    work()
    return now(CLOCK_THREAD_CPUTIME_ID) - start
  }

  /// The median of several runs, after one that is not counted.
  static func median(runs: Int = 5, _ work: () -> Void) -> Double {
    work()
    return median((0..<runs).map { _ in seconds(work) })
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Double {
  func text(_ digits: Int) -> String {
    guard isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let value = (self * scale).rounded() / scale
    let whole = Int(value.magnitude)
    let sign = value < 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let part = Int(((value.magnitude - Double(whole)) * scale).rounded())
    let padded = String(repeating: "0", count: max(0, digits - "\(part)".count)) + "\(part)"
    return "\(sign)\(whole).\(padded)"
  }
}
