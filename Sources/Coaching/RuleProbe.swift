import Matching
import Rules

/// Runs one rule, or all, over single sentences.
struct RuleProbe {
  private let scanner: Scanner

  /// - Parameter rule: number of the only rule to run; `nil` for all
  init(pack: CompiledPack, only rule: Int? = nil, kind: TextKind = .draft) {
    scanner = Scanner(
      pack: pack, kind: kind, isWanted: { rule == nil || $0 == rule }, joinsRepeats: rule == nil)
  }

  func hits(in text: String, audience: Audience) -> [Hit] {
    var text = text
    return text.withUTF8 { buffer in
      guard let bytes = buffer.baseAddress else { return [] }
      let speaker: ScanSetting.Speaker = audience == .customer ? .customer : .agent
      return scanner.scan(
        bytes, pieces: TurnPieces.pieces(of: buffer), setting: ScanSetting(speaker: speaker))
    }
  }

  func suggestions(for hit: Hit, in text: String, audience: Audience) -> [Suggestion] {
    _ = hits(in: text, audience: audience)
    var text = text
    return text.withUTF8 { buffer in
      guard let bytes = buffer.baseAddress else { return [] }
      return SuggestionMaker(scanner: scanner, bytes: bytes).suggestions(for: hit)
    }
  }
}
