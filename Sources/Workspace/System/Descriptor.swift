internal import Glibc

/// An open file or folder, closed when nobody holds it any more.
///
/// Every descriptor is close-on-exec: a child must neither read our files nor keep our locks.
final class Descriptor: Sendable {
    /// The number that the system calls take.
    let number: Int32

    private init(owning number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Opens a name in an open folder; an absolute name stands for itself.
    static func open(
        _ name: String,
        in folder: Descriptor? = nil,
        flags: Int32,
        mode: mode_t = 0
    ) throws(SystemFailure) -> Descriptor {
        let parent = folder?.number ?? AT_FDCWD
        let number = retrying { openat(parent, name, flags | O_CLOEXEC, mode) }
        guard number >= 0 else { throw .last("open") }
        return Descriptor(owning: number)
    }

    /// Opens a folder that is one itself, not a link to one.
    static func openFolder(_ name: String, in folder: Descriptor? = nil) throws(SystemFailure) -> Descriptor {
        try open(name, in: folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// What the system knows of the open file now.
    func status() throws(SystemFailure) -> FileStatus {
        var info = stat()
        guard fstat(number, &info) == 0 else { throw .last("look at") }
        return FileStatus(info)
    }

    /// What the system knows of a name in this open folder, without following a link; nil where there is none.
    func status(of name: String) throws(SystemFailure) -> FileStatus? {
        var info = stat()
        guard fstatat(number, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw .last("look at")
        }
        return FileStatus(info)
    }

    /// Writes the folder's own contents, its names, through to the disk; or the file's.
    func sync() throws(SystemFailure) {
        guard retrying({ fsync(number) }) == 0 else { throw .last("sync") }
    }

    /// Removes a name from this open folder; a name that is not there is none to remove.
    func remove(_ name: String) throws(SystemFailure) {
        guard unlinkat(number, name, 0) == 0 || errno == ENOENT else { throw .last("remove") }
    }
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: FixedWidthInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result == -1 && errno == EINTR { continue }
        return result
    }
}
