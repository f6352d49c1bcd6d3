internal import Synchronization

/// A descriptor that the loop watches, until this is cancelled; it may be let go of.
public final class DescriptorRegistration: Sendable {
    let descriptor: Int32
    let isFirst: Bool
    private let thread: LoopThread
    private let whenReadable: @Sendable () -> Void
    private let isCancelled = Atomic<Bool>(false)

    init(descriptor: Int32, isFirst: Bool, thread: LoopThread, whenReadable: @escaping @Sendable () -> Void) {
        self.descriptor = descriptor
        self.isFirst = isFirst
        self.thread = thread
        self.whenReadable = whenReadable
    }

    /// Ends the watch; afterwards the descriptor may be closed. Once this returns on the loop's thread, the function is
    /// not called any more; from another thread it may be running just now. Harmless afterwards.
    public func cancel() {
        isCancelled.store(true, ordering: .relaxed)
        thread.perform { [self] in thread.core.descriptors.remove(self) }
    }

    /// Enters the descriptor into the loop's table. For the loop's thread.
    func begin() {
        if thread.core.isStopping || isCancelled.load(ordering: .relaxed) { return }
        thread.core.descriptors.add(self)
    }

    /// Calls the function. For the loop's thread.
    func fire() {
        if !isCancelled.load(ordering: .relaxed) { whenReadable() }
    }
}
