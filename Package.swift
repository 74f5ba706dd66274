// swift-tools-version: 6.1
import PackageDescription

/// The core is optimised in debug builds too: compiling and proving the packs, which every build and
/// many tests do, takes minutes without.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "betterput",
  products: [
    .executable(name: "betterput", targets: ["betterput"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(name: "Text", swiftSettings: optimised),
    .target(name: "JSON"),
    .target(name: "Mail", dependencies: ["Text"]),
    .target(
      name: "Rules", dependencies: ["Text", .product(name: "Yams", package: "Yams")],
      swiftSettings: optimised),
    .target(name: "Assertive", dependencies: ["JSON", "Rules"]),
    .target(
      name: "Matching", dependencies: ["CPCRE2", "Rules", "Text"], swiftSettings: optimised),
    .target(name: "Conversations", dependencies: ["JSON", "Text"]),
    .target(
      name: "Coaching",
      dependencies: ["Conversations", "JSON", "Mail", "Matching", "Rules", "Text"],
      swiftSettings: optimised),
    .executableTarget(name: "PackPreparer", dependencies: ["Coaching", "Matching", "Rules"]),
    .plugin(name: "PreparePacks", capability: .buildTool(), dependencies: ["PackPreparer"]),
    .target(
      name: "PackStore", dependencies: ["Coaching", "Matching", "Rules"],
      plugins: ["PreparePacks"]),
    .target(name: "Reports", dependencies: ["Coaching", "JSON", "Matching", "Rules", "Text"]),
    .executableTarget(
      name: "betterput",
      dependencies: [
        "Assertive", "Coaching", "Conversations", "JSON", "Mail", "Matching", "PackStore",
        "Reports",
        "Rules", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "Assertive", "Coaching", "Conversations", "Matching", "PackStore", "Rules", "Text",
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(name: "AssertiveTests", dependencies: ["Assertive", "PackStore", "Rules"]),
    .testTarget(
      name: "ConversationsTests", dependencies: ["Conversations", "JSON", "Text"],
      exclude: ["Transcripts"]),
    .testTarget(name: "MailTests", dependencies: ["Mail", "Text"]),
    .testTarget(name: "MatchingTests", dependencies: ["Matching", "Rules", "Text"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "TextTests", dependencies: ["Text"]),
    .testTarget(
      name: "CoachingTests",
      dependencies: ["Coaching", "Conversations", "JSON", "Matching", "PackStore", "Rules", "Text"]),
    .testTarget(name: "CommandTests", dependencies: ["betterput"], exclude: ["Golden", "Mailers"]),
    .executableTarget(
      name: "BetterputBenchmarks",
      dependencies: [
        "CPCRE2", "Coaching", "Conversations", "Matching", "PackStore", "Rules", "Text",
      ],
      path: "Benchmarks/BetterputBenchmarks"),
  ],
  swiftLanguageModes: [.v6]
)
