internal import Glibc

/// Whether a file is open for writing somewhere: the one sure sign that its text may not be complete yet.
///
/// The kernel grants a read lease only on a file that nobody has open for writing. It is taken and given back at once.
/// Should somebody open the file for writing in between, the kernel would tell us by a signal, so one is named that
/// does nothing by default.
public enum OpenWriters: Hashable, Sendable {
    /// Nobody writes the file.
    case none
    /// Somebody has it open for writing.
    case some
    /// It cannot be told: it is no regular file, belongs to somebody else, or its file system has no leases.
    case unknown

    // Glibc's module map leaves these out.
    private static let setLease: Int32 = 1024
    private static let setSignal: Int32 = 10

    /// Asks about the file at a path.
    ///
    /// - Parameter followingLink: Whether a link at its end is followed.
    public static func of(_ path: String, followingLink: Bool = false) -> OpenWriters {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLink ? 0 : O_NOFOLLOW)
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { return .unknown }
        defer { close(descriptor) }
        guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return .unknown }
        if fcntl(descriptor, setLease, F_RDLCK) == 0 {
            _ = fcntl(descriptor, setLease, F_UNLCK)
            return .none
        }
        return errno == EAGAIN ? .some : .unknown
    }
}
