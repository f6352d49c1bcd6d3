internal import CCurl
internal import Glibc
internal import Synchronization

/// The loop's thread and the ways to it. It is what the loop's actors run on.
final class LoopThread: SerialExecutor {
    /// What other threads leave for this one.
    let inbox: LoopInbox
    // Only the thread touches the core once it runs; every way to it checks `isCurrent`.
    nonisolated(unsafe) let core: LoopCore
    /// The thread as long as it runs, else 0, which is no thread's identifier.
    private let identifier = Atomic<pthread_t>(0)

    init() throws(EventLoopError) {
        guard CurlLibrary.isReady, let pointer = curl_multi_init() else { throw .noMemory }
        let multi = MultiHandle(pointer: pointer)
        inbox = LoopInbox(multi: multi)
        core = LoopCore(multi: multi, inbox: inbox)
    }

    /// Whether the calling code runs on this thread.
    var isCurrent: Bool {
        identifier.load(ordering: .relaxed) == pthread_self()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        hand(.actor(UnownedJob(job), asUnownedSerialExecutor()))
    }

    func checkIsolated() {
        precondition(isCurrent, "this code belongs on the event loop's thread")
    }

    func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }

    /// Hands in work: without a lock or a system call where the caller runs on the thread.
    func hand(_ work: LoopWork) {
        if isCurrent {
            core.ready.append(work)
        } else if inbox.post(work) == .threadHasEnded {
            // Without a thread the work would be lost, and its task would wait for ever. Where the system has no
            // thread to give there is nothing else left to do it.
            do { try start() } catch { preconditionFailure("the rest of a stopped loop's work: \(error)") }
        }
    }

    /// Does something on the thread: at once where that is the caller's, else when its turn comes.
    func perform(_ work: @escaping @Sendable () -> Void) {
        if isCurrent { work() } else { hand(.call(work)) }
    }

    /// Starts the thread; it keeps this object until it ends.
    func start() throws(EventLoopError) {
        var identifier = pthread_t()
        let this = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &identifier,
            nil,
            { argument in
                if let argument { Unmanaged<LoopThread>.fromOpaque(argument).takeRetainedValue().main() }
                return nil
            },
            this.toOpaque()
        )
        if failure != 0 {
            this.release()
            throw .noThread(failure)
        }
        pthread_detach(identifier)
    }

    private func main() {
        LoopSignals.blockAll()
        identifier.store(pthread_self(), ordering: .relaxed)
        core.run()
        // The system may give the identifier to another thread as soon as this one is gone. Where work has come since,
        // the next thread's identifier may already stand there; it stays.
        _ = identifier.compareExchange(expected: pthread_self(), desired: 0, ordering: .relaxed)
    }
}
