import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Client and sandbox: agents", .timeLimit(.minutes(2)))
struct AgentContractTests {
    /// Says hello, sets a result, fails with 3.
    private static let seed = #"""
        {"scripts": {
            "a.js": "const Buster = require('phantombuster'); const buster = new Buster();\nconsole.log('Hello ' + JSON.stringify(buster.argument) + ' 😀');\nbuster.setResultObject({your: [1, 2.5, null]}).then(() => process.exit(3));",
            "loop.js": "console.log('on'); setInterval(() => {}, 1000);",
            "lines.js": "for (let i = 0; i < 2000; i++) console.log('line ' + i + ' ümläut 😀');"
        }, "agents": [
            {"id": 1763, "name": "A", "script": "a.js"}, {"id": 1764, "name": "Loop", "script": "loop.js"},
            {"id": 1765, "name": "Lines", "script": "lines.js"}, {"id": 1766, "name": "None"}
        ]}
        """#

    @Test("The account, an agent's record and its script are read")
    func records() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let user = try await contract.client.user()
            #expect(user.agents.map(\.id) == [1763, 1764, 1765, 1766])
            #expect(user.agents.map(\.name) == ["A", "Loop", "Lines", "None"])
            let agent = try await contract.client.agent(id: 1763, withScript: true)
            #expect(agent.script?.name == "a.js")
            #expect(agent.scriptId == agent.script?.id)
            #expect(agent.executionTimeLimit == 5)
            #expect(try await contract.client.agent(id: 1766).script == nil)
            await #expect(throws: APIError.notFound(JSendFailure(message: "Agent not found"))) {
                try await contract.client.agent(id: 1)
            }
        }
    }

    @Test("A launch answers its container, whose output, end and exit code can be read")
    func launch() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let options = LaunchRequest.Options(command: .node, argument: #"{"limit":10}"#)
            let receipt = try await contract.client.launch(LaunchRequest(agent: 1763, options: options))
            let record = try await contract.end(of: receipt.containerId, agent: 1763)
            #expect(record.exitCode == 3)
            #expect(record.lastEndStatus == "error")
            let output = try await contract.client.output(agent: 1763, query: OutputQuery(fromMessageId: 0))
            #expect(output.containerId == receipt.containerId)
            #expect(output.output.hasSuffix("Hello {\"limit\":10} 😀\r\n"))
            #expect(output.outputPos == Int64(output.output.utf8.count))
            #expect(output.resultObject == ["your": [1, 2.5, nil]])
            #expect(output.messages.count == 2)
        }
    }

    @Test(
        "The three result outputs say what they should, after any number of spaces",
        arguments: [LaunchOutputMode.resultObject, .firstResultObject, .resultObjectWithOutput]
    )
    func results(mode: LaunchOutputMode) async throws {
        try await Contract.with(seed: Self.seed, settings: ["resultKeepAliveSeconds=0.01"]) { contract in
            let response = try await contract.client.launchResult(LaunchRequest(agent: 1763), mode: mode)
            #expect(response.value.resultObject == ["your": [1, 2.5, nil]])
            #expect(response.value.exitCode == (mode == .firstResultObject ? nil : 3))
            #expect((response.value.output != nil) == (mode == .resultObjectWithOutput))
        }
    }

    @Test("The event stream, the raw stream and the output agree on the console")
    func streams() async throws {
        try await Contract.with(seed: Self.seed, settings: ["eventStreamCommentSeconds=0.01"]) { contract in
            let stream = try await contract.client.openEventStream(LaunchRequest(agent: 1765))
            var parser = EventStreamParser()
            var items: [EventStreamParser.Item] = []
            while let piece = try await stream.next() { items += parser.consume(piece) }
            items += parser.finish()
            var folded: [UInt8] = []
            for case .data(let bytes) in items { folded += bytes }
            #expect(items.first?.notice?.state == .queued)
            #expect(items.last?.notice?.state == .ended)
            let container = try #require(items.last?.notice?.containerId)
            var console = ""
            var position: Int64 = 0
            while true {
                let query = OutputQuery(.track(container: container), fromOutputPos: position)
                let output = try await contract.client.output(agent: 1765, query: query)
                if output.output.isEmpty { break }
                console += output.output
                position = output.outputPos
            }
            #expect(console.utf8.count > 2_000 * 20)
            #expect(
                Difference(String(decoding: folded, as: UTF8.self), from: console.replacing("\r\n", with: "\n")) == nil
            )

            let raw = try await contract.client.openRaw(LaunchRequest(agent: 1765))
            var bytes: [UInt8] = []
            while let piece = try await raw.next() { bytes += piece }
            // Only the container's name in the first line differs.
            let rest = { (text: String) in String(text.drop { $0 != "\r\n" }) }
            #expect(Difference(rest(String(decoding: bytes, as: UTF8.self)), from: rest(console)) == nil)
        }
    }

    @Test("An abort ends a run without an exit code; aborting an idle agent is no error")
    func abort() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            try await contract.client.abort(agent: 1764)
            let stream = try await contract.client.openEventStream(LaunchRequest(agent: 1764))
            var text = ""
            while !text.contains("data: on"), let piece = try await stream.next() {
                text += String(decoding: piece, as: UTF8.self)
            }
            #expect(try await contract.client.user().agents[1].runningContainers == 1)
            try await contract.client.abort(agent: 1764)
            while let piece = try await stream.next() { text += String(decoding: piece, as: UTF8.self) }
            #expect(text.hasSuffix(" ended\n\n"))
            let record = try #require(try await contract.client.containers(agent: 1764).first)
            #expect(record.exitCode == nil)
            #expect(record.lastEndStatus == "error")
        }
    }

    @Test(
        "An agent without a script ends as launch failed, and its answer is still a success",
        arguments: [LaunchOutputMode.resultObject, .firstResultObject]
    )
    func noScript(mode: LaunchOutputMode) async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let response = try await contract.client.launchResult(LaunchRequest(agent: 1766), mode: mode)
            #expect(response.value.exitCode == nil)
            #expect(response.value.resultObject == nil)
            let record = try #require(try await contract.client.containers(agent: 1766).first)
            #expect(record.lastEndStatus == "launch failed")
            #expect(record.lastEndMessage == "Agent has no associated script")
        }
    }

    @Test("Options that are saved count for the next launch")
    func savedOptions() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let options = LaunchRequest.Options(argument: #"{"kept":true}"#)
            let request = LaunchRequest(agent: 1763, options: options, saveLaunchOptions: true)
            _ = try await contract.client.launchResult(request, mode: .resultObject)
            let plain = LaunchRequest(agent: 1763)
            let response = try await contract.client.launchResult(plain, mode: .resultObjectWithOutput)
            #expect(response.value.output?.contains(#"Hello {"kept":true}"#) == true)
        }
    }
}
