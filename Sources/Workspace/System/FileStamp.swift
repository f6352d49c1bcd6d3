internal import Glibc

/// What changes whenever a file does: enough to say "look again", never enough to say "the same text".
///
/// A save within the clock's granularity can leave a stamp as it was, so a stamp only ever spares a second look at a
/// file that the same process has read.
public struct FileStamp: Hashable, Sendable {
    /// The file system's number.
    public let device: UInt64
    /// The file's number in it.
    public let inode: UInt64
    /// Bytes.
    public let size: Int64
    /// When the contents last changed, in nanoseconds since 1970.
    public let modified: Int64
    /// When contents, mode or name last changed, in nanoseconds since 1970.
    public let changed: Int64

    /// A stamp of these parts.
    public init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    /// Whether this is a file that only got another name since it had the other stamp.
    func isRenamed(_ other: FileStamp) -> Bool {
        self
            == FileStamp(
                device: other.device,
                inode: other.inode,
                size: other.size,
                modified: other.modified,
                changed: changed
            )
    }

    static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
