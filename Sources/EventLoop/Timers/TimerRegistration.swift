internal import Synchronization

/// A timer that was set. It fires whether or not this is kept.
public final class TimerRegistration: Sendable {
    private let thread: LoopThread
    private let isCancelled = Atomic<Bool>(false)
    // Written and read on the loop's thread alone.
    nonisolated(unsafe) private var identifier: TimerHeap<LoopTimer>.Identifier?

    init(thread: LoopThread) {
        self.thread = thread
    }

    /// Forgets the timer. Once this returns on the loop's thread, the timer does not fire any more; from another
    /// thread it may be firing just now. Harmless afterwards.
    public func cancel() {
        isCancelled.store(true, ordering: .relaxed)
        thread.perform { [self] in
            if let identifier { _ = thread.core.timers.remove(identifier) }
            identifier = nil
        }
    }

    /// Enters the timer into the loop's heap. For the loop's thread.
    func set(at time: MonotonicTime, fire: @escaping @Sendable () -> Void, drop: @escaping @Sendable () -> Void) {
        if thread.core.isStopping { return drop() }
        if isCancelled.load(ordering: .relaxed) { return }
        let identifier = thread.core.timers.makeIdentifier()
        self.identifier = identifier
        let fireUnlessCancelled: @Sendable () -> Void = { [self] in
            self.identifier = nil
            if !isCancelled.load(ordering: .relaxed) { fire() }
        }
        thread.core.timers.insert(LoopTimer(fire: fireUnlessCancelled, drop: drop), at: time, as: identifier)
    }
}
