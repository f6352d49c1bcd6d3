internal import Synchronization

/// The client's one thread: it waits for everything at once, and runs the actors that act on what came.
///
/// It waits in a single `curl_multi_poll` for HTTP transfers, for registered descriptors and for the next timer, and
/// sleeps until one of them has something to say: with nothing to do it uses no processor time at all. As an executor
/// it runs actors and tasks on that same thread, so a change that a descriptor announces, the requests it leads to and
/// the code between them share one thread with no hand-over.
///
/// What blocks does not belong on it: while a job runs, everything else waits.
public final class EventLoop: Sendable {
    /// The thread, and what it works on.
    let thread: LoopThread
    /// Runs the tasks that prefer this loop; see ``taskExecutor``.
    let tasks: LoopTaskExecutor

    /// A running loop.
    ///
    /// - Throws: ``EventLoopError`` where memory or threads have run out.
    public init() throws(EventLoopError) {
        thread = try LoopThread()
        tasks = LoopTaskExecutor(thread: thread)
        try thread.start()
    }

    deinit {
        thread.inbox.requestStop(nil)
    }

    /// Whether the calling code runs on the loop's thread.
    public var isOnLoop: Bool { thread.isCurrent }

    /// Ends the loop: its transfers and sleeps end as cancelled, its timers and descriptors are forgotten, jobs that
    /// are ready still run, and then its thread ends.
    ///
    /// Returns once all that has happened, and at once where it has already. A job that arrives later, such as the
    /// rest of an actor's method that waited elsewhere, still runs in order, on a thread that lasts as long as it does.
    public func stop() async {
        await withCheckedContinuation { thread.inbox.requestStop($0) }
    }

    /// How often the loop has gone to wait, for tests that prove it idle.
    package var waits: Int { thread.inbox.waits.load(ordering: .relaxed) }

    /// Keeps the calling task on the loop while `body` runs, where that is where it is.
    ///
    /// A task that waits for a continuation goes on through the executor that the task prefers, and from there to its
    /// actor: without a preference for the loop that is a way over another thread, twice, for each wait.
    package func staying<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        guard isOnLoop, !withUnsafeCurrentTask(body: { $0?.unownedTaskExecutor == tasks.asUnownedTaskExecutor() })
        else {
            return try await body()
        }
        return try await withTaskExecutorPreference(tasks, operation: body)
    }

    /// Runs a function on the loop's thread, after everything that was handed in before it.
    package func execute(_ work: @escaping @Sendable () -> Void) {
        thread.hand(.call(work))
    }

    /// Runs a function on the loop's thread: at once where that is the caller, else as soon as its turn comes.
    package func perform(_ work: @escaping @Sendable () -> Void) {
        thread.perform(work)
    }
}
