import Glibc
import SystemPackage

/// The one folder that the sandbox writes to, held by one sandbox at a time.
///
/// The lock is a `flock` on `lock`, so the kernel lets it go whenever its holder dies; the file holds the holder's
/// process id for the message that a second sandbox ends with, and stays for ever.
final class DataFolder: Sendable {
    /// The folder's absolute path.
    let path: String
    /// Whether the folder goes when the sandbox ends.
    let isEphemeral: Bool
    private let lock: FileDescriptor

    /// Creates the folder where needed and takes its lock.
    ///
    /// - Throws: `DataFolderError`.
    init(path: String, isEphemeral: Bool = false) throws(DataFolderError) {
        self.path = path
        self.isEphemeral = isEphemeral
        try Self.makeFolders(path)
        lock = try Self.takeLock(path + "/lock", folder: path, note: isEphemeral ? Self.ephemeralNote : "")
        for name in ["output", "storage", "runs"] { try Self.makeFolders(path + "/" + name) }
    }

    /// The folder that ephemeral ones are made in.
    static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// A folder of its own below the system's temporary folder, removed by `release()`.
    static func ephemeral() throws(DataFolderError) -> DataFolder {
        let base = temporaryFolder
        var template = Array("\(base)/\(ephemeralPrefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw DataFolderError.unusable(path: base, reason: String(cString: strerror(errno)))
        }
        let path = template.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        return try DataFolder(path: path, isEphemeral: true)
    }

    /// The database.
    var databasePath: String { path + "/sandbox.sqlite" }
    /// Console output, one file a container.
    var outputFolder: String { path + "/output" }
    /// What agents saved.
    var storageFolder: String { path + "/storage" }
    /// The folders in which agents run, each for one run.
    var runsFolder: String { path + "/runs" }

    /// Where a container's console output is kept.
    func outputPath(of container: Int64) -> String { "\(outputFolder)/\(container).log" }

    /// Removes all that agents saved.
    func emptyStorage() {
        for name in FolderTree.names(in: storageFolder) { FolderTree.remove(storageFolder + "/" + name) }
    }

    /// Lets the lock go, and removes an ephemeral folder.
    func release() {
        if isEphemeral { Self.removeEphemeral(path) }
        // Said aloud, because a child that is being forked this moment still has a copy of the descriptor.
        _ = flock(lock.rawValue, LOCK_UN)
        try? lock.close()
    }

    private static func makeFolders(_ path: String) throws(DataFolderError) {
        var sofar = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            sofar += "/" + part
            guard mkdir(sofar, 0o700) != 0, errno != EEXIST else { continue }
            // A folder above that cannot be written but exists reports another error; only a missing one matters.
            var info = stat()
            if stat(sofar, &info) == 0, info.st_mode & S_IFMT == S_IFDIR { continue }
            throw DataFolderError.unusable(path: sofar, reason: String(cString: strerror(errno)))
        }
    }

    private static func takeLock(
        _ path: String,
        folder: String,
        note: String
    ) throws(DataFolderError) -> FileDescriptor {
        do {
            let file = try FileDescriptor.open(
                path,
                .readWrite,
                options: [.create, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            )
            guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
                let holder = readHolder(file)
                try file.close()
                throw DataFolderError.held(folder: folder, holder: holder)
            }
            guard ftruncate(file.rawValue, 0) == 0 else { throw Errno(rawValue: errno) }
            try file.writeAll(toAbsoluteOffset: 0, Array("\(getpid())\(note)\n".utf8))
            return file
        } catch let error as DataFolderError {
            throw error
        } catch let error as Errno {
            throw DataFolderError.unusable(path: path, reason: error.description)
        } catch {
            throw DataFolderError.unusable(path: path, reason: "\(error)")
        }
    }

    private static func readHolder(_ file: FileDescriptor) -> Int? {
        Int(readLine(file).prefix { $0.isNumber })
    }

    /// What the owner wrote behind its number.
    static func readNote(_ file: FileDescriptor) -> String {
        String(readLine(file).drop { $0.isNumber })
    }

    private static func readLine(_ file: FileDescriptor) -> Substring {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = bytes.withUnsafeMutableBytes { (try? file.read(fromAbsoluteOffset: 0, into: $0)) ?? 0 }
        return String(decoding: bytes.prefix(count), as: UTF8.self).prefix { $0 != "\n" }
    }
}
