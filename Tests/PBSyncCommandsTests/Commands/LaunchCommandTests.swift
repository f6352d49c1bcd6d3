import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Launching an agent", .timeLimit(.minutes(1)))
struct LaunchCommandTests {
    private static func server(_ behaviour: AgentServer.Behaviour = AgentServer.Behaviour()) -> AgentServer {
        let server = AgentServer()
        server.scripts.setAgents([AgentRecord(id: 1763, name: "Nice Agent"), AgentRecord(id: 1764, name: "Other")])
        server.set(1763, behaviour)
        return server
    }

    @Test(
        "The agent's code is ours where it can be",
        arguments: [(0, 0), (3, 3), (63, 63), (64, 1), (nil, 1)] as [(Int64?, Int32)]
    )
    func code(exitCode: Int64?, expected: Int32) async throws {
        let probe = CommandProbe(transport: Self.server(.init(exitCode: exitCode)))
        #expect(try await probe.run("launch", "1763").value == expected)
    }

    @Test("Standard output has the console's bytes and nothing else")
    func streams() async throws {
        let probe = CommandProbe(transport: Self.server(.init(console: "one\n\u{1B}[2Jtwo\n")))
        try await probe.run("launch", "Nice Agent")
        #expect(probe.output.text == "one\n\u{1B}[2Jtwo\n")
        #expect(probe.errors.text.contains("agent 1763 (Nice Agent) launched, container 76426"))
        #expect(probe.errors.text.contains("exit code 0"))
    }

    @Test("On a terminal the console keeps its colours, and a line of ours begins on a line of its own")
    func terminal() async throws {
        let terminal = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 80)
        let probe = CommandProbe(
            transport: Self.server(.init(console: "\u{1B}[31mred\u{1B}[0m \u{1B}[2J")),
            environment: ["CLICOLOR_FORCE": "1"],
            terminal: terminal
        )
        try await probe.run("launch", "1763")
        #expect(probe.output.text == "\u{1B}[31mred\u{1B}[0m ^[[2J\n")
    }

    @Test("As events: launched, output, ended, summary, each with what scripts need")
    func events() async throws {
        let probe = CommandProbe(transport: Self.server(.init(console: "hé\n", exitCode: 70, result: ["a": 1])))
        #expect(try await probe.run("launch", "1763", "--json").value == 1)
        let events = probe.output.lines.compactMap { JSONValue(parsing: $0) }
        #expect(
            events.compactMap { $0["event"]?.string } == [
                "queued", "launched", "running", "output", "ended", "summary",
            ]
                || events.compactMap { $0["event"]?.string } == [
                    "launched", "queued", "running", "output", "ended", "summary",
                ]
        )
        let ended = try #require(events.first { $0["event"] == "ended" })
        #expect(ended["exitCode"] == 70)
        #expect(ended["containerId"] == 76_426)
        #expect(ended["resultObject"] == ["a": 1])
        #expect(events.first { $0["event"] == "output" }?["text"] == "hé\n")
        #expect(events.last?["code"] == 1)
        #expect(events.last?["exitCode"] == 70)
    }

    @Test(
        "Each output mode prints what it is for",
        arguments: [
            ("result-object", #"{"a":1}"# + "\n"), ("first-result-object", #"{"a":1}"# + "\n"),
            ("result-object-with-output", "hello\n"), ("json", "76426\n"), ("raw", "hello\n"),
            ("event-stream", "hello\n"),
        ]
    )
    func modes(mode: String, printed: String) async throws {
        let probe = CommandProbe(transport: Self.server(.init(result: ["a": 1])))
        #expect(try await probe.run("launch", "1763", "--output", mode).value == 0)
        #expect(probe.output.text == printed)
    }

    @Test("Command and argument are sent together, digits unchanged; without either nothing is sent")
    func options() async throws {
        let server = Self.server()
        let probe = CommandProbe(transport: server)
        try await probe.run("launch", "1763", "--argument", #"{"id":12345678901234567890}"#)
        try await probe.run("launch", "1763", "--command", "casperjs")
        try await probe.run("launch", "1763")
        #expect(server.forms[0].contains("command=node&argument=%7B%22id%22%3A12345678901234567890%7D"))
        #expect(server.forms[1].contains("command=casperjs&argument=%7B%7D"))
        #expect(server.forms[2] == "output=event-stream")
    }

    @Test("An argument that is no JSON is refused before anything is sent", arguments: ["{", "@/nowhere/missing.json"])
    func argument(text: String) async throws {
        let server = Self.server()
        let probe = CommandProbe(transport: server)
        let code = try await probe.run("launch", "1763", "--argument", text)
        #expect(code == (text.hasPrefix("@") ? .notFound : .usage))
        #expect(server.launched.isEmpty)
    }

    @Test("With --no-wait it ends once launched")
    func noWait() async throws {
        let server = Self.server(.init(exitCode: 9))
        let probe = CommandProbe(transport: server)
        #expect(try await probe.run("launch", "1763", "--no-wait") == .done)
        #expect(server.launched == [1763])
        #expect(probe.output.text.isEmpty)
    }

    @Test("The wait's end is 69 and names the command that goes on")
    func waitOver() async throws {
        let server = Self.server(.init(end: { await Gate().wait() }))
        var probe = CommandProbe(transport: server)
        probe.context.clock.sleep = { duration in
            if duration == .seconds(300) { return }
            await Gate().wait()
        }
        #expect(try await probe.run("launch", "1763", "--wait", "5m").value == 69)
        #expect(probe.errors.text.contains("pbsync output 1763"))
    }

    @Test("An interrupt stops the waiting, and says how to go on; with --abort-on-interrupt the agent is stopped")
    func interrupt() async throws {
        for aborts in [false, true] {
            let reached = Gate()
            let server = Self.server(
                .init(end: {
                    reached.open()
                    await Gate().wait()
                })
            )
            let probe = CommandProbe(transport: server)
            let task = Task {
                try await aborts ? probe.run("launch", "1763", "--abort-on-interrupt") : probe.run("launch", "1763")
            }
            await reached.wait()
            probe.context.stop.request(.signal(2))
            task.cancel()
            let code = try await task.value
            #expect(code.value == 130)
            #expect(server.aborted == (aborts ? [1763] : []))
            #expect(probe.errors.text.contains("pbsync abort 1763") == !aborts)
        }
    }

    @Test("The result object goes to a file")
    func result() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = CommandProbe(
                transport: Self.server(.init(result: ["b": [1, 2], "a": "x"])),
                workingDirectory: "\(workspace.root)"
            )
            #expect(try await probe.run("launch", "1763", "--result", "out.json").value == 0)
            #expect(workspace.text(of: "out.json") == #"{"a":"x","b":[1,2]}"# + "\n")
        }
    }

    @Test("The output of an ended run is shown to its end, in however many slices the server gives it")
    func slices() async throws {
        let console = "* Container a255b8220379 started\r\nline two\r\nno end"
        let probe = CommandProbe(transport: Self.server(.init(console: console, slice: 7)))
        #expect(try await probe.run("launch", "1763", "--no-wait") == .done)
        #expect(try await probe.run("output", "1763") == .done)
        #expect(probe.output.text == console)
    }
}
