import Coaching
import Matching
import PackStore
import Rules
import Text

/// The built-in rules, run over single texts.
struct BuiltInRules {
  private let pack: CompiledPack

  init() throws { pack = try BuiltInPacks.compiled() }

  /// Everything found in a text; with `speaker` as one turn, without it as a draft.
  func findings(
    in text: String, speaker: ScanSetting.Speaker? = nil, kind: TextKind = .draft
  ) -> [Finding] {
    let coach = Coach(pack: pack, options: Coach.Options(kind: kind))
    guard let speaker else {
      var findings: [Finding] = []
      coach.check(SourceText(text)) { findings.append($0) }
      return findings
    }
    var text = text
    return text.withUTF8 { coach.read(turn: $0, setting: ScanSetting(speaker: speaker)) }
  }

  /// Everything found in one turn of a conversation.
  ///
  /// - Parameter before: the customer's turn before it
  func findings(
    of text: String, by speaker: ScanSetting.Speaker, behind before: String?
  ) -> [Finding] {
    let coach = Coach(
      pack: pack, options: Coach.Options(kind: .transcript, makesSuggestions: false))
    coach.beginConversation()
    if var before {
      _ = before.withUTF8 { coach.read(turn: $0, setting: ScanSetting(speaker: .customer)) }
    }
    var text = text
    return text.withUTF8 { coach.read(turn: $0, setting: ScanSetting(speaker: speaker)) }
  }

  func faults(in text: String, speaker: ScanSetting.Speaker? = nil) -> [Finding] {
    findings(in: text, speaker: speaker).filter { $0.kind == .fault }
  }

  func signals(in text: String) -> [String] {
    findings(in: text).filter { $0.kind == .signal }.flatMap(\.labels)
  }

  /// The text with the first edit of a finding applied.
  func rewritten(_ text: String, _ finding: Finding) -> String {
    guard let edit = finding.suggestions.first(where: { !$0.edits.isEmpty })?.edits.first else {
      return text
    }
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}
