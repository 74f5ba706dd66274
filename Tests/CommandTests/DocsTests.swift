import Foundation
import Testing

@Suite("The reference in docs")
struct DocsTests {
  @Test("is what the rules say now")
  func pagesAreFresh() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let outcome = try Program.run(["rules", "docs", "docs", "--check"], in: root.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
