import Glibc
import SystemPackage

/// A pipe of which a program gets one end: that one blocks, as programs expect; this side's end does not.
struct ProcessPipe: ~Copyable {
    /// The end to read from.
    let readEnd: FileDescriptor
    /// The end to write to.
    let writeEnd: FileDescriptor

    /// Which end stays here.
    enum Side {
        case reading
        case writing
    }

    /// - Throws: `Errno`.
    init(keeping side: Side) throws(Errno) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        readEnd = FileDescriptor(rawValue: ends[0])
        writeEnd = FileDescriptor(rawValue: ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(side == .reading ? ends[0] : ends[1], F_SETFL, O_NONBLOCK)
    }
}
