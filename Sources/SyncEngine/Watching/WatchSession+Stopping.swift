internal import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Ends watching: what is on its way is finished, for a short while, and what could not be sent is told.
    ///
    /// Returns when everything that the server confirmed is on the disk.
    public func stop() async {
        guard !isStopping else { return await finishTelling() }
        isStopping = true
        feed?.stop()
        cancelTimers()
        let running = tasks
        let (pause, limit) = (resources.pause, settings.stopLimit)
        let deadline = Task(executorPreference: taskExecutor) {
            do { try await pause(limit) } catch { return }
            for task in running.values { task.cancel() }
        }
        for task in running.values { await task.value }
        deadline.cancel()
        await finishTelling()
        try? await resources.lock.flush()
        let unsent = await changedFiles().union(uncertain)
        if !unsent.isEmpty { tell(.unsent(unsent.sorted())) }
        end(.success(()))
    }

    /// The scripts whose files differ from what was agreed on: what no hint told of is among them.
    private func changedFiles() async -> Set<ScriptName> {
        guard let survey = try? await Survey.take(resources, isOffline: true) else { return Set(unsent) }
        return Set(survey.locals.keys.filter { survey.locals[$0]?.digest != survey.bases[$0]?.digest })
    }
}
