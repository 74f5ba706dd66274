/// Characters that nobody can see and that rule files may not hold.
enum ControlCharacter {
  /// Whether a file may not hold it at all.
  static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether a text of a rule may not hold it: also what only an escape in double quotes can make.
  static func isRefusedInText(_ scalar: Unicode.Scalar) -> Bool {
    isRefused(scalar) || scalar == "\r" || scalar == "\u{85}"
  }

  /// Its code, with its name where it has one.
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return names[scalar.value].map { "\(code) (\($0))" } ?? code
  }

  /// How double quotes spell it.
  static func escape(of scalar: Unicode.Scalar) -> String? {
    escapes[scalar.value].map { "\\\($0)" }
  }

  private static let names: [UInt32: String] = [
    0x00: "null", 0x07: "bell", 0x08: "backspace", 0x0B: "vertical tab", 0x0C: "form feed",
    0x0D: "carriage return", 0x1B: "escape", 0x7F: "delete", 0x85: "next line",
  ]
  private static let escapes: [UInt32: String] = [
    0x00: "0", 0x07: "a", 0x08: "b", 0x0B: "v", 0x0C: "f", 0x0D: "r", 0x1B: "e", 0x85: "N",
  ]
}
