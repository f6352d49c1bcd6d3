internal import Glibc

/// A new text that waits, complete and durable, under a temporary name in the folder of the file that it will replace.
///
/// Its lock tells a cleaner that its maker lives; the kernel lets go of it when the maker dies.
struct StagedFile {
    let folder: Descriptor
    let name: String
    private let file: Descriptor
    private let calls: SystemCalls

    /// Writes a text beside the file that it will replace.
    ///
    /// - Parameters:
    ///   - model: The file to be replaced: mode and owner are taken from it.
    ///   - mode: The mode of a new file, from which the process's mask is taken away.
    ///   - isDurable: Whether the text has to survive a loss of power from here on.
    init(
        _ bytes: [UInt8],
        in folder: Descriptor,
        like model: FileStatus?,
        mode: mode_t = 0o666,
        isDurable: Bool = true,
        calls: SystemCalls = .real
    ) throws(SystemFailure) {
        self.folder = folder
        self.calls = calls
        name = TemporaryName.next()
        let writer = try Descriptor.open(
            name,
            in: folder,
            flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
            mode: model.map { $0.mode & 0o777 } ?? mode
        )
        do throws(SystemFailure) {
            _ = flock(writer.number, LOCK_EX | LOCK_NB)
            if let model { try Self.adopt(model, by: writer) }
            try writer.writeAll(bytes, with: calls)
            if isDurable { try Self.sync(writer, with: calls) }
            // From here on nobody has the file open for writing but those who found it under its own name.
            file = try Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW)
            _ = flock(file.number, LOCK_EX | LOCK_NB)
        } catch {
            try? folder.remove(name)
            throw error
        }
    }

    /// Replaces whatever file has that name.
    func replace(_ target: String) throws(SystemFailure) {
        guard calls.rename(folder.number, name, target) == 0 else { throw .last("rename") }
    }

    /// Takes a name that no file has; false where one has it.
    func takeNew(_ target: String) throws(SystemFailure) -> Bool {
        if calls.renameNew(folder.number, name, target) == 0 { return true }
        if errno == EEXIST { return false }
        guard Self.isUnsupported(errno) else { throw .last("rename") }
        // A file system without the call: a hard link is never made over a file.
        if linkat(folder.number, name, folder.number, target, 0) == 0 {
            discard()
            return true
        }
        if errno == EEXIST { return false }
        guard try folder.status(of: target) == nil else { return false }
        try replace(target)
        return true
    }

    /// Changes names with the file that has that name, which then waits under the temporary one; false where the file
    /// system cannot do that.
    func exchange(with target: String) throws(SystemFailure) -> Bool {
        if calls.exchange(folder.number, name, target) == 0 { return true }
        if Self.isUnsupported(errno) { return false }
        throw .last("rename")
    }

    /// Removes what has the temporary name.
    func discard() {
        try? folder.remove(name)
    }

    /// Makes the folder's names durable.
    func syncFolder() throws(SystemFailure) {
        try Self.sync(folder, with: calls)
    }

    private static func sync(_ descriptor: Descriptor, with calls: SystemCalls) throws(SystemFailure) {
        guard retrying({ calls.sync(descriptor.number) }) == 0 else { throw .last("sync") }
    }

    /// Takes over owner and mode, bit by bit: the mask must not change the mode of a file that was there.
    private static func adopt(_ model: FileStatus, by file: Descriptor) throws(SystemFailure) {
        let own = try file.status()
        if own.owner != model.owner || own.group != model.group {
            // Only root can give a file away; for everybody else the new file is their own, as with any editor.
            _ = fchown(file.number, model.owner, model.group)
        }
        guard try file.status().mode == model.mode || fchmod(file.number, model.mode) == 0 else {
            throw .last("set the mode")
        }
    }

    private static func isUnsupported(_ code: Int32) -> Bool {
        code == EINVAL || code == ENOSYS || code == EOPNOTSUPP
    }
}
