import Testing

@testable import Sandbox

@Suite("Stopping the runs", .timeLimit(.minutes(1)))
struct ShutdownTests {
    private static let stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6); console.log('up')"

    @Test("A shutdown ends everything, also what ignores signals, and refuses launches")
    func shutdown() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent(Self.stubborn)
            let (running, queued) = (try await harness.launch(agent), try await harness.launch(agent))
            try await harness.output(of: running, contains: "up")
            await harness.supervisor.shutdown()
            for container in [running, queued] {
                let ended = try #require(try await harness.store.container(id: container))
                #expect(ended.lastEndMessage == "The sandbox was stopped while the agent ran")
            }
            #expect(
                ProcessTable.processes(withVariable: RunTag.prefix(runsFolder: harness.store.folder.runsFolder)) == []
            )
            await #expect(throws: APIFailure.status(503, "The sandbox is stopping")) { try await harness.launch(agent) }
        }
    }

    @Test("Clearing an agent waits until it is gone and leaves the others alone")
    func clear() async throws {
        var settings = RunnerHarness.plain
        settings.terminationGraceSeconds = 0
        try await RunnerHarness.with(settings) { harness in
            let cleared = try await harness.agent(Self.stubborn)
            let other = try await harness.agent(Self.stubborn, name: "other.js")
            for agent in [cleared, cleared, other] { _ = try await harness.launch(agent) }
            await harness.supervisor.clear(agent: cleared)
            #expect(try await harness.store.aliveContainers().map(\.agentId) == [other])
            await harness.supervisor.clear(agent: nil)
            #expect(try await harness.store.aliveContainers() == [])
        }
    }
}
