// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "betterput",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(name: "Text"),
    .target(name: "JSON"),
    .target(name: "Rules", dependencies: ["Text", .product(name: "Yams", package: "Yams")]),
    .target(name: "Matching", dependencies: ["CPCRE2", "Rules", "Text"]),
    .target(name: "Conversations", dependencies: ["JSON", "Text"]),
    .target(name: "Coaching", dependencies: ["Conversations", "Matching", "Rules", "Text"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "TextTests", dependencies: ["Text"]),
  ],
  swiftLanguageModes: [.v6]
)
