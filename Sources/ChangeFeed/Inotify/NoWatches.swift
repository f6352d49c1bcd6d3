internal import CLinux
internal import Glibc

/// What stands in where the kernel gives no watcher: it refuses every watch, so that everything is looked at.
final class NoWatches: WatchSource {
    /// Something to wait for that never comes.
    let descriptor: Int32

    init() throws(FeedError) {
        descriptor = clinux_eventfd()
        if descriptor < 0 { throw .instanceLimit }
    }

    deinit {
        close(descriptor)
    }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, WatchRefusal> {
        .failure(WatchRefusal(code: access(path, R_OK | X_OK) == 0 ? ENOSPC : errno))
    }

    func remove(_ watches: [Int32]) {}

    func read(_ body: (InotifyRecord) -> Void) -> Bool { false }
}
