internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine

/// Launches agents because scripts were uploaded, and shows their runs.
struct WatchLaunches: Sendable {
    /// Who watches.
    let watcher: Watcher
    /// Workspace and account.
    let session: WorkspaceSession

    /// Launches an agent and shows its run to the end; what fails is told.
    ///
    /// - Parameter launched: Called when the server has launched it.
    func launch(_ order: LaunchOrder, launched: @escaping @Sendable () -> Void) async {
        let reporter = watcher.reporter
        let label = AgentLabel(id: order.agent.id, name: order.agent.name)
        let defaults = order.scripts.first.map { LaunchDefaults(session.workspace.settings).options(for: $0) }
        let request = LaunchRequest(
            agent: order.agent.id,
            options: (defaults ?? LaunchDefaults.Options())
                .merged(argument: watcher.argument, command: watcher.launchOptions.command)
        )
        let launcher = Launcher(
            context: watcher.context,
            reporter: reporter,
            client: session.connection.client,
            options: watcher.launchOptions
        )
        do {
            let view = RunView(label, reporter: reporter, console: .prefixed, scripts: order.scripts)
            let ending = try await launcher.launch(request, view: view, launched: launched)
            guard case .ended(let outcome) = ending, let file = watcher.launchOptions.result else { return }
            try ResultFile.write(
                outcome.resultObject,
                to: file,
                workingDirectory: watcher.context.workingDirectory
            )
        } catch is CancellationError {
            return
        } catch {
            var report = ErrorPresenter.report(error)
            report.message = "\(label.text): \(report.message)"
            reporter.error(report)
        }
    }

    /// Stops what runs of an agent; what fails is told.
    func abort(_ agent: AgentSummary) async {
        do {
            try await session.connection.client.abort(agent: agent.id)
        } catch {
            let report = ErrorPresenter.report(error)
            watcher.reporter.warning("agent \(agent.id) could not be stopped: \(report.message)", hint: report.hint)
        }
    }
}
