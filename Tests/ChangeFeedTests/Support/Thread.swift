import Glibc
import Synchronization

/// A thread of a test's own.
final class Thread: Sendable {
    private let done = Atomic(false)
    private let work: @Sendable () -> Void
    private let handle = Mutex<pthread_t?>(nil)

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let thread = Unmanaged<Thread>.fromOpaque(argument).takeRetainedValue()
                thread.work()
                thread.done.store(true, ordering: .releasing)
                return nil
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        let started = result == 0 ? thread : nil
        handle.withLock { $0 = started }
    }

    /// Whether its work is done.
    var isDone: Bool { done.load(ordering: .acquiring) }

    /// Waits for its end.
    func join() {
        if let thread = handle.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }
}
