internal import Glibc

/// What the system says of a file, as far as anything here asks.
struct FileStatus: Hashable, Sendable {
    /// What kind of thing a name stands for.
    enum Kind: Hashable, Sendable {
        case file
        case folder
        case link
        case pipe
        case device
        case socket
        case unknown
    }

    let kind: Kind
    /// The mode's permission bits.
    var mode: mode_t
    let owner: uid_t
    let group: gid_t
    let links: Int
    let stamp: FileStamp

    var size: Int { Int(stamp.size) }

    init(_ info: stat) {
        kind =
            switch info.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            case S_IFCHR, S_IFBLK: .device
            case S_IFSOCK: .socket
            default: .unknown
            }
        mode = info.st_mode & 0o7777
        owner = info.st_uid
        group = info.st_gid
        links = Int(info.st_nlink)
        stamp = FileStamp(
            device: UInt64(info.st_dev),
            inode: UInt64(info.st_ino),
            size: Int64(info.st_size),
            modified: FileStamp.nanoseconds(info.st_mtim),
            changed: FileStamp.nanoseconds(info.st_ctim)
        )
    }
}
