import Glibc

/// Listing and removing folders without following a link out of them.
enum FolderTree {
    /// The names in a folder, sorted; none when it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a file or a folder with all below it. A symbolic link goes, what it names stays.
    static func remove(_ path: String) {
        guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
        if !removeContents(path) {
            // An agent may have taken the rights from its own folder.
            chmod(path, 0o700)
            _ = removeContents(path)
        }
        rmdir(path)
    }

    private static func removeContents(_ path: String) -> Bool {
        guard let stream = opendir(path) else { return false }
        closedir(stream)
        for name in names(in: path) { remove(path + "/" + name) }
        return rmdir(path) == 0
    }
}
