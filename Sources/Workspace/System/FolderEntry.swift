internal import Glibc

/// One name in a folder.
struct FolderEntry {
    /// The name; nil where it is not UTF-8.
    let name: String?
    let kind: FileStatus.Kind

    /// Everything in an open folder but the folder itself and the one above, in the folder's own order.
    static func list(_ folder: Descriptor) throws(SystemFailure) -> [FolderEntry] {
        // A description of its own: the position of a listing belongs to it.
        let number = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last("list") }
        guard let stream = fdopendir(number) else {
            let failure = SystemFailure.last("list")
            close(number)
            throw failure
        }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            guard let name = entry.pointer(to: \.d_name) else { continue }
            let text = name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                String(validatingCString: $0)
            }
            guard text != ".", text != ".." else { continue }
            entries.append(FolderEntry(name: text, kind: try kind(entry.pointee.d_type, of: text, in: folder)))
        }
        guard errno == 0 else { throw .last("list") }
        return entries
    }

    private static func kind(
        _ type: UInt8,
        of name: String?,
        in folder: Descriptor
    ) throws(SystemFailure) -> FileStatus.Kind {
        switch Int(type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return .link
        case Int(DT_FIFO): return .pipe
        case Int(DT_CHR), Int(DT_BLK): return .device
        case Int(DT_SOCK): return .socket
        default:
            // Some file systems do not say it in the listing.
            guard let name else { return .unknown }
            return try folder.status(of: name)?.kind ?? .unknown
        }
    }
}
