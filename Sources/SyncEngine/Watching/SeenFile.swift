internal import Glibc
internal import Workspace

/// A file as it was last read, to spare reading it again.
struct SeenFile: Sendable {
    /// The file's stamp when it was read.
    let stamp: FileStamp
    /// Whether the stamp is so close to the reading that a save right after it might have left it as it is.
    let isTooFresh: Bool

    init(_ text: FileText) {
        stamp = text.stamp
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        isTooFresh = now &- text.stamp.changed < 50_000_000
    }
}
