import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// The manifest as the package manager reads it.
struct PackageManifest: Decodable {
    struct Target: Decodable {
        let name: String
        let type: String
        let dependencies: [Dependency]
    }

    /// A target or a product of another package; only the name matters here.
    struct Dependency: Decodable {
        let name: String

        private enum Key: String, CodingKey {
            case byName
            case product
            case target
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let key = container.allKeys.first ?? .byName
            var parts = try container.nestedUnkeyedContainer(forKey: key)
            name = try parts.decode(String.self)
        }
    }

    let targets: [Target]

    /// Asks the package manager. It gets a build folder of its own: the one in use is locked while tests run.
    static func load() async throws -> PackageManifest {
        try await TemporaryWorkspace.with { workspace in
            let path = getenv("PATH").map { String(cString: $0) } ?? ""
            let home = getenv("HOME").map { String(cString: $0) } ?? workspace.root.string
            let swift = try program(named: "swift", searchPath: path)
            let result = try await BuiltProgram(path: swift).run(
                ["package", "dump-package", "--package-path", PackageTree.root.string, "--scratch-path", "scratch"],
                environment: ["HOME": home],
                in: workspace.root
            )
            try #require(result.exitCode == 0, "\(result)")
            return try JSONDecoder().decode(PackageManifest.self, from: Data(result.outputBytes))
        }
    }

    private static func program(named name: String, searchPath: String) throws -> FilePath {
        for folder in searchPath.split(separator: ":") {
            let path = FilePath(String(folder)).appending(name)
            if access(path.string, X_OK) == 0 { return path }
        }
        throw Errno.noSuchFileOrDirectory
    }
}
