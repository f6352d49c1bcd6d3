internal import Synchronization

/// Tells which files below a folder may have changed, at once and without asking the disk again and again.
///
/// It needs something that waits for its descriptor and something that calls back later; an event loop is both. What
/// it finds is handed on from within their calls, on their thread. What it says is a hint where to look, nothing else.
public final class ChangeFeed: Sendable {
    private struct Running: Sendable {
        var core: FeedCore
        let handlers: Handlers
        var watch: (any DescriptorWatch)?
        var alarm: (any FeedAlarm)?
    }

    private struct Handlers: Sendable {
        let onHint: @Sendable (ChangeHint) -> Void
        let onNotice: @Sendable (FeedNotice) -> Void
    }

    private let folder: FeedFolder
    private let watcher: any DescriptorWatcher
    private let timer: any FeedTimer
    private let pollInterval: Duration
    private let makeSource: @Sendable () throws(FeedError) -> any WatchSource
    private let running = Mutex<Running?>(nil)

    /// A feed that does nothing yet.
    ///
    /// - Parameters:
    ///   - root: The folder, by its absolute path.
    ///   - ignoresDirectory: Whether a folder, by its path below the root, is left alone with all that is in it: no
    ///     watch is spent on it. It may answer otherwise after ``lookAgain()``.
    ///   - ignoresFile: Whether a file, by its path below the root, is never of interest.
    ///   - watcher: Waits for the feed's descriptor.
    ///   - timer: Calls back later.
    ///   - pollInterval: How often what has no events is looked at.
    public convenience init(
        root: String,
        ignoresDirectory: @escaping @Sendable (String) -> Bool,
        ignoresFile: @escaping @Sendable (String) -> Bool = { _ in false },
        watcher: any DescriptorWatcher,
        timer: any FeedTimer,
        pollInterval: Duration = .seconds(1)
    ) {
        self.init(
            folder: FeedFolder(root: root, ignoresDirectory: ignoresDirectory, ignoresFile: ignoresFile),
            watcher: watcher,
            timer: timer,
            pollInterval: pollInterval,
            makeSource: { () throws(FeedError) in try Inotify() }
        )
    }

    /// A feed with events from elsewhere.
    init(
        folder: FeedFolder,
        watcher: any DescriptorWatcher,
        timer: any FeedTimer,
        pollInterval: Duration,
        makeSource: @escaping @Sendable () throws(FeedError) -> any WatchSource
    ) {
        self.folder = folder
        self.watcher = watcher
        self.timer = timer
        self.pollInterval = pollInterval
        self.makeSource = makeSource
    }

    /// Whether the watches stand: whatever changes from now on is told.
    public var isReady: Bool { running.withLock { $0 != nil } }

    /// Watches the folder and all below it; when this returns, whatever changes is told.
    ///
    /// What is there already is not told: look at it after this call.
    ///
    /// - Parameters:
    ///   - onHint: Hears what may have changed.
    ///   - onNotice: Hears what the user should know; some of it during this call, on its thread.
    /// - Throws: ``FeedError``.
    public func start(
        onHint: @escaping @Sendable (ChangeHint) -> Void,
        onNotice: @escaping @Sendable (FeedNotice) -> Void
    ) throws(FeedError) {
        var core = try makeCore()
        try core.begin()
        let notices = core.takeFindings().notices
        let descriptor = core.inotify.descriptor
        stop()
        let handlers = Handlers(onHint: onHint, onNotice: onNotice)
        running.withLock { $0 = Running(core: core, handlers: handlers) }
        let watch = watcher.watch(descriptor) { [weak self] in self?.drain() }
        running.withLock { $0?.watch = watch }
        turn { _ in false }
        for notice in notices { onNotice(notice) }
    }

    /// A core with the kernel's watches, or, where it gives no watcher, with none.
    private func makeCore() throws(FeedError) -> FeedCore {
        do throws(FeedError) {
            return FeedCore(folder: folder, inotify: try makeSource())
        } catch .instanceLimit {
            return FeedCore(folder: folder, inotify: try NoWatches(), isBlind: true)
        }
    }

    /// Ends the watching. A hint that is on its way may still come.
    public func stop() {
        let old = running.withLock { $0.take() }
        old?.watch?.cancel()
        old?.alarm?.cancel()
    }

    /// Takes in what the kernel has to tell, as the ``DescriptorWatcher`` asks for it.
    public func drain() {
        turn { $0.read() }
    }

    /// Looks at every folder again, whatever was told of them, and at the root itself.
    ///
    /// For whoever looks at everything from time to time, and after other rules for what is ignored. It asks for no
    /// look at files unless folders went away or came.
    public func lookAgain() {
        turn { core in
            core.lookAgain()
            return false
        }
    }

    private func tick() {
        running.withLock { $0?.alarm = nil }
        turn { core in
            core.tick()
            return false
        }
    }

    /// How many reads follow one another before the loop has its turn: more than the kernel's whole queue needs.
    private static let longestTurn = 128

    /// Does one thing again and again while there is more to do, and hands on what it found each time.
    private func turn(_ step: (inout FeedCore) -> Bool) {
        var hasMore = true
        for _ in 0..<Self.longestTurn where hasMore {
            let result = running.withLock { running -> (Findings, Handlers)? in
                // Taken out, so that nothing of it is copied when it is changed.
                guard var current = running.take() else { return nil }
                defer { running = current }
                hasMore = step(&current.core)
                if current.alarm == nil, current.core.needsTimer {
                    current.alarm = timer.schedule(after: pollInterval) { [weak self] in self?.tick() }
                }
                return (current.core.takeFindings(), current.handlers)
            }
            guard let (findings, handlers) = result else { return }
            if !findings.paths.isEmpty { handlers.onHint(.paths(findings.paths)) }
            if let reason = findings.everything { handlers.onHint(.everything(reason)) }
            for notice in findings.notices { handlers.onNotice(notice) }
        }
    }
}
