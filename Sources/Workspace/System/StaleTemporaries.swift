internal import Glibc

/// The temporary files that killed processes left.
enum StaleTemporaries {
    /// Removes those that lie in an open folder and whose maker is gone; how many there were.
    @discardableResult
    static func remove(in folder: Descriptor) -> Int {
        let names = ((try? FolderEntry.list(folder)) ?? []).compactMap(\.name)
        return names.filter { $0.hasPrefix(TemporaryName.prefix) && remove($0, in: folder) }.count
    }

    private static func remove(_ name: String, in folder: Descriptor) -> Bool {
        guard let file = try? Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = try? file.status(), status.kind == .file,
            // Its maker holds a lock on it for as long as it writes.
            flock(file.number, LOCK_EX | LOCK_NB) == 0
        else { return false }
        // Between making and locking it there is a moment, and process ids are used again.
        let age = WallClock.milliseconds() - status.stamp.changed / 1_000_000
        guard !TemporaryName.mayBeAlive(name) || age > 60_000 else { return false }
        return unlinkat(folder.number, name, 0) == 0
    }
}
