/// What was measured beside what was aimed at.
struct Table {
  enum Target {
    case none
    case atMost(Double)
    case atLeast(Double)
  }

  private var rows: [[String]] = [["figure", "measured", "target", ""]]

  mutating func add(
    _ figure: String, _ value: Double, _ unit: String, digits: Int = 1, _ target: Target = .none
  ) {
    let (aim, verdict) =
      switch target {
      case .none: ("", "")
      case .atMost(let limit): ("<= \(limit.text(0)) \(unit)", value <= limit ? "met" : "NOT MET")
      case .atLeast(let limit): (">= \(limit.text(0)) \(unit)", value >= limit ? "met" : "NOT MET")
      }
    rows.append([figure, "\(value.text(digits)) \(unit)", aim, verdict])
    Console.note("\(figure): \(value.text(digits)) \(unit) \(verdict)")
  }

  mutating func section(_ title: String) { rows.append([title, "", "", ""]) }

  var text: String {
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + gap : gap + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
