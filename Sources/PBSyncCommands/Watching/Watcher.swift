internal import EventLoop
internal import SyncEngine
internal import Workspace

/// Watches a workspace until somebody stops it, with the settings as they are at each moment.
struct Watcher: Sendable {
    /// The effects.
    let context: AppContext
    /// What to print with.
    let reporter: Reporter
    /// The loop.
    let loop: EventLoop
    /// The command's options.
    let options: GlobalOptions
    /// What to do beside uploading.
    let watchOptions: WatchOptions
    /// How to launch.
    let launchOptions: LaunchOptions
    /// The argument that the command line gives, as JSON text.
    let argument: String?
    /// The policy that the command line gives.
    let policy: ConflictOptions

    /// Watches.
    ///
    /// - Returns: How the program ends.
    /// - Throws: What keeps it from beginning, or from going on.
    func run() async throws -> ExitCode {
        var session = try await open()
        let lock = try WatchLock.acquire(in: session.workspace.state)
        defer { lock.release() }
        session.removeLeftovers()
        session.shortenHistory()
        let life = Task(executorPreference: loop.taskExecutor) { [context] in
            await context.service.keepAlive(context.clock.sleep)
        }
        defer { life.cancel() }
        while true {
            let round = WatchRound(self, session)
            switch try await session.tellingEvents(context, reporter, round.run) {
            case .stopped: return .done
            case .failed(let code): return code
            case .reconfigured(let next):
                reporter.note("The configuration has changed; watching goes on with the new one.")
                session = next
            }
        }
    }

    /// Opens the workspace with the settings as they are now.
    func open() async throws -> WorkspaceSession {
        let session = try await WorkspaceSession.open(context, options, reporter)
        try session.connection.requireWritable(allowProtected: watchOptions.allowProtected)
        return session
    }

    /// How the engine watches.
    func settings(_ session: WorkspaceSession) -> WatchSettings {
        let project = session.workspace.settings
        var settings = WatchSettings(policy: policy.resolved(project, canAsk: false))
        settings.allowsEmpty = watchOptions.allowEmpty
        settings.catchesUp = !watchOptions.noCatchUp
        settings.pullPeriod = watchOptions.twoWay.map { .seconds($0) }
        settings.busyPolicy = project.onBusy.value
        settings.branchSwitch = project.onBranchSwitch.value
        settings.origin = GitActivity(root: project.root)?.origin
        return settings
    }

    /// How agents are launched.
    func hooks(_ session: WorkspaceSession) -> LaunchHooks {
        let launches = WatchLaunches(watcher: self, session: session)
        let project = session.workspace.settings
        let (all, none) = (watchOptions.launch, watchOptions.noLaunch)
        return LaunchHooks(
            launches: { script in !none && (all || project.scripts[script]?.launchOnPush?.value == true) },
            reference: { project.scripts[$0]?.agent?.value },
            launch: { await launches.launch($0, launched: $1) },
            abort: { await launches.abort($0) }
        )
    }
}
