/// One container from its start to its end.
actor AgentRun {
    /// The container's id.
    nonisolated let id: Int64
    /// What watchers hear.
    nonisolated let feed: RunFeed
    let tools: RunTools
    /// As it was queued; dates and ends are the store's.
    let container: StoredContainer
    /// Why it was stopped; the first reason counts.
    var stopReason: StopReason?
    /// Of its process, while it runs.
    var keeper: Keeper?
    var clock: RunClock?

    init(_ container: StoredContainer, feed: RunFeed, tools: RunTools) {
        id = container.knownID
        self.container = container
        self.feed = feed
        self.tools = tools
    }

    /// Runs the container. When this returns, its process is gone and its end is recorded and told.
    func run() async {
        let folder = "\(tools.store.folder.runsFolder)/\(id)"
        let ending: RunEnding
        do {
            ending = try await launch(in: folder)
        } catch let failure as LaunchFailure {
            ending = stopReason.map { RunEnding(nil, stoppedFor: $0) } ?? RunEnding(failure)
            await note(failure)
        } catch {
            ending = RunEnding(LaunchFailure("The launch failed: \(error)"))
        }
        clock?.stop()
        FolderTree.remove(folder)
        await end(ending)
    }

    /// Stops the run, politely first. The first reason counts.
    func stop(_ reason: StopReason) {
        stopReason = stopReason ?? reason
        keeper?.stop(grace: grace(for: reason))
    }

    func grace(for reason: StopReason) -> Duration {
        let settings = tools.settings
        return .seconds(reason == .sandboxStops ? settings.shutdownGraceSeconds : settings.terminationGraceSeconds)
    }

    /// Changes how long the run may take, counted from its start; 0 is no limit.
    func setTimeLimit(seconds: Double) { clock?.set(seconds: seconds) }

    /// Seconds until the run is stopped; nil without a limit.
    func timeLeft() -> Int64? { clock?.timeLeft }
}
