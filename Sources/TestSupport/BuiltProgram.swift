internal import Glibc
public import SystemPackage

/// One of the package's programs as the build left it, to be run the way a user runs it.
///
/// It is looked for beside the running tests: `swift build --build-tests` puts both into one folder, so a test can never
/// run a program of another build.
public struct BuiltProgram: Sendable {
    /// The client.
    public static let pbsync = BuiltProgram(named: "pbsync")
    /// The local server.
    public static let sandbox = BuiltProgram(named: "pbsync-sandbox")

    /// Where the program lies.
    public let path: FilePath

    /// The program of that name beside the running tests.
    public init(named name: String) {
        path = Self.testsDirectory.appending(name)
    }

    /// A program that the tests bring along or the system has, such as a shell.
    public init(path: FilePath) {
        self.path = path
    }

    /// Whether there is anything that can be run.
    public var isThere: Bool { access(path.string, X_OK) == 0 }

    /// Throws when the program is not there, with the command that builds it.
    func requirePresence() throws {
        guard isThere else { throw Missing(path: path) }
    }

    private static let testsDirectory: FilePath = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
        return FilePath(String(decoding: path, as: UTF8.self)).removingLastComponent()
    }()

    /// The program has not been built.
    public struct Missing: Error, CustomStringConvertible {
        /// Where it was looked for.
        public let path: FilePath

        /// What is missing and how to get it.
        public var description: String { "\(path) is not there: build it with `swift build --build-tests`" }
    }
}
