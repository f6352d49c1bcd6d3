import Glibc
import Synchronization

@testable import ChangeFeed

/// The kernel's inotify, with fewer watches than it would give and with folders that it may not read.
///
/// The real limit is the user's as a whole, which a test must not use up, and nothing is unreadable to root.
final class StingySource: WatchSource {
    private struct State {
        var limit: Int
        var unreadable: Set<String> = []
        var held: Set<Int32> = []
    }

    private let inotify: Inotify
    private let state: Mutex<State>

    init(limit: Int = .max) throws(FeedError) {
        inotify = try Inotify()
        state = Mutex(State(limit: limit))
    }

    var descriptor: Int32 { inotify.descriptor }

    /// How many watches there may be.
    var limit: Int {
        get { state.withLock { $0.limit } }
        set { state.withLock { $0.limit = newValue } }
    }

    /// The folders that cannot be read, by their whole paths.
    var unreadable: Set<String> {
        get { state.withLock { $0.unreadable } }
        set { state.withLock { $0.unreadable = newValue } }
    }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, WatchRefusal> {
        state.withLock { state in
            // What the limit is for are folders of the tree; those above it are only guarded.
            guard mask.contains(.closedAfterWriting) else { return .failure(WatchRefusal(code: ENOSPC)) }
            guard !state.unreadable.contains(path) else { return .failure(WatchRefusal(code: EACCES)) }
            let result = inotify.add(path, mask)
            if case .success(let watch) = result, !state.held.contains(watch) {
                guard state.held.count < state.limit else {
                    inotify.remove([watch])
                    return .failure(WatchRefusal(code: ENOSPC))
                }
                state.held.insert(watch)
            }
            return result
        }
    }

    func remove(_ watches: [Int32]) {
        state.withLock { $0.held.subtract(watches) }
        inotify.remove(watches)
    }

    func read(_ body: (InotifyRecord) -> Void) -> Bool {
        inotify.read { record in
            if record.mask.contains(.ignored) { state.withLock { _ = $0.held.remove(record.descriptor) } }
            body(record)
        }
    }
}
