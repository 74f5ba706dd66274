import Assertive

/// The pages of `assert` for people.
enum AssertiveText {
  /// One tone alone is its three lines; several have their names.
  static func page(of form: AssertiveForm) -> String {
    if form.versions.count == 1, let version = form.versions.first {
      return lines(version, indent: "")
    }
    return form.versions.map { "\($0.tone):\n" + lines($0, indent: "  ") }.joined(separator: "\n")
  }

  private static func lines(_ version: AssertiveForm.Version, indent: String) -> String {
    [version.when + ",", small(version.feel) + ".", version.request + "."]
      .map { indent + $0 + "\n" }.joined()
  }

  /// As it goes on behind the comma: only "I" keeps its capital.
  private static func small(_ text: String) -> String {
    text.hasPrefix("I ") ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  static func page(of judgement: AttemptJudgement) -> String {
    var page = ""
    for part in judgement.parts {
      page += "\(part.kind.rawValue): \(part.verdict.rawValue)"
      page += part.isGood ? "\n" : ". \(part.message)\n"
      if let text = part.text { page += "  “\(text)”\n" }
      if let mend = part.mend { page += "  say: \(mend)\n" }
    }
    if !judgement.isGood { page += "\n\(judgement.mended)\n" }
    return page
  }
}
