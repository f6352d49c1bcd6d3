internal import ChangeFeed
internal import EventLoop
internal import PhantombusterAPI
internal import SyncEngine
internal import Workspace

/// Watching with one set of settings, until somebody stops it or the settings change.
struct WatchRound: Sendable {
    /// How the round ended.
    enum Ending: Sendable {
        /// Somebody stopped it.
        case stopped
        /// The settings changed to these.
        case reconfigured(WorkspaceSession)
        /// Something ended it that has been told.
        case failed(ExitCode)
    }

    private let watcher: Watcher
    private let session: WorkspaceSession
    private let engine: WatchSession
    private let told = ToldProblem()

    /// A round that has not begun.
    init(_ watcher: Watcher, _ session: WorkspaceSession) {
        self.watcher = watcher
        self.session = session
        let mapping = session.workspace.folder.mapping
        // A save in the root is told to the watch of the settings too; the upload does not wait for that.
        let waiting = LoopWatcher(loop: watcher.loop, isFirst: true)
        let feed = ChangeFeed(
            root: session.workspace.folder.path,
            ignoresDirectory: { mapping.ignoresDirectory($0) },
            ignoresFile: { mapping.file(at: $0) == nil },
            watcher: waiting,
            timer: waiting
        )
        var resources = session.resources
        // The session looks again by itself, and says once that the server is away.
        resources.client.retry = .none
        engine = WatchSession(
            resources,
            settings: watcher.settings(session),
            feed: feed,
            hooks: watcher.hooks(session),
            executor: watcher.loop,
            taskExecutor: watcher.loop.taskExecutor,
            onEvent: {
                [service = watcher.context.service, view = SyncEventView(reporter: watcher.reporter), told] event in
                view.show(event)
                told.take(event)
                service.take(event)
            }
        )
    }

    /// Watches.
    func run() async throws -> Ending {
        let (changes, changed) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let configuration = session.workspace.settings.configFile.map { file in
            ConfigurationWatch(configFile: file, root: session.workspace.settings.root, loop: watcher.loop)
        }
        try configuration?.start { changed.yield() }
        defer { configuration?.stop() }
        let (stop, review, service) = (watcher.context.stop, watcher.context.review, watcher.context.service)
        stop.onStop { [engine] _ in
            service.stopping()
            Task { await engine.stop() }
        }
        review.onRequest { [engine] in
            service.reloading()
            Task { await engine.compareEverything() }
        }
        // What is over is not kept: the session leads to the context, and so to these wishes again.
        defer {
            review.onRequest(nil)
            stop.onStop(nil)
        }
        return try await withThrowingTaskGroup(of: WorkspaceSession?.self) { group in
            group.addTask {
                for await _ in changes {
                    guard let fresh = await reconfigured() else { continue }
                    service.reloading()
                    await engine.stop()
                    return fresh
                }
                return nil
            }
            defer { group.cancelAll() }
            do {
                try await engine.run()
            } catch let problem as SyncProblem where told.isLast(problem) {
                return .failed(problem.report.code)
            }
            guard stop.reason == nil else { return .stopped }
            // The session ended without anybody's wish: only new settings do that.
            guard let fresh = try await group.next() ?? nil else { return .stopped }
            return .reconfigured(fresh)
        }
    }

    /// The workspace with the new settings; nil where nothing changed, or where they cannot be used and the old ones
    /// stay.
    private func reconfigured() async -> WorkspaceSession? {
        do {
            let fresh = try await watcher.open()
            let isSame =
                fresh.workspace.settings == session.workspace.settings
                && fresh.workspace.ignoreText == session.workspace.ignoreText
            return isSame ? nil : fresh
        } catch {
            var report = ErrorPresenter.report(error)
            report.cause = "the last good configuration stays in use"
            watcher.reporter.error(report)
            return nil
        }
    }
}
