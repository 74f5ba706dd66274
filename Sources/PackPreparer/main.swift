import Coaching
import Foundation
import Matching
import Rules

// usage: PackPreparer OUTPUT FOLDER NAME ...
// Writes a Swift file that holds the compiled packs and their sources. Runs while the program is
// built; see Plugins/PreparePacks.
let arguments = CommandLine.arguments
guard arguments.count > 3 else {
  FileHandle.standardError.write(Data("usage: PackPreparer OUTPUT FOLDER NAME ...\n".utf8))
  exit(2)
}

var sources: [PackSource] = []
for name in arguments[3...] {
  let path = arguments[2] + "/" + name
  guard let data = FileManager.default.contents(atPath: path) else {
    FileHandle.standardError.write(Data("\(path): error: cannot be read\n".utf8))
    exit(2)
  }
  sources.append(PackSource(file: "Rules/" + name, yaml: String(decoding: data, as: UTF8.self)))
}

let assembled = PackAssembly.assemble(sources)
let errors = assembled.diagnostics.filter { $0.level == .error }
guard errors.isEmpty, let blob = assembled.blob else {
  for diagnostic in errors {
    FileHandle.standardError.write(Data("\(arguments[2])/../\(diagnostic)\n".utf8))
  }
  exit(1)
}

var source = "// Written by PackPreparer from the files under Rules/.\n"
source += "enum PreparedPacks {\n"
source += "  static let count = \(blob.count * 8)\n"
source += "  static let compiled: StaticString = \(SwiftLiteral.packed(blob))\n"
source += "  static let sources: [(file: StaticString, yaml: StaticString)] = [\n"
for pack in sources {
  source += "    (\(SwiftLiteral.text(pack.file)), \(SwiftLiteral.text(pack.yaml))),\n"
}
source += "  ]\n}\n"
do {
  try Data(source.utf8).write(to: URL(fileURLWithPath: arguments[1]), options: .atomic)
} catch {
  FileHandle.standardError.write(Data("\(arguments[1]): error: \(error)\n".utf8))
  exit(2)
}
