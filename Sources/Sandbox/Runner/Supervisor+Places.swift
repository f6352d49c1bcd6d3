extension Supervisor {
    /// Starts what may start, oldest first. An agent that has all its places does not hold up the others.
    func fillPlaces() async {
        guard !isFilling else {
            mustFillAgain = true
            return
        }
        isFilling = true
        defer { isFilling = false }
        repeat {
            mustFillAgain = false
            var limits: [Int64: Int64] = [:]
            for agent in Set(queue.map(\.container.agentId)) {
                limits[agent] = try? await tools.store.agent(id: agent)?.maxParallelExecs
            }
            // No wait from here on, so what is counted stays true.
            var taken = Dictionary(running.values.map { ($0.run.container.agentId, Int64(1)) }, uniquingKeysWith: +)
            var waiting: [AgentRun] = []
            for run in queue {
                let agent = run.container.agentId
                let isFull = running.count >= tools.settings.maximumRunningContainers
                guard !isFull, taken[agent, default: 0] < max(1, limits[agent] ?? 1) else {
                    waiting.append(run)
                    continue
                }
                taken[agent, default: 0] += 1
                start(run)
            }
            queue = waiting
        } while mustFillAgain
    }

    private func start(_ run: AgentRun) {
        let failure = confinementFailure
        let task = Task {
            if let failure { await run.fail(failure) } else { await run.run() }
            await self.finished(run)
        }
        running[run.id] = Running(run: run, task: task)
    }

    private func finished(_ run: AgentRun) async {
        // A run is what adds to the history, so now something may be too old; a failure costs nothing but space.
        try? await tools.store.purgeHistory()
        running[run.id] = nil
        feeds[run.id] = nil
        await fillPlaces()
    }
}
