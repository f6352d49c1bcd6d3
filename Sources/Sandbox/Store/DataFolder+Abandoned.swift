import Glibc
import SystemPackage

extension DataFolder {
    /// What the names of ephemeral folders begin with; six characters follow.
    static let ephemeralPrefix = "pbsync-sandbox-"
    /// What stands behind the owner's number in the lock of a folder that is to go with its sandbox.
    static let ephemeralNote = " ephemeral"

    /// Removes the ephemeral folders of sandboxes that were killed before they could do it.
    ///
    /// Only a folder of this user's goes whose lock nobody holds and whose owner has written into it that it is ephemeral:
    /// one that is just being made has no lock yet, or an empty one, and one that somebody named with `--data` stays.
    ///
    /// - Parameter base: The system's temporary folder.
    static func removeAbandoned(in base: String) {
        for name in FolderTree.names(in: base) where isEphemeralName(name) {
            let folder = "\(base)/\(name)"
            guard isOwn(folder), let lock = takeAbandonedLock(folder) else { continue }
            removeEphemeral(folder)
            try? lock.close()
        }
    }

    /// Removes an ephemeral folder, its lock last: what cannot go now is still known for what it is.
    static func removeEphemeral(_ folder: String) {
        for name in FolderTree.names(in: folder) where name != "lock" { FolderTree.remove("\(folder)/\(name)") }
        if FolderTree.names(in: folder) == ["lock"] { FolderTree.remove(folder) }
    }

    private static func isEphemeralName(_ name: String) -> Bool {
        guard name.hasPrefix(ephemeralPrefix) else { return false }
        let suffix = name.utf8.dropFirst(ephemeralPrefix.utf8.count)
        return suffix.count == 6 && suffix.allSatisfy { isalnum(Int32($0)) != 0 }
    }

    /// Whether it is a folder, no link to one, that this user made for nobody else.
    private static func isOwn(_ path: String) -> Bool {
        var info = stat()
        guard lstat(path, &info) == 0 else { return false }
        return info.st_mode & S_IFMT == S_IFDIR && info.st_uid == geteuid() && info.st_mode & 0o077 == 0
    }

    /// The lock of a folder whose owner is gone; nil where it is held, or was never taken.
    private static func takeAbandonedLock(_ folder: String) -> FileDescriptor? {
        let lock = try? FileDescriptor.open(
            FilePath(folder + "/lock"),
            .readWrite,
            options: [.noFollow, .closeOnExec, .nonBlocking]
        )
        guard let lock else { return nil }
        var info = stat()
        guard fstat(lock.rawValue, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size > 0,
            flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0, readNote(lock) == ephemeralNote
        else {
            try? lock.close()
            return nil
        }
        return lock
    }
}
