import PhantombusterModel
import Testing

@Suite("The page's samples")
struct SampleTests {
    /// Decodes a sample and expects that encoding gives the same JSON again.
    private func roundTrip<Value: Codable>(_ type: Value.Type, _ sample: String) throws -> Value {
        let success = try decode(JSendSuccess<Value>.self, sample)
        #expect(try encoded(success) == decode(JSONValue.self, sample))
        return success.data
    }

    @Test("An agent with its script")
    func agent() throws {
        let agent = try roundTrip(AgentRecord.self, Samples.agent)
        #expect(agent.id == 1763)
        #expect(agent.scriptId == 1902)
        #expect(agent.loadImages == true)
        #expect(agent.proxyAddress == nil)
        #expect(agent.executionTimeLimit == 5)
        #expect(agent.nonce == 123)
        #expect(agent.script?.name == "nice_agent.coffee")
        #expect(agent.script?.text == " ... script contents ... ")
    }

    @Test("A launch's receipt")
    func receipt() throws {
        #expect(try roundTrip(LaunchReceipt.self, Samples.launchJSON).containerId == 76426)
    }

    @Test("A launch's result, with and without console and exit code")
    func results() throws {
        let result = try roundTrip(LaunchResult.self, Samples.launchResult)
        #expect(result.exitCode == 0)
        #expect(result.executionTime == 17)
        #expect(result.resultObject == ["your": "data", "is": ["here": [123]]])
        #expect(result.output == "This is a console output line!\r\nAnd this is another one :)\r\n")
        #expect(try decode(JSendSuccess<LaunchResult>.self, Samples.launchResult).message == "Agent finished (success)")
        let first = try roundTrip(LaunchResult.self, Samples.firstResult)
        #expect(first.exitCode == nil)
        #expect(first.output == nil)
    }

    @Test("A running agent's output")
    func output() throws {
        let output = try roundTrip(AgentOutput.self, Samples.output)
        #expect(output.agentStatus == .running)
        #expect(output.containerStatus == .running)
        #expect(output.containerId == 76427)
        #expect(output.progress == AgentProgress(progress: 0.1, label: "Initializing...", runtime: 3))
        #expect(output.messages.first?.context == ["Launch type: manual", "Execution time limit: 60s"])
        #expect(output.outputPos == 245)
        #expect(output.resultObject?["your"]?.string == "data")
    }

    @Test("An agent's ended runs")
    func containers() throws {
        let containers = try roundTrip([ContainerRecord].self, Samples.containers)
        #expect(containers.map(\.id) == [195_119, 195_050])
        #expect(containers.map(\.exitCode) == [1, 0])
        #expect(containers.first?.endDate == 1_427_812_088)
    }

    @Test("A script's record and the list of scripts")
    func scripts() throws {
        let script = try roundTrip(ScriptRecord.self, Samples.script)
        #expect(script.nonce == 123)
        #expect(script.lastSaveDate == 1_427_806_874)
        #expect(script.url == nil)
        let scripts = try roundTrip([ScriptRecord].self, Samples.scripts)
        #expect(scripts.map(\.name) == ["script1.coffee", "script2.js"])
        #expect(scripts.allSatisfy { $0.text == nil && $0.url == "" })
    }

    @Test("The account with its agents")
    func user() throws {
        let user = try roundTrip(UserRecord.self, Samples.user)
        #expect(user.storageLeft == 9_991_347_906)
        #expect(user.agents.map(\.queuedContainers) == [2, 0])
        #expect(user.agents.map(\.scriptId) == [0, 2003])
        #expect(user.agents.last?.progress?.progress == 0.544)
    }

    @Test("An error")
    func failure() throws {
        let failure = try decode(JSendFailure.self, Samples.failure)
        #expect(failure.status == .error)
        #expect(failure.message == "Description of what happened")
        #expect(try encoded(failure) == decode(JSONValue.self, Samples.failure))
    }
}
