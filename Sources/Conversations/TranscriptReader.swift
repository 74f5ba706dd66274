import JSON

/// Reads one transcript format. To add a format: one file in `Readers/`, one line in
/// `TranscriptFormat.all`, one fixture.
package protocol TranscriptReader: Sendable {
  /// What `--input` calls it.
  var name: String { get }
  /// What people call it.
  var title: String { get }
  /// What such a file holds, to say when one does not.
  var hallmark: String { get }
  /// Whether the content has the published shape. Must not be true for another format's files.
  func recognises(_ source: TranscriptSource) -> Bool
  /// Whether to read it when `--input` asks for this format; where little tells a format, more is
  /// read then than is recognised.
  func accepts(_ source: TranscriptSource) -> Bool
  /// Hands on the conversations in order, each as soon as it is whole; one that cannot be read is
  /// handed on as a failure and does not stop the others.
  func read(_ source: TranscriptSource, _ emit: Emit) throws

  typealias Emit = (Result<Conversation, TranscriptFailure>) throws -> Void
}

/// A format in which an object stands for a conversation.
protocol JSONTranscriptReader: TranscriptReader {
  func recognises(_ object: JSONObject) -> Bool
  /// Puts what the object holds into the builder.
  func read(_ object: JSONObject, into builder: inout ConversationBuilder) throws(TranscriptFailure)
}

extension JSONTranscriptReader {
  package func recognises(_ source: TranscriptSource) -> Bool {
    source.firstObject.map { recognises($0) } ?? false
  }

  package func read(_ source: TranscriptSource, _ emit: Emit) throws {
    try source.forEachObject(
      { object, line in
        try emit(
          Result { () throws(TranscriptFailure) in
            guard recognises(object) else {
              throw TranscriptFailure("is not \(title): it holds no \(hallmark)", line: line)
            }
            var builder = ConversationBuilder(source)
            do throws(TranscriptFailure) {
              try read(object, into: &builder)
              return try builder.finish()
            } catch {
              var failure = error
              failure.line = failure.line ?? line
              throw failure
            }
          })
      }, failure: { try emit(.failure($0)) })
  }
}

/// The formats, in the order in which they are tried.
package enum TranscriptFormat {
  package static let all: [any TranscriptReader] = [
    ConversationLinesReader(),
    ContactLensReader(),
    CallAnalyticsReader(),
    TranscribeReader(),
    PostCallAnalyticsReader(),
    GenesysCloudReader(),
    GoogleInsightsReader(),
    TwilioReader(),
    DeepgramReader(),
    AssemblyAIReader(),
    IntercomReader(),
    ZendeskReader(),
    FreshdeskReader(),
    SlackReader(),
    ConvoKitReader(),
    TaskmasterReader(),
    ABCDReader(),
    RasaReader(),
    WebVTTReader(),
    SRTReader(),
    ZendeskCSVReader(),
    IntercomCSVReader(),
    TranscriptTableReader(),
    CSVReader(),
    PlainTextReader(),
    WrappedTextReader(),
    MessagesReader(),
  ]

  package static var names: [String] { all.map(\.name).sorted() }

  /// The format of a file, by its content.
  package static func recognised(_ source: TranscriptSource) -> (any TranscriptReader)? {
    all.first { $0.recognises(source) }
  }

  /// The reader asked for, or the one the content calls for.
  ///
  /// - Parameters:
  ///   - asked: a name of `--input`
  ///   - insists: whether the user said that it is a transcript, so that less proof is needed
  package static func reader(for source: TranscriptSource, asked: String?, insists: Bool = false)
    throws(TranscriptFailure) -> any TranscriptReader
  {
    let found = recognised(source)
    guard let asked else {
      if let found { return found }
      let lenient: [any TranscriptReader] = [PlainTextReader(), CSVReader()]
      if insists, let reader = lenient.first(where: { $0.accepts(source) }) { return reader }
      if case .broken(let failure) = source.shape { throw failure }
      throw NotTranscripts.failure(for: source)
    }
    guard let reader = all.first(where: { $0.name == asked }) else {
      throw TranscriptFailure(
        "there is no transcript format `\(asked)`; formats: " + names.joined(separator: ", "))
    }
    // Captions hold lines that look like a written transcript, times and all.
    let isCaptions = found is WebVTTReader || found is SRTReader
    if reader.accepts(source), !isCaptions || found?.name == asked { return reader }
    if let found {
      throw TranscriptFailure(
        "is \(found.title), not \(reader.title); leave out --input or say --input \(found.name)")
    }
    if case .broken(let failure) = source.shape { throw failure }
    throw TranscriptFailure("is not \(reader.title): it holds no \(reader.hallmark)")
  }
}

extension TranscriptReader {
  package func accepts(_ source: TranscriptSource) -> Bool { recognises(source) }
}
