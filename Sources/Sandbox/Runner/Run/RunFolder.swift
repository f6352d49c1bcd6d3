import Glibc
import SystemPackage

/// The folder of one run. It is made empty and thrown away with all that the run put there.
struct RunFolder: Sendable {
    /// Its absolute path; the run's `HOME`, as the run may see it under another path.
    let path: String

    /// Where the run starts: empty.
    var agent: String { path + "/agent" }
    /// The scripts and the launch's description.
    var code: String { path + "/code" }
    /// For temporary files, and for those on their way into the storage.
    var temporary: String { path + "/tmp" }

    /// Makes the folder with its scripts.
    ///
    /// - Throws: `LaunchFailure`.
    init(path: String, files: [String: [UInt8]]) throws(LaunchFailure) {
        self.path = path
        for folder in [path, agent, code, temporary] {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw Self.failure(folder, Errno(rawValue: errno))
            }
        }
        for (name, bytes) in files { try Self.write(bytes, to: "\(code)/\(name)") }
    }

    /// Removes it.
    func remove() { FolderTree.remove(path) }

    private static func write(_ bytes: [UInt8], to path: String) throws(LaunchFailure) {
        do {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
                permissions: .ownerReadWrite
            )
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw failure(path, error as? Errno ?? .ioError)
        }
    }

    private static func failure(_ path: String, _ error: Errno) -> LaunchFailure {
        LaunchFailure("The run's folder could not be made: \(path): \(error)")
    }
}
