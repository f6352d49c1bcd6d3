internal import Glibc
internal import SyncEngine

/// What git's own files say at one moment. Times are in nanoseconds since 1970.
struct GitMoment: Hashable, Sendable {
    /// Git's lock on the index.
    struct Lock: Hashable, Sendable {
        /// When it was taken, or last written to.
        var time: Int64
        /// Whether nothing was written to it yet, as long as git writes files; afterwards it is the new index.
        var isEmpty: Bool
    }

    /// The lock; nil where nobody holds it.
    var lock: Lock?
    /// When the index was last written.
    var index: Int64?
    /// When `HEAD` last moved.
    var head: Int64?
    /// Now.
    var now: Int64

    /// How long before `HEAD` moves the files of a switch are written, at most.
    private static let longestSwitch: Int64 = 30_000_000_000
    /// How long after the new index `HEAD` moves, at most.
    private static let longestStep: Int64 = 200_000_000
    /// How long an empty lock stands for work that goes on, and not for git having been killed.
    private static let longestWork: Int64 = 60_000_000_000
    /// How long a lock with an index in it does: a commit keeps one as long as its message is written.
    private static let longestWrite: Int64 = 2_000_000_000

    /// Who made a change.
    ///
    /// - Parameters:
    ///   - change: When.
    ///   - headBefore: When `HEAD` had last moved when watching began.
    func origin(of change: Int64, headBefore: Int64?) -> ChangeOrigin {
        // A time that is still to come says nothing: the clock went back.
        let lockLimit = lock?.isEmpty == true ? Self.longestWork : Self.longestWrite
        if let lock, (0..<lockLimit).contains(now - lock.time) { return .undecided }
        if let head, head != headBefore, change <= head, head - change < Self.longestSwitch { return .branchSwitch }
        if let index, change <= index, (0..<Self.longestStep).contains(now - index) { return .undecided }
        return .save
    }
}

extension GitMoment {
    /// What the files in git's folder say now.
    init(folder: String) {
        var info = stat()
        if stat("\(folder)/index.lock", &info) == 0 {
            lock = Lock(time: Self.nanoseconds(info.st_mtim), isEmpty: info.st_size == 0)
        }
        index = Self.time(of: "\(folder)/index")
        head = Self.time(of: "\(folder)/HEAD")
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        now = Self.nanoseconds(time)
    }

    /// When a file was last written; nil where there is none.
    static func time(of path: String) -> Int64? {
        var info = stat()
        return stat(path, &info) == 0 ? nanoseconds(info.st_mtim) : nil
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
