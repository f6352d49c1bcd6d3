internal import Glibc

/// Which folder it is, whatever its path.
struct FolderIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64

    /// The folder at a path, through links; nil where there is none.
    init?(path: String) {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return nil }
        device = UInt64(info.st_dev)
        inode = UInt64(info.st_ino)
    }
}
