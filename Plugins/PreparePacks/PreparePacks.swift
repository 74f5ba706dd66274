import Foundation
import PackagePlugin

/// Compiles and proves the packs under Rules/ and hands them to the program as Swift source, so that
/// the built-in rules need neither files nor YAML when it starts. A pack with a fault stops the build.
@main
struct PreparePacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: rules.path(percentEncoded: false)
    )
    .filter { $0.hasSuffix(".yaml") }.sorted()
    let inputs = names.map { rules.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "PreparedPacks.swift")
    return [
      .buildCommand(
        displayName: "Preparing the rule packs",
        executable: try context.tool(named: "PackPreparer").url,
        arguments: [output.path(percentEncoded: false), rules.path(percentEncoded: false)] + names,
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
