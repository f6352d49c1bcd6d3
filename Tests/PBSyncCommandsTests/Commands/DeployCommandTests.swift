import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Push and launch", .timeLimit(.minutes(1)))
struct DeployCommandTests {
    private static func server() -> AgentServer {
        let server = AgentServer()
        server.scripts.edit("a.js", "one\n")
        server.scripts.edit("b.js", "two\n")
        server.scripts.setAgents([
            AgentRecord(id: 1, name: "Agent A", scriptId: 1900), AgentRecord(id: 2, name: "Agent B", scriptId: 1901),
        ])
        return server
    }

    @Test("The agent of an uploaded script runs, and the proof names what ran")
    func launch() async throws {
        let server = Self.server()
        server.set(1, .init(console: "out\n", exitCode: 3))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            let push = place.probe()
            #expect(try await push.run("push", "--launch").value == 3)
            #expect(server.launched == [1])
            #expect(push.output.text == "out\n")
            let last = try #require(push.errors.lines.last)
            #expect(last.hasPrefix("proof: a.js nonce 2 sha256 "))
            #expect(last.hasSuffix("agent 1 container 76426 · exit code 3 · 17 s"))
        }
    }

    @Test("As events the launch and its proof are in the summary")
    func events() async throws {
        let server = Self.server()
        server.set(1, .init(exitCode: 0, result: ["n": 1]))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            let push = place.probe()
            #expect(try await push.run("push", "--launch", "--json").value == 0)
            let summary = try #require(push.output.lines.last.flatMap { JSONValue(parsing: $0) })
            guard case .array(let launches)? = summary["launches"], let launch = launches.first else {
                Issue.record("no launches: \(summary)")
                return
            }
            #expect(launch["script"] == "a.js")
            #expect(launch["nonce"] == 2)
            #expect(launch["agent"] == 1)
            #expect(launch["containerId"] == 76_426)
            #expect(launch["exitCode"] == 0)
            #expect(launch["resultObject"] == ["n": 1])
            #expect(launch["sha256"]?.string?.count == 64)
        }
    }

    @Test("Several agents run side by side, their lines prefixed, and the first bad code counts")
    func several() async throws {
        let server = Self.server()
        server.set(1, .init(console: "from a\n", exitCode: 0))
        server.set(2, .init(console: "from b\n", exitCode: 5))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            try place.workspace.write("two!\n", to: "b.js")
            let push = place.probe()
            #expect(try await push.run("push", "--launch").value == 5)
            #expect(Set(push.output.lines) == ["[Agent A] from a", "[Agent B] from b"])
        }
    }

    @Test("A named script is launched though nothing had to be uploaded; unnamed ones are not")
    func named() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            #expect(try await place.probe().run("push", "--launch").value == 0)
            #expect(server.launched.isEmpty)
            #expect(try await place.probe().run("push", "b.js", "--launch").value == 0)
            #expect(server.launched == [2])
            #expect(try await place.probe().run("push", "--agent", "Agent A").value == 0)
            #expect(server.launched == [2, 1])
        }
    }

    @Test("A script that somebody else saved is not launched: 73")
    func outdated() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            server.scripts.edit("a.js", "theirs\n")
            #expect(try await place.probe().run("push", "a.js", "--launch").value == 73)
            #expect(server.launched.isEmpty)
        }
    }

    @Test("The configuration launches on push, with its command and argument; --no-launch overrides it")
    func launchOnPush() async throws {
        let server = Self.server()
        let configuration =
            #"{"scripts": {"a.js": {"launchOnPush": true, "agent": "Agent B", "argument": {"limit": 10}}}}"#
        try await WorkspaceProbe.with(server, configuration: configuration) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            try place.workspace.write("two!\n", to: "b.js")
            #expect(try await place.probe().run("push", "--no-launch").value == 0)
            #expect(server.launched.isEmpty)
            try place.workspace.write("one!!\n", to: "a.js")
            #expect(try await place.probe().run("push").value == 0)
            #expect(server.launched == [2])
            #expect(server.forms.first?.contains("command=node&argument=%7B%22limit%22%3A10%7D") == true)
        }
    }

    @Test("A script without an agent is 66 and says how to name one; what else was uploaded is launched")
    func unbound() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            try place.workspace.write("new\n", to: "new.js")
            let push = place.probe()
            #expect(try await push.run("push", "--launch").value == 66)
            #expect(push.errors.text.contains("--agent"))
            #expect(server.launched == [1])
        }
    }
}
