internal import PhantombusterAPI
internal import PhantombusterModel

/// Launches an agent and watches it to its end, or as long as somebody wants to wait.
struct Launcher: Sendable {
    /// How a launch ended for us.
    enum Ending: Hashable, Sendable {
        /// The run ended.
        case ended(RunOutcome)
        /// The run goes on in this container; nobody waits for it.
        case detached(containerId: Int64)
    }

    /// The effects.
    let context: AppContext
    /// What to print with.
    let reporter: Reporter
    /// Speaks the API.
    let client: PhantombusterClient
    /// How long to wait, and what an interrupt does.
    let options: LaunchOptions

    /// Launches.
    ///
    /// - Parameters:
    ///   - request: What to launch and how.
    ///   - view: Shows it.
    ///   - launched: Called when the server has launched it.
    /// - Throws: ``CommandError``, `stillRunning`, where the wait is over; the API's errors; `CancellationError` after
    ///   it was said what becomes of the run.
    func launch(
        _ request: LaunchRequest,
        view: RunView,
        launched: @escaping @Sendable () -> Void = {}
    ) async throws -> Ending {
        let runner = runner(tellsProgress: reporter.terminal.errorIsTerminal || !reporter.isText)
        if options.noWait {
            let container = try await runner.launch(request)
            view.show(.launched(containerId: container))
            launched()
            return .detached(containerId: container)
        }
        return try await watching(view) {
            try await runner.run(request) { update in
                view.show(update)
                if case .launched = update { launched() }
            }
        }
    }

    /// Watches a run that goes on, or has ended.
    func follow(agent: Int64, container: Int64?, from position: Int64, view: RunView) async throws -> Ending {
        let runner = runner(tellsProgress: true)
        return try await watching(view) {
            try await runner.follow(agent: agent, container: container, from: position) { view.show($0) }
        }
    }

    /// What launches and watches.
    func runner(tellsProgress: Bool) -> AgentRunner {
        let settings = RunnerSettings(
            // Somebody who watches a bar wants to see it move.
            longestPause: .seconds(reporter.showsStatus ? 2 : 5),
            tellsProgress: tellsProgress && !reporter.isQuiet,
            sleep: context.clock.sleep
        )
        return AgentRunner(client: client, settings: settings)
    }

    /// Waits for a run's end, as long as somebody wants to.
    func watching(
        _ view: RunView,
        _ watch: @escaping @Sendable () async throws -> RunOutcome
    ) async throws -> Ending {
        do {
            let limit = TimeLimit(options.wait?.duration, clock: context.clock)
            guard let outcome = try await view.standing({ try await limit.run(watch) }) else {
                view.endConsole()
                let container = view.containerId
                throw CommandError(
                    .stillRunning,
                    "\(view.agent.text) has not ended; stopped waiting",
                    hint: "go on with `\(Self.followCommand(view.agent, container))`"
                )
            }
            view.end(outcome)
            return .ended(outcome)
        } catch is CancellationError {
            view.endConsole()
            await leave(view)
            throw CancellationError()
        }
    }

    /// Says what becomes of a run that nobody waits for any more, or ends it.
    private func leave(_ view: RunView) async {
        guard case .signal = context.stop.reason else { return }
        let agent = view.agent
        guard options.abortOnInterrupt else {
            guard let container = view.containerId else {
                reporter.warning("\(agent.text) may have been launched", hint: "`pbsync agent \(agent.id)` shows it")
                return
            }
            reporter.warning(
                "stopped waiting; \(agent.text) goes on in container \(container)",
                hint:
                    "follow it with `\(Self.followCommand(agent, container))`, stop it with `pbsync abort \(agent.id)`"
            )
            return
        }
        do {
            // This task is cancelled already; another one is not.
            try await Task { try await client.abort(agent: agent.id) }.value
            reporter.event("aborted", ["agent": .integer(agent.id)])
            reporter.note("\(agent.text) is told to stop")
        } catch {
            reporter.warning(
                "\(agent.text) could not be aborted: \(ErrorPresenter.report(error).message)",
                hint: "`pbsync abort \(agent.id)`"
            )
        }
    }

    private static func followCommand(_ agent: AgentLabel, _ container: Int64?) -> String {
        "pbsync output \(agent.id)" + (container.map { " --container \($0)" } ?? "") + " --follow"
    }
}
