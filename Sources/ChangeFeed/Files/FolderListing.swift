internal import Glibc

/// What is in a folder.
struct FolderListing: Sendable {
    /// A name and what stands there.
    struct Entry: Hashable, Sendable {
        var name: String
        var kind: FileKind
    }

    /// Which file system the folder lies on.
    let device: UInt64
    /// Its entries without `.` and `..`, in the order in which the file system keeps them.
    let entries: [Entry]

    /// Lists the folder at a path, nil where there is none or it cannot be read.
    ///
    /// Names that are not UTF-8 are left out: no script can have one.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - followingLink: Whether the path itself may be a link.
    init?(path: String, followingLink: Bool = false) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (followingLink ? 0 : O_NOFOLLOW)
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { return nil }
        guard let folder = fdopendir(descriptor) else {
            close(descriptor)
            return nil
        }
        defer { closedir(folder) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { return nil }
        device = UInt64(info.st_dev)
        var entries: [Entry] = []
        while let entry = readdir(folder) {
            guard let name = Self.name(of: entry), name != ".", name != ".." else { continue }
            if let kind = FileKind(entryType: entry.pointee.d_type) {
                entries.append(Entry(name: name, kind: kind))
            } else if fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 {
                entries.append(Entry(name: name, kind: FileKind(mode: info.st_mode)))
            }
        }
        self.entries = entries
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
        // Reading the member itself would copy all 256 bytes, and read past the end of a short entry.
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        let start = UnsafeRawPointer(entry) + offset
        return String(validatingCString: start.assumingMemoryBound(to: CChar.self))
    }
}
