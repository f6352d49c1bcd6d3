internal import Workspace

extension WorkspaceSession {
    /// Removes what a run that was killed has left behind, before this one writes anything.
    ///
    /// It does not matter to the work, so neither does its failure.
    func removeLeftovers() {
        _ = workspace.folder.removeStaleTemporaries()
        _ = workspace.state.removeStaleTemporaries()
    }

    /// Removes earlier texts beyond what is kept; once a day, and when the work is done.
    func shortenHistory() {
        try? workspace.history.pruneIfDue()
    }

    /// Lets the program hear of every event that the configuration names for it, while the work goes on.
    func tellingEvents<Result>(
        _ context: AppContext,
        _ reporter: Reporter,
        _ work: () async throws -> Result
    ) async throws -> Result {
        let hook = EventHook(context, workspace.settings) { reporter.warning($0) }
        guard let hook else { return try await work() }
        reporter.onEvent { hook.tell($0, $1) }
        do {
            let result = try await work()
            await hook.finish()
            reporter.onEvent(nil)
            return result
        } catch {
            await hook.finish()
            reporter.onEvent(nil)
            throw error
        }
    }
}
