import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Names that nobody knows", .timeLimit(.minutes(1)))
struct UnknownNameTests {
    private static func server() -> InMemoryServer {
        let server = InMemoryServer()
        server.edit("hello.js", "1\n")
        server.setAgents([AgentRecord(id: 5, name: "Greeter", scriptId: server.script("hello.js")?.id)], running: [:])
        return server
    }

    @Test(
        "Every command that takes a script says which one was probably meant",
        arguments: [
            "push helo.js", "pull helo.js", "diff helo.js", "status helo.js", "resolve helo.js --ours", "show helo.js",
            "history helo.js", "show helo.js@1", "restore helo.js@1", "delete helo.js --yes",
            "status --offline helo.js",
        ]
    )
    func scripts(line: String) async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            try await place.probe().run("pull")
            let probe = place.probe()
            #expect(try await probe.run(line.split(separator: " ").map(String.init)).value == 66)
            let told = probe.errors.text
            #expect(told.contains("helo.js"), "\(told)")
            #expect(told.contains("did you mean hello.js?"), "\(told)")
            #expect(!told.contains("There are no scripts"), "\(told)")
            #expect(!told.contains("helo.js: there is no script helo.js"), "\(told)")
        }
    }

    @Test(
        "A name without its extension is no legal one, and the script is named",
        arguments: ["push", "status", "diff"]
    )
    func bare(command: String) async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            let probe = place.probe()
            #expect(try await probe.run(command, "hello").value == 65)
            #expect(probe.errors.text.contains("did you mean hello.js?"), "\(probe.errors.text)")
        }
    }

    @Test("Agents too", arguments: ["launch Gretter", "agent Gretter", "output Gretter", "push --agent Gretter"])
    func agents(line: String) async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            let probe = place.probe()
            #expect(try await probe.run(line.split(separator: " ").map(String.init)).value == 66)
            #expect(probe.errors.text.contains("did you mean \"Greeter\"?"), "\(probe.errors.text)")
        }
    }

    @Test("An agent's id that the server does not have is named")
    func id() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            let probe = place.probe()
            #expect(try await probe.run("agent", "77").value == 66)
            #expect(probe.errors.text.contains("there is no agent 77"), "\(probe.errors.text)")
        }
    }

    @Test("Status as a document is one document also where a name is wrong")
    func document() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            let probe = place.probe()
            #expect(try await probe.run("status", "hello.js", "helo.js", "--json").value == 66)
            let document = try #require(JSONValue(parsing: probe.output.text))
            #expect(document["error"]?["code"] == 66)
            #expect(document["error"]?["hint"] == "did you mean hello.js?")
            #expect(document["scripts"]?.text.contains("hello.js") == true)
        }
    }
}
