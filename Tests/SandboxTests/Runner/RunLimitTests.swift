import Testing

@testable import Sandbox

@Suite("Limits of runs", .serialized, .timeLimit(.minutes(1)))
struct RunLimitTests {
    private static let endless = "setInterval(() => {}, 1e6); console.log('up')"

    @Test("The time limit ends a run, and is told in its unit")
    func timeLimit() async throws {
        var settings = RunnerHarness.plain
        settings.timeLimitUnitSeconds = 0.1
        try await RunnerHarness.with(settings) { harness in
            let outcome = try await harness.run(harness.agent(Self.endless) { $0.executionTimeLimit = 5 })
            #expect(outcome.container.lastEndMessage == "Execution time limit reached")
            #expect(outcome.container.lastEndStatus == "error")
            #expect(outcome.container.exitCode == nil)
            let messages = try await harness.store.messages(agent: outcome.container.agentId, from: 0)
            #expect(messages.first?.context.contains("Execution time limit: 0.5s") == true)
        }
    }

    @Test("A script that sets a limit which has passed already is stopped right away")
    func override() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: """
                    require('phantombuster').create().overrideTimeLimit(0.001)
                    setInterval(() => {}, 1e6)
                    """
            )
            #expect(outcome.container.lastEndMessage == "Execution time limit reached")
        }
    }

    @Test("Output over the limit is not kept, says so once, and does not hold up the script")
    func output() async throws {
        var settings = RunnerHarness.plain
        settings.maximumOutputBytes = 1_000
        try await RunnerHarness.with(settings) { harness in
            let outcome = try await harness.run(
                script: "for (let i = 0; i < 100; i++) console.log('ü'.repeat(10000)); process.exitCode = 4"
            )
            #expect(outcome.container.exitCode == 4)
            let text = try #require(String(validating: outcome.bytes, as: UTF8.self))
            let note = ConsoleCapture.note(1_000)
            #expect(text.hasSuffix("ü" + note))
            #expect(text.utf8.count - note.utf8.count <= 1_000)
            #expect(text.utf8.count - note.utf8.count >= 997)
        }
    }

    @Test("An agent's parallel runs and those of all agents are limited; the next starts when a place is free")
    func places() async throws {
        var settings = RunnerHarness.plain
        settings.maximumRunningContainers = 2
        try await RunnerHarness.with(settings) { harness in
            let wide = try await harness.agent(Self.endless) { $0.maxParallelExecs = 5 }
            let other = try await harness.agent(Self.endless, name: "other.js")
            let (first, second) = (try await harness.launch(wide), try await harness.launch(wide))
            let third = try await harness.launch(other)
            await harness.isRunning(first)
            await harness.isRunning(second)
            #expect(try await harness.store.aliveContainers(agent: other).map(\.status) == [.queued])
            try await harness.supervisor.abort(agent: wide)
            await harness.isRunning(third)
            // The first place that is free is the third's, though the other run may still be ending.
            for run in [first, second] {
                #expect(try await harness.outcome(of: run).container.lastEndMessage == "Agent aborted")
            }
            #expect(try await harness.store.aliveContainers().map(\.id) == [third])
        }
    }

    @Test("Where the settings keep queued launches, an abort lets the next one start")
    func abortKeepsQueue() async throws {
        var settings = RunnerHarness.plain
        settings.abortDropsQueued = false
        try await RunnerHarness.with(settings) { harness in
            let agent = try await harness.agent(Self.endless)
            let (first, second) = (try await harness.launch(agent), try await harness.launch(agent))
            await harness.isRunning(first)
            try await harness.supervisor.abort(agent: agent)
            #expect(try await harness.outcome(of: first).container.lastEndMessage == "Agent aborted")
            await harness.isRunning(second)
        }
    }
}
