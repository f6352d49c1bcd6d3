internal import PhantombusterModel

extension AgentRunner {
    /// The waits between looks for the record of a run that is over: it may be late in being listed.
    private static let looks: [Duration] = [
        .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800), .seconds(2), .seconds(4),
    ]

    /// How a run ended, from its record, and its result object.
    ///
    /// - Parameters:
    ///   - container: The run.
    ///   - session: Whoever hears of it.
    ///   - output: The last answer of `output.json`, where there is one.
    /// - Returns: The outcome; without an exit code where the run is never listed.
    /// - Throws: ``AgentRunError/lostSight``, `CancellationError`.
    func outcome(
        of container: Int64,
        _ session: RunSession,
        known output: AgentOutput? = nil
    ) async throws -> RunOutcome {
        async let record = endedRecord(of: container, session.agent)
        var last = output
        if last == nil, settings.fetchesResult || settings.tellsProgress {
            let messages = settings.tellsProgress ? max(0, session.state.lastMessage) : -1
            let final = try await patiently(container, session, .status(of: container, fromMessageId: messages))
            await session.tell { $0.events(for: final) }
            last = final
        }
        return RunOutcome(
            agent: session.agent,
            container: container,
            record: try await record,
            resultObject: settings.fetchesResult ? last?.resultObject : nil
        )
    }

    private func endedRecord(of container: Int64, _ agent: Int64) async throws -> ContainerRecord? {
        var waits = Self.looks[...]
        while true {
            let records = try await patiently(.run(agent: agent, container: container)) { client in
                try await client.containers(agent: agent)
            }
            if let record = records.first(where: { $0.id == container }) { return record }
            guard let wait = waits.popFirst() else { return nil }
            try await settings.sleep(wait)
        }
    }
}
