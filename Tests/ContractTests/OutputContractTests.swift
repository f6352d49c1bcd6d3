import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Client and sandbox: what a run says while it runs", .timeLimit(.minutes(2)))
struct OutputContractTests {
    private static let agent: Int64 = 9_007_199_254_740_993

    /// Tells how far it is, and stays there.
    private static let seed = #"""
        {"scripts": {
            "stay.js": "const buster = require('phantombuster').create(); buster.progressHint(0.25, 'A quarter'); console.log('there'); setInterval(() => {}, 1e6);"
        }, "agents": [{"id": 9007199254740993, "name": "Stay", "script": "stay.js", "maxParallelExecs": 2}]}
        """#

    /// Launches the agent and waits until its run has said where it is.
    private static func launch(_ contract: Contract) async throws -> Int64 {
        let container = try await contract.client.launch(LaunchRequest(agent: agent)).containerId
        while try await !output(contract, .track(container: container)).output.contains("there") {}
        return container
    }

    private static func output(
        _ contract: Contract,
        _ selection: OutputQuery.Selection,
        position: Int64 = 0,
        message: Int64 = -1
    ) async throws -> AgentOutput {
        let query = OutputQuery(selection, fromOutputPos: position, fromMessageId: message)
        return try await contract.client.output(agent: agent, query: query)
    }

    @Test("Status, counts, progress and the messages since one are read; then only what is new")
    func running() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            #expect(try await Self.output(contract, .mostRecent(last: 0)).containerId == 0)
            let container = try await Self.launch(contract)
            let all = try await Self.output(contract, .track(container: container), message: 0)
            #expect(all.agentStatus == .running && all.containerStatus == .running)
            #expect(all.runningContainers == 1 && all.queuedContainers == 0)
            #expect(all.progress?.progress == 0.25 && all.progress?.label == "A quarter")
            #expect(all.messages.map(\.text) == ["Agent started"])
            #expect(all.messages.first?.context == ["Launch type: manual", "Execution time limit: 300s"])
            #expect(all.resultObject == nil)
            let silent = try await Self.output(contract, .track(container: container), position: all.outputPos)
            #expect(silent.output.isEmpty && silent.outputPos == all.outputPos)
            #expect(silent.messages.isEmpty)
            let user = try await contract.client.user()
            #expect(user.agents.first?.runningContainers == 1)
            #expect(user.agents.first?.progress?.label == "A quarter")
        }
    }

    @Test("The newest run is told of as soon as there is one; a tracked one stays the same")
    func selection() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let first = try await Self.launch(contract)
            let known = try await Self.output(contract, .mostRecent(last: 0))
            let second = try await Self.launch(contract)
            let recent = try await Self.output(
                contract,
                .mostRecent(last: first),
                position: known.outputPos
            )
            #expect(known.containerId == first && recent.containerId == second)
            #expect(known.containerStatus == nil && recent.containerStatus == nil)
            // Another container's console begins at its beginning.
            #expect(recent.output.hasPrefix("* Container "))
            let tracked = try await Self.output(contract, .track(container: first), position: known.outputPos)
            #expect(tracked.containerId == first && tracked.output.isEmpty)
            await #expect(throws: APIError.notFound(JSendFailure(message: "Container not found"))) {
                try await Self.output(contract, .track(container: 4_096))
            }
        }
    }

    @Test("An abort ends all running instances; ended ones are listed, the newest first")
    func abort() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let first = try await Self.launch(contract)
            let second = try await Self.launch(contract)
            #expect(try await contract.client.containers(agent: Self.agent).isEmpty)
            try await contract.client.abort(agent: Self.agent)
            _ = try await contract.end(of: first, agent: Self.agent)
            _ = try await contract.end(of: second, agent: Self.agent)
            let records = try await contract.client.containers(agent: Self.agent)
            #expect(records.map(\.id) == [second, first])
            #expect(records.map(\.launchNumber) == [2, 1])
            #expect(records.allSatisfy { $0.lastEndMessage == "Agent aborted" && $0.launchType == "manual" })
            let output = try await Self.output(contract, .track(container: first), message: 0)
            #expect(output.agentStatus == .notRunning && output.containerStatus == .notRunning)
            let agent = try await contract.client.agent(id: Self.agent)
            #expect(agent.nbLaunches == 2 && agent.lastEndMessage == "Agent aborted")
            // How far a run is, is told while it runs.
            #expect(try await contract.client.user().agents.first?.progress == nil)
        }
    }

    @Test("Each status that the API's page names is its own error", arguments: [400, 401, 404, 500])
    func errors(status: Int) async throws {
        try await Contract.with(seed: Self.seed) { contract in
            try await contract.fault(#"[{"path":"/agent/*/abort*","status":\#(status)}]"#)
            let error = await #expect(throws: APIError.self) { try await contract.client.abort(agent: Self.agent) }
            switch (status, error) {
            case (400, .rejected(400, _)), (401, .unauthorized), (404, .notFound), (500, .serverFailed(500, _, _)):
                break
            default: Issue.record("\(status) became \(String(describing: error))")
            }
        }
    }
}
