internal import Glibc

/// One lock on the disk: that of the workspace, or that of another endpoint below `.pbsync/`.
struct LockFile: Sendable {
    /// A lock as it was read, and when it has to be read again.
    struct Contents: Sendable {
        var stamp: FileStamp?
        var bytes: [UInt8]?
    }

    /// The folder and the name in it, and the path that messages name.
    private let folder: @Sendable (_ isMade: Bool) throws(LockError) -> Descriptor?
    private let name: String
    let path: String
    /// The whole path, where one look along it is as good as one from the folder; nil where no link may be followed.
    private let wholePath: String?

    /// The workspace's lock.
    static func shared(in location: LockLocation) -> LockFile {
        let root = location.root
        let name = LockLocation.fileName
        return LockFile(name: name, path: name, wholePath: "\(root)/\(name)") { (_) throws(LockError) in
            do throws(SystemFailure) { return try Descriptor.open(root, flags: O_RDONLY | O_DIRECTORY) } catch {
                throw LockError.system(path: root, failure: error)
            }
        }
    }

    /// The lock of an endpoint other than the one in the workspace's lock.
    static func own(in location: LockLocation, profile: String, endpoint: String) -> LockFile {
        let name = LockLocation.key(profile: profile, endpoint: endpoint) + ".lock"
        let state = location.state
        let path = "\(StateFolder.name)/locks/\(name)"
        return LockFile(name: name, path: path, wholePath: nil) { (isMade) throws(LockError) in
            do throws(StateError) { return try isMade ? state.folder("locks") : state.existingFolder("locks") } catch {
                throw LockError.state(error)
            }
        }
    }

    private init(
        name: String,
        path: String,
        wholePath: String?,
        folder: @escaping @Sendable (_ isMade: Bool) throws(LockError) -> Descriptor?
    ) {
        self.name = name
        self.path = path
        self.wholePath = wholePath
        self.folder = folder
    }

    /// The lock's stamp; nil where there is none.
    func stamp() throws(LockError) -> FileStamp? {
        // Every save asks for this, several times. Whatever is unusual is looked at as usual.
        if let wholePath {
            var info = stat()
            if lstat(wholePath, &info) == 0, case let status = FileStatus(info), status.kind == .file {
                return status.stamp
            }
        }
        guard let folder = try folder(false) else { return nil }
        return try status(in: folder)?.stamp
    }

    /// The lock's bytes; nil where there is none.
    func read() throws(LockError) -> Contents {
        guard let folder = try folder(false), var before = try status(in: folder) else { return Contents() }
        do {
            // Git does not replace a file in one step: what changes while it is read is read again.
            for _ in 0..<5 {
                let file = try Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
                let bytes = try file.readAll(expected: before.size, limit: .max - 1)
                let after = try status(in: folder)
                if let after, after.stamp == before.stamp, bytes.count == after.size {
                    return Contents(stamp: after.stamp, bytes: bytes)
                }
                guard let after else { return Contents() }
                before = after
            }
            throw SystemFailure("read", code: EBUSY)
        } catch let failure as SystemFailure {
            throw .system(path: path, failure: failure)
        } catch let error as LockError {
            throw error
        } catch {
            return Contents()
        }
    }

    /// Replaces the lock, durably.
    ///
    /// - Parameter onStaged: Hears the new file's stamp before anybody can see it; being given its name changes only when
    ///   the file last changed.
    /// - Returns: The stamp since; nil where somebody else has replaced the file already.
    func write(_ bytes: [UInt8], onStaged: (FileStamp?) -> Void) throws(LockError) -> FileStamp? {
        guard let folder = try folder(true) else { return nil }
        let status = try status(in: folder)
        do throws(SystemFailure) {
            let staged = try StagedFile(bytes, in: folder, like: status)
            let made: FileStamp?
            do throws(SystemFailure) {
                made = try folder.status(of: staged.name)?.stamp
                onStaged(made)
                try staged.replace(name)
            } catch {
                staged.discard()
                throw error
            }
            let stamp = try folder.status(of: name)?.stamp
            try staged.syncFolder()
            guard let stamp, let made, stamp.isRenamed(made) else { return nil }
            return stamp
        } catch {
            throw .system(path: path, failure: error)
        }
    }

    private func status(in folder: Descriptor) throws(LockError) -> FileStatus? {
        let found: FileStatus?
        do { found = try folder.status(of: name) } catch { throw .system(path: path, failure: error) }
        guard let found else { return nil }
        guard found.kind == .file else { throw .notAFile(path: path, kind: FileKind(found.kind)) }
        return found
    }
}
