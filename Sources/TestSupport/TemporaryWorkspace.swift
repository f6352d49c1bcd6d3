internal import CLinux
internal import FoundationEssentials
internal import Glibc
public import SystemPackage

/// A folder of a test's own, with the shape of a workspace, removed when the test is done.
public struct TemporaryWorkspace: Sendable {
    /// The folder; `.pbsync.json` and the lock lie here.
    public let root: FilePath

    /// Makes a folder, hands it to `body` and removes it with all that is in it.
    public static func with<Result>(body: (TemporaryWorkspace) async throws -> Result) async throws -> Result {
        let workspace = try TemporaryWorkspace()
        defer { try? FileManager.default.removeItem(atPath: workspace.root.string) }
        return try await body(workspace)
    }

    private init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/pbsync-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
        root = FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Where the file of that name lies.
    public func path(_ name: String) -> FilePath {
        root.appending(name)
    }

    /// Writes a file, with the folders above it, and waits until it is closed everywhere.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> FilePath {
        let path = path(name)
        let folder = path.removingLastComponent().string
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path.string))
        awaitClosing(path.string)
        return path
    }

    /// Waits until no process has a file open for writing, unless a test keeps it so.
    ///
    /// A program that another test starts at this moment shares all our descriptors until it runs: only then is the
    /// file closed, and only then does the kernel tell of it.
    private func awaitClosing(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var looks = 0
        while looks < 500, clinux_is_open_for_writing(descriptor) == 1 {
            usleep(1_000)
            looks += 1
        }
    }

    /// The file's text; nil when there is none.
    public func text(of name: String) -> String? {
        FileManager.default.contents(atPath: path(name).string).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether there is a file or folder of that name.
    public func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name).string)
    }

    /// The names in the folder, hidden ones included, sorted.
    public func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.string).sorted()
    }
}
