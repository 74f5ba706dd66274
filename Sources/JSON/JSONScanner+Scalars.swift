/// The powers of ten that a `Double` holds exactly.
private let exactPowers: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

extension JSONScanner {
  /// The truth value, or `nil` for another kind of value.
  package func bool(_ value: JSONValue) -> Bool? {
    guard value.kind == .bool else { return nil }
    return bytes.part(value.range).first == UInt8(ascii: "t")
  }

  /// The number as an integer, or `nil` if it is written with a fraction or an exponent or does
  /// not fit.
  package func int(_ value: JSONValue) -> Int? {
    guard value.kind == .number else { return nil }
    var digits = bytes.part(value.range)[...]
    let isNegative = digits.first == .minus
    if isNegative { digits = digits.dropFirst() }
    var result = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      let ten = result.multipliedReportingOverflow(by: 10)
      let units = Int(digit &- .zero)
      // Downwards for a negative number, so that the smallest Int fits.
      let sum =
        isNegative
        ? ten.partialValue.subtractingReportingOverflow(units)
        : ten.partialValue.addingReportingOverflow(units)
      if ten.overflow || sum.overflow { return nil }
      result = sum.partialValue
    }
    return result
  }

  /// The number as the nearest `Double`, or `nil` for another kind of value and for a number
  /// beyond the finite ones. What is too small becomes zero.
  package func double(_ value: JSONValue) -> Double? {
    guard value.kind == .number else { return nil }
    let digits = bytes.part(value.range)
    if let exact = exactDouble(digits) { return exact }
    guard let result = Double(String(decoding: digits, as: UTF8.self)), result.isFinite else {
      return nil
    }
    return result
  }

  /// The number, if one multiplication or division of exact parts gives it, so that it is rounded
  /// only once.
  private func exactDouble(_ digits: UnsafeRawBufferPointer) -> Double? {
    var offset = 0
    var mantissa: UInt64 = 0
    var exponent = 0
    var inFraction = false
    let isNegative = digits.first == .minus
    if isNegative { offset = 1 }
    while offset < digits.count {
      let byte = digits[offset]
      if byte.isDigit {
        mantissa = mantissa * 10 + UInt64(byte &- .zero)
        guard mantissa <= 1 << 53 else { return nil }
        if inFraction { exponent -= 1 }
      } else if byte == UInt8(ascii: ".") {
        inFraction = true
      } else {
        break
      }
      offset += 1
    }
    if offset < digits.count {
      offset += 1
      guard offset < digits.count else { return nil }
      let isDown = digits[offset] == .minus
      if isDown || digits[offset] == UInt8(ascii: "+") { offset += 1 }
      var written = 0
      while offset < digits.count {
        written = written * 10 + Int(digits[offset] &- .zero)
        guard written < 1000 else { return nil }
        offset += 1
      }
      exponent += isDown ? -written : written
    }
    guard exponent.magnitude < exactPowers.count else { return nil }
    let power = exactPowers[Int(exponent.magnitude)]
    let result = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return isNegative ? -result : result
  }
}
