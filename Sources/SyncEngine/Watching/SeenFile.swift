internal import Glibc
internal import Workspace

/// A file as it was last read, to spare reading it again: eight bytes, as there is one for each script.
struct SeenFile: Sendable {
    /// What the file's stamp comes down to, but for the lowest bit, which is ``isTooFresh``.
    private let mark: UInt64

    /// Whether the stamp is so close to the reading that a save right after it might have left it as it is.
    var isTooFresh: Bool { mark & 1 == 1 }

    init(_ text: FileText) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        mark = Self.mark(of: text.stamp) | (now &- text.stamp.changed < 50_000_000 ? 1 : 0)
    }

    /// Whether a file with this stamp is as it was.
    func isStill(_ stamp: FileStamp?) -> Bool {
        stamp.map { Self.mark(of: $0) == mark & ~1 } ?? false
    }

    private static func mark(of stamp: FileStamp) -> UInt64 {
        var mark = mixed(stamp.device ^ 0x9E37_79B9_7F4A_7C15)
        mark = mixed(mark ^ stamp.inode)
        for part in [stamp.size, stamp.modified, stamp.changed] { mark = mixed(mark ^ UInt64(bitPattern: part)) }
        return mark & ~1
    }

    private static func mixed(_ number: UInt64) -> UInt64 {
        let product = (number ^ (number >> 32)) &* 0xFF51_AFD7_ED55_8CCD
        return product ^ (product >> 32)
    }
}
