import Foundation

@testable import Conversations

/// A transcript as it was read, in a form that a person can read in a difference: one line a turn.
enum WrittenTranscript {
  /// - Parameters:
  ///   - asked: a name of `--input`
  ///   - folder: where the file's neighbours are
  static func of(
    _ bytes: some Sequence<UInt8>, name: String, asked: String? = nil, agents: [String] = [],
    columns: [TranscriptColumn: String] = [:], folder: URL? = nil
  ) -> String {
    var bytes = Array(bytes)
    var lines: [String] = []
    let neighbour: (String) -> [UInt8]? = { name in
      folder.flatMap { try? Data(contentsOf: $0.appendingPathComponent(name)) }.map(Array.init)
    }
    TranscriptSource.with(
      &bytes, name: name, options: ReaderOptions(agents: agents, columns: columns),
      neighbour: neighbour
    ) { source in
      do throws(TranscriptFailure) {
        let reader = try TranscriptFormat.reader(for: source, asked: asked)
        lines.append("format \(reader.name)")
        do {
          try reader.read(source) { result in
            switch result {
            case .success(let conversation): lines += written(conversation)
            case .failure(let failure): lines.append(written(failure))
            }
          }
        } catch { lines.append("error \(error)") }
      } catch {
        lines.append(written(error))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func written(_ failure: TranscriptFailure) -> String {
    let place = failure.line.map { "\($0):\(failure.column.map(String.init) ?? "-"): " } ?? ""
    return "failure \(place)\(failure.message)"
  }

  private static func written(_ conversation: Conversation) -> [String] {
    var head: [String] = []
    for (name, value) in [
      ("id", conversation.id), ("agent", conversation.agent), ("channel", conversation.channel),
      ("started", conversation.started),
    ] {
      if let value { head.append("\(name)=\(value)") }
    }
    return ["conversation \(head.joined(separator: " "))"]
      + conversation.turns.enumerated().map { index, turn in
        let kind = turn.kind == .words ? "" : "(\(turn.kind.rawValue))"
        let who = "\(turn.role?.rawValue ?? "?")\(kind) \(turn.speaker.map { "`\($0)`" } ?? "-")"
        let marks = turn.redactions.isEmpty ? "" : " redacted\(turn.redactions.count)"
        return
          "\(index) \(who) \(time(turn.start))..\(time(turn.end))\(marks) | "
          + turn.text.replacingOccurrences(of: "\n", with: "\\n")
      } + conversation.notes.map { "note \($0)" }
  }

  private static func time(_ seconds: Double?) -> String {
    guard let seconds else { return "-" }
    return seconds == seconds.rounded() && seconds < 1e15
      ? "\(Int(seconds))" : "\((seconds * 1000).rounded() / 1000)"
  }
}
