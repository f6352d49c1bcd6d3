public import ChangeFeed
internal import PhantombusterModel
internal import Workspace

/// Uploads every save until it is stopped.
///
/// What may have changed is only ever a hint: each script is read and compared, so that a hint lost, doubled or late
/// costs time and nothing else. There is no queue to keep: what differs from the lock is the queue.
///
/// The session is an actor on an executor that is given to it, the event loop: from the hint to the upload nothing
/// changes the thread. What waits for the disk is done elsewhere.
public actor WatchSession {
    /// Runs the session.
    nonisolated let executor: any SerialExecutor
    /// The same executor as one that tasks can prefer. A task without the preference goes on over the shared pool after
    /// each wait, which would cost every save two changes of the thread for each request.
    nonisolated let taskExecutor: (any TaskExecutor)?

    let resources: SyncResources
    let settings: WatchSettings
    let feed: ChangeFeed?
    let hooks: LaunchHooks?
    let onEvent: SyncEngine.Listener

    /// Where the scripts' files are.
    var files = ScriptPlaces()
    /// Names that several files have.
    var duplicates: Set<ScriptName> = []
    /// The files as they were last read.
    var seen: [ScriptName: SeenFile] = [:]
    var coalescer: Coalescer<ScriptName, ContinuousClock.Instant>
    var queue: WorkQueue
    /// The work that goes on.
    var tasks: [ScriptName: Task<Void, Never>] = [:]
    /// What a list of all scripts just said; it serves one look.
    var listed: [ScriptName: RemoteLook] = [:]
    /// What the list said while many scripts waited, of those that have not begun since.
    var burst: [ScriptName: RemoteLook] = [:]
    /// The scripts that a list which is being read can tell of.
    var listable: Set<ScriptName> = []
    var isListing = false
    /// Scripts whose next look is to bring the remote text into the file.
    var pulls: Set<ScriptName> = []
    /// Scripts of which something was sent and never confirmed: their files' being as agreed proves nothing.
    var uncertain: Set<ScriptName> = []
    /// Texts that wait for their next save because they changed before the start.
    var heldBack: [ScriptName: TextDigest] = [:]
    /// When a person saved what was not uploaded yet: a switch of branches after that does not make it git's.
    var saves: [ScriptName: Int64] = [:]
    /// Texts that were left alone just now and are to be told together.
    var heldNow: [ScriptName] = []
    /// How often scripts were found with their files open for writing, without a pause.
    var openLooks: [ScriptName: Int] = [:]
    /// Scripts whose files somebody may still be at work on; they are looked at again.
    var undecided: Set<ScriptName> = []
    /// What was last said of scripts that were left as they are.
    var told: [ScriptName: Told] = [:]

    /// Why nothing is sent at present; nil while the server answers.
    var outage: Outage?
    /// What is to be sent when the server is back, in order.
    var unsent: [ScriptName] = []
    /// The script whose work finds out whether the server is back.
    var probe: ScriptName?
    /// Scripts that are tried again on their own, and how often they failed.
    var retries: [ScriptName: Int] = [:]

    /// The comparison that somebody waits for.
    var catchUp: CatchUp? = CatchUp(isStart: true)
    var isComparing = false
    /// Whether everything is to be compared once more.
    var needsComparison = false

    var scheduler: LaunchScheduler
    var directory: AgentDirectory?

    /// Events that wait for the disk, or for those before them.
    var outbox: [OutboxItem] = []
    var telling: Task<Void, Never>?
    /// What calls back later.
    var timers: [TimerKey: Task<Void, Never>] = [:]
    /// Whether nothing went on for a while since the start.
    var hasRested = false
    var isStopping = false
    /// How the session ended; nil while it goes on.
    var ending: Result<Void, SyncProblem>?
    var waiters: [CheckedContinuation<Void, Never>] = []

    /// Runs the session.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A session that does nothing yet.
    ///
    /// - Parameters:
    ///   - resources: One account and one workspace. Its client should try nothing twice: the session looks again by
    ///     itself.
    ///   - settings: How watching behaves.
    ///   - feed: Tells what may have changed; nil where the caller tells it to `receive`.
    ///   - hooks: How agents are launched; nil for never.
    ///   - executor: Runs the session.
    ///   - taskExecutor: The same as an executor that tasks can prefer, where there is one.
    ///   - onEvent: Hears what happens, on the executor.
    public init(
        _ resources: SyncResources,
        settings: WatchSettings = WatchSettings(),
        feed: ChangeFeed?,
        hooks: LaunchHooks? = nil,
        executor: any SerialExecutor,
        taskExecutor: (any TaskExecutor)? = nil,
        onEvent: @escaping SyncEngine.Listener
    ) {
        self.resources = resources
        self.settings = settings
        self.feed = feed
        self.hooks = hooks
        self.executor = executor
        self.taskExecutor = taskExecutor
        self.onEvent = OvertakenOnce(onEvent).hear
        coalescer = Coalescer(grace: settings.grace)
        queue = WorkQueue(limit: settings.parallelism)
        scheduler = LaunchScheduler(policy: settings.busyPolicy)
    }

    /// Watches until ``stop()``, or until something ends it.
    ///
    /// The folder is watched first and compared second, so that nothing falls in between.
    ///
    /// - Throws: `FeedError` where watching cannot begin; ``SyncProblem`` where it cannot go on: a refused
    ///   key, a lock or folder that cannot be used.
    public func run() async throws {
        try feed?.start(
            onHint: { [weak self] hint in self?.receive(hint) },
            onNotice: { [weak self] notice in self?.receive(notice) }
        )
        await compare()
        startTimers()
        await withTaskCancellationHandler {
            if ending == nil { await withCheckedContinuation { waiters.append($0) } }
        } onCancel: {
            Task(executorPreference: taskExecutor) { await self.stop() }
        }
        feed?.stop()
        try ending?.get()
    }

    /// Ends the session.
    func end(_ result: Result<Void, SyncProblem>) {
        guard ending == nil else { return }
        ending = result
        isStopping = true
        cancelTimers()
        for waiter in waiters { waiter.resume() }
        waiters = []
    }
}
