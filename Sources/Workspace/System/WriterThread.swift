internal import Glibc
internal import Synchronization

/// One thread for what waits for the disk, in the order in which it is asked for.
///
/// It can be the executor of an actor whose methods block. The thread starts with the first piece of work and ends,
/// with everything done, when nobody holds this any more.
public final class WriterThread: SerialExecutor {
    private let core = Core()

    /// A thread that is not started yet.
    public init() {}

    deinit {
        core.stop()
    }

    /// Does something on the thread, after what it was given before.
    public func enqueue(_ work: @escaping @Sendable () -> Void) {
        core.add(work)
    }

    /// Runs a piece of an actor's work on the thread.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        core.add { job.runSynchronously(on: executor) }
    }

    /// What the thread itself holds, so that the thread does not keep its owner.
    private final class Core: Sendable {
        private struct State {
            var work: [@Sendable () -> Void] = []
            var isStarted = false
            var isStopping = false
        }

        private let state = Mutex(State())
        // Safe: the semaphore's address never changes, and its functions are made to be called by several threads.
        private nonisolated(unsafe) let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

        init() {
            sem_init(semaphore, 0, 0)
        }

        deinit {
            sem_destroy(semaphore)
            semaphore.deallocate()
        }

        func add(_ work: @escaping @Sendable () -> Void) {
            let hasToStart = state.withLock { state in
                state.work.append(work)
                defer { state.isStarted = true }
                return !state.isStarted
            }
            if hasToStart { start() }
            sem_post(semaphore)
        }

        func stop() {
            state.withLock { $0.isStopping = true }
            sem_post(semaphore)
        }

        private func start() {
            var thread = pthread_t()
            let argument = Unmanaged.passRetained(self)
            let failure = pthread_create(
                &thread,
                nil,
                { argument in
                    if let argument { Unmanaged<Core>.fromOpaque(argument).takeRetainedValue().run() }
                    return nil
                },
                argument.toOpaque()
            )
            guard failure == 0 else {
                // A process that may not have one more thread: the caller has to wait for the disk itself.
                argument.release()
                let work = state.withLock { state in
                    defer { state.work = [] }
                    state.isStarted = false
                    return state.work
                }
                for piece in work { piece() }
                return
            }
            pthread_detach(thread)
        }

        private func run() {
            while true {
                while sem_wait(semaphore) != 0 {}
                let (work, isStopping) = state.withLock { state in
                    defer { state.work = [] }
                    return (state.work, state.isStopping)
                }
                for piece in work { piece() }
                if work.isEmpty && isStopping { return }
            }
        }
    }
}
