import Glibc
import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Watching", .timeLimit(.minutes(1)))
struct WatchCommandTests {
    private static func server() -> AgentServer {
        let server = AgentServer()
        server.scripts.edit("a.js", "one\n")
        server.scripts.setAgents([AgentRecord(id: 1, name: "Agent A", scriptId: 1900)])
        return server
    }

    /// Runs `watch --json` with these arguments until `body` returns, then stops it.
    private static func watching(
        _ place: WorkspaceProbe,
        _ arguments: [String] = [],
        body: (CommandProbe) async throws -> Void
    ) async throws -> ExitCode {
        try await LoopProbe.with(place.probe()) { probe async throws in
            let task = Task { try await probe.run(["watch", "--json"] + arguments) }
            await probe.output.line(containing: #"{"event":"ready""#)
            try await body(probe)
            probe.context.stop.request(.signal(15))
            return try await task.value
        }
    }

    @Test("Every save goes up; a signal ends it with its code and a summary")
    func saves() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            let code = try await Self.watching(place) { probe async throws in
                try place.workspace.save("two\n", as: "a.js", style: .renameOver)
                let pushed = await probe.output.line(containing: #"{"event":"pushed""#)
                #expect(JSONValue(parsing: pushed)?["nonce"] == 2)
                try place.workspace.save("new\n", as: "new.js", style: .inPlace)
                await probe.output.line(containing: #""script":"new.js""#)
            }
            #expect(code.value == 143)
            #expect(server.scripts.script("a.js")?.text == "two\n")
            #expect(server.scripts.script("new.js")?.text == "new\n")
        }
    }

    @Test("A key that is refused ends it, said once")
    func refusedKey() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            var probe = place.probe()
            probe.context.environment["PBSYNC_API_KEY"] = "another-key"
            try await LoopProbe.with(probe) { probe async throws in
                #expect(try await probe.run("watch").value == 77)
                #expect(probe.errors.text.split(separator: "refuses the API key").count == 2, "\(probe.errors.text)")
            }
        }
    }

    @Test("What changed before the start goes up first")
    func catchUp() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("before\n", to: "a.js")
            _ = try await Self.watching(place) { _ in }
            #expect(server.scripts.script("a.js")?.text == "before\n")
        }
    }

    @Test("With --launch the agent of a saved script runs, its console as events")
    func launch() async throws {
        let server = Self.server()
        server.set(1, .init(console: "out\n", exitCode: 4))
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            _ = try await Self.watching(place, ["--launch"]) { probe async throws in
                try place.workspace.save("two\n", as: "a.js", style: .renameAside)
                let output = await probe.output.line(containing: #"{"event":"output""#)
                #expect(JSONValue(parsing: output)?["text"] == "out\n")
                let ended = await probe.output.line(containing: #"{"event":"ended""#)
                #expect(JSONValue(parsing: ended)?["exitCode"] == 4)
                #expect(JSONValue(parsing: ended)?["scripts"] == ["a.js"])
            }
            #expect(server.launched == [1])
        }
    }

    @Test("A second watch is 75 and names the first")
    func second() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            _ = try await Self.watching(place) { _ async throws in
                try await LoopProbe.with(place.probe()) { second async throws in
                    #expect(try await second.run("watch").value == 75)
                    #expect(second.errors.text.contains("another pbsync watches this workspace: process "))
                }
            }
        }
    }

    @Test("A changed configuration is used at once; a broken one is told, and the last good one stays")
    func reconfigure() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            _ = try await Self.watching(place) { probe async throws in
                try place.workspace.save("{\"ignore\": [\"b.js\"", as: ".pbsync.json", style: .renameOver)
                let error = await probe.output.line(containing: #"{"event":"error""#)
                #expect(JSONValue(parsing: error)?["code"] == 78)
                try place.workspace.save("{\"ignore\": [\"b.js\"]}", as: ".pbsync.json", style: .renameOver)
                await probe.output.line(containing: #"{"event":"ready""#)
                try place.workspace.save("ignored\n", as: "b.js", style: .inPlace)
                try place.workspace.save("seen\n", as: "c.js", style: .inPlace)
                await probe.output.line(containing: #""script":"c.js""#)
            }
            #expect(server.scripts.script("b.js") == nil)
        }
    }

    @Test("What a switch of branches changes is held, and goes up with its next save")
    func branchSwitch() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server, configuration: "{}") { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("ref: refs/heads/main\n", to: ".git/HEAD")
            _ = try await Self.watching(place) { probe async throws in
                try place.workspace.write("", to: ".git/index.lock")
                try place.workspace.save("from git\n", as: "a.js", style: .renameOver)
                try place.workspace.write("ref: refs/heads/other\n", to: ".git/HEAD")
                #expect(unlink("\(place.workspace.path(".git/index.lock"))") == 0)
                let notice = await probe.output.line(containing: #"{"event":"notice""#)
                #expect(notice.contains("a.js"))
                try place.workspace.save("other\n", as: "b.js", style: .renameOver)
                await probe.output.line(containing: #""script":"b.js""#)
                #expect(server.scripts.script("a.js")?.text == "one\n")
                try place.workspace.save("mine\n", as: "a.js", style: .renameOver)
                await probe.output.line(containing: #""script":"a.js""#)
            }
            #expect(server.scripts.script("a.js")?.text == "mine\n")
        }
    }
}
