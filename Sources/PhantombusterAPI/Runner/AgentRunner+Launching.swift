internal import PhantombusterModel

extension AgentRunner {
    /// The waits between looks for a run whose launch's answer was lost: it may be late in showing.
    private static let looks: [Duration] = [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8)]

    /// What is known of an agent's runs now.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    func census(of agent: Int64) async throws -> LaunchCensus {
        async let records = client.containers(agent: agent)
        let messages: Int64 = settings.tellsProgress ? 0 : -1
        let output: AgentOutput?
        do {
            output = try await client.output(agent: agent, query: .newestRun(fromMessageId: messages))
        } catch APIError.notFound {
            // An agent that never ran may have no output; whether there is such an agent, its containers tell.
            output = nil
        }
        return LaunchCensus(
            ended: Set(try await records.map(\.id)),
            newest: output?.containerId ?? 0,
            live: (output?.runningContainers ?? 0) + (output?.queuedContainers ?? 0),
            lastMessage: output?.messages.map(\.id).max() ?? -1
        )
    }

    /// Finds the run that a launch made whose answer was lost.
    ///
    /// - Throws: ``AgentRunError/lostLaunch`` unless exactly one run is new; `CancellationError`.
    func newRun(of agent: Int64, since before: LaunchCensus, cause: APIError) async throws -> Int64 {
        var waits = Self.looks[...]
        while true {
            let verdict = try await patiently(.launch(agent: agent, cause: cause)) { client in
                try await AgentRunner(client: client, settings: settings).census(of: agent).newerRuns(than: before)
            }
            switch verdict {
            case .one(let container): return container
            case .several(let candidates):
                throw AgentRunError.lostLaunch(agent: agent, candidates: candidates, cause: cause)
            case .none:
                guard let wait = waits.popFirst() else {
                    throw AgentRunError.lostLaunch(agent: agent, candidates: [], cause: cause)
                }
                try await settings.sleep(wait)
            }
        }
    }
}
