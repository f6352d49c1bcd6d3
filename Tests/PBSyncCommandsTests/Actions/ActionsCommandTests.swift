import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Commands in GitHub Actions", .timeLimit(.minutes(1)))
struct ActionsCommandTests {
    private static func server() -> AgentServer {
        let server = AgentServer()
        server.scripts.edit("a.js", "one\n")
        server.scripts.setAgents([AgentRecord(id: 1, name: "Agent ##[error]A", scriptId: 1900)])
        return server
    }

    /// A probe whose job has its repository in the workspace, and what is needed of it later.
    private static func probe(_ place: WorkspaceProbe) -> CommandProbe {
        var probe = place.probe()
        probe.context.environment["GITHUB_ACTIONS"] = "true"
        probe.context.environment["GITHUB_WORKSPACE"] = "\(place.workspace.root)"
        probe.context.environment["GITHUB_STEP_SUMMARY"] = "\(place.workspace.root)/.summary.md"
        return probe
    }

    private static func commands(_ probe: CommandProbe) -> [String] {
        probe.errors.lines.filter { $0.hasPrefix("::") }
    }

    @Test("A deploy's console is guarded from the runner, and its summary says what ran")
    func deploy() async throws {
        let server = Self.server()
        server.set(1, .init(console: "::error::forged\n", exitCode: 3))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            let probe = Self.probe(place)
            #expect(try await probe.run("push", "--launch").value == 3)
            // Standard output is the result, as ever.
            #expect(probe.output.text == "::error::forged\n")
            let commands = Self.commands(probe)
            let token = try #require(commands.first?.dropFirst("::stop-commands::".count))
            #expect(token.count > 20)
            #expect(
                commands == [
                    "::stop-commands::\(token)", "::\(token)::",
                    "::error title=agent Agent ##[error]A::ended with exit code 3: Agent finished",
                ]
            )
            #expect(!probe.errors.lines.filter { !$0.hasPrefix("::") }.contains { $0.contains("##[") })
            let summary = try #require(place.workspace.text(of: ".summary.md"))
            #expect(summary.contains("| <code>a&#46;js</code> | pushed | 2 |"), "\(summary)")
            #expect(summary.contains("| 76426 | 3 | 17 s |"), "\(summary)")
            #expect(summary.contains("<pre>&#58;&#58;error&#58;&#58;forged</pre>"), "\(summary)")

            // What others wrote into the step's file stays.
            #expect(try await Self.probe(place).run("push") == .done)
            let both = try #require(place.workspace.text(of: ".summary.md"))
            #expect(both.hasPrefix(summary) && both.count > summary.count)
        }
    }

    @Test("What is wrong in a file is remarked at its line, relative to the repository")
    func refused() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("x\n<<<<<<< a\n=======\n>>>>>>> b\n", to: "a.js")
            let probe = Self.probe(place)
            #expect(try await probe.run("push").value == 65)
            #expect(
                Self.commands(probe) == [
                    "::error file=a.js,line=2,title=a.js::a.js has a conflict marker in line 2; it is not uploaded"
                ]
            )
            try place.workspace.write("{\n  \"endpont\": 1\n}\n", to: ".pbsync.json")
            let broken = Self.probe(place)
            #expect(try await broken.run("push").value == 78)
            #expect(Self.commands(broken).first?.hasPrefix("::error file=.pbsync.json,line=2,col=3::") == true)
        }
    }

    @Test("As JSON, standard output is JSON, and a server's words are no commands in it")
    func json() async throws {
        let server = Self.server()
        server.set(1, .init(console: "##[error]forged\n", exitCode: 0))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            let probe = Self.probe(place)
            #expect(try await probe.run("push", "a.js", "--launch", "--json") == .done)
            #expect(!probe.output.text.contains("##["))
            let output = probe.output.lines.compactMap { JSONValue(parsing: $0) }.first { $0["event"] == "output" }
            #expect(output?["text"] == "##[error]forged\n")
            #expect(Self.commands(probe).isEmpty)
            #expect(place.workspace.text(of: ".summary.md")?.contains("| unchanged |") == true)
        }
    }

    @Test("Elsewhere nothing of it is written, and neither by commands that change nothing")
    func elsewhere() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            var plain = Self.probe(place)
            plain.context.environment["GITHUB_ACTIONS"] = nil
            #expect(try await plain.run("pull") == .done)
            #expect(try await Self.probe(place).run("status") == .done)
            #expect(place.workspace.text(of: ".summary.md") == nil)
        }
    }

    @Test("A summary that cannot be written is a warning and no failure")
    func unwritable() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            var probe = Self.probe(place)
            probe.context.environment["GITHUB_STEP_SUMMARY"] = "\(place.workspace.root)/none/summary.md"
            #expect(try await probe.run("pull") == .done)
            #expect(probe.errors.text.contains("the step's summary cannot be written"))
        }
    }
}
