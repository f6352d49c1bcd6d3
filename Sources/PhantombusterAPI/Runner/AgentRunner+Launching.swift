internal import PhantombusterModel

extension AgentRunner {
    /// The waits between looks for a run whose launch's answer was lost: it may be late in showing.
    private static let looks: [Duration] = [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8)]

    /// What is known of an agent's runs now.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    func census(of agent: Int64) async throws -> LaunchCensus {
        async let ended = ended(of: agent)
        let output = try await newestOutput(of: agent)
        return LaunchCensus(ended: try await ended, output: output)
    }

    /// The same, of one moment: no run has ended between the answers that it is made of.
    ///
    /// A run that ends in between would be counted among those that ended and among those that go on, or among neither.
    /// Where runs end so fast that no such moment is found, the last answers count.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    private func settledCensus(of agent: Int64) async throws -> LaunchCensus {
        var ended = try await ended(of: agent)
        var tries = 5
        while true {
            let output = try await newestOutput(of: agent)
            let afterwards = try await self.ended(of: agent)
            tries -= 1
            if afterwards == ended || tries == 0 { return LaunchCensus(ended: afterwards, output: output) }
            ended = afterwards
        }
    }

    private func ended(of agent: Int64) async throws -> Set<Int64> {
        Set(try await client.containers(agent: agent).map(\.id))
    }

    private func newestOutput(of agent: Int64) async throws -> AgentOutput? {
        let messages: Int64 = settings.tellsProgress ? 0 : -1
        do {
            return try await client.output(agent: agent, query: .newestRun(fromMessageId: messages))
        } catch APIError.notFound {
            // An agent that never ran may have no output; whether there is such an agent, its containers tell.
            return nil
        }
    }

    /// Finds the run that a launch made whose answer was lost.
    ///
    /// - Throws: ``AgentRunError/lostLaunch`` unless exactly one run is new; `CancellationError`.
    func newRun(of agent: Int64, since before: LaunchCensus, cause: APIError) async throws -> Int64 {
        var waits = Self.looks[...]
        while true {
            let verdict = try await patiently(.launch(agent: agent, cause: cause)) { client in
                try await AgentRunner(client: client, settings: settings).settledCensus(of: agent).newerRuns(
                    than: before
                )
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

extension LaunchCensus {
    fileprivate init(ended: Set<Int64>, output: AgentOutput?) {
        self.init(
            ended: ended,
            newest: output?.containerId ?? 0,
            live: (output?.runningContainers ?? 0) + (output?.queuedContainers ?? 0),
            lastMessage: output?.messages.map(\.id).max() ?? -1
        )
    }
}
