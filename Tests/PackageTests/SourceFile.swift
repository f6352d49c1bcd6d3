import FoundationEssentials
import SystemPackage

/// One Swift file of the package, as lines.
struct SourceFile: CustomStringConvertible {
    let path: FilePath
    let lines: [Substring]

    init(path: FilePath) throws {
        self.init(path: path, text: try String(contentsOfFile: path.string, encoding: .utf8))
    }

    init(path: FilePath, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The path below the package's root, with a line number when there is one to tell.
    func place(line: Int? = nil) -> String {
        let relative = String(path.string.dropFirst(PackageTree.root.string.count + 1))
        return line.map { "\(relative):\($0)" } ?? relative
    }

    var description: String { place() }

    /// The modules that this file imports, with the lines where it does.
    var imports: [(module: String, line: Int)] {
        lines.enumerated().compactMap { index, line in
            let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            var words = code.split(separator: " ")
            while let word = words.first, word.hasPrefix("@") || Self.accessLevels.contains(String(word)) {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { return nil }
            // `import struct Module.Name` imports from Module, too.
            let name = words[1...].first { !Self.kinds.contains(String($0)) }
            return name.map { (String($0.prefix { $0 != "." }), index + 1) }
        }
    }

    private static let accessLevels: Set = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
}
