import Synchronization

/// Counts what happens on the server's threads.
final class Counter: Sendable {
    private let count = Mutex((all: 0, waiting: 0))

    /// Notes that it happened.
    func add() {
        count.withLock {
            $0.all += 1
            $0.waiting += 1
        }
    }

    /// Whether it happened since the last time that somebody asked.
    func take() -> Bool {
        count.withLock { count in
            defer { count.waiting = 0 }
            return count.waiting > 0
        }
    }

    /// Notes that it happened, and whether that was the first time.
    func isFirst() -> Bool {
        count.withLock { count in
            count.all += 1
            return count.all == 1
        }
    }
}
