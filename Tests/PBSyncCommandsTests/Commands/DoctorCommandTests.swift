import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Doctor", .timeLimit(.minutes(1)))
struct DoctorCommandTests {
    @Test("Each thing is checked once, the lines have a verdict, and nothing shows the key")
    func lines() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("{}\n", to: ".pbsync.json")
            try workspace.write("1", to: "a.js")
            let probe = CommandProbe(transport: Self.server(), workingDirectory: "\(workspace.root)")
            #expect(try await probe.run("doctor") == .done, "\(probe.output.text)")
            let lines = probe.output.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
            let names = lines.map { $0.split(separator: " ")[1] }
            let expected = [
                "version", "configuration", "endpoint", "trust", "key", "server", "clock", "names", "folder", "files",
                "lock", "state", "watch", "inotify", "sandbox", "processes",
            ]
            #expect(names.map(String.init) == expected)
            #expect(lines.allSatisfy { $0.hasPrefix("ok ") || $0.hasPrefix("warn ") })
            #expect(!probe.output.text.contains(InMemoryServer.key))
            #expect(!workspace.exists(".pbsync"))
        }
    }

    @Test("What fails fails the command, for programs too")
    func failure() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("{}\n", to: ".pbsync.json")
            try workspace.write("1", to: "a.js")
            try workspace.write("2", to: "deep/a.js")
            let probe = CommandProbe(transport: Self.server(), workingDirectory: "\(workspace.root)")
            #expect(try await probe.run("doctor", "--json") == .failure)
            let document = try #require(JSONValue(parsing: probe.output.text))
            let failed = document["checks"]?.elements?.filter { $0["status"]?.string == "fail" } ?? []
            #expect(failed.map { $0["name"]?.string } == ["files"])
            #expect(failed.first?["hint"]?.string?.isEmpty == false)
        }
    }

    @Test("A configuration that cannot be read is a failure that says where")
    func configuration() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("{ \"directry\": \"x\" }\n", to: ".pbsync.json")
            let probe = CommandProbe(workingDirectory: "\(workspace.root)")
            #expect(try await probe.run("doctor") == .failure)
            #expect(probe.output.text.contains(".pbsync.json:1:3"), "\(probe.output.text)")
            #expect(probe.output.text.contains("did you mean \"directory\"?"), "\(probe.output.text)")
        }
    }

    @Test("Processes that were left behind are a warning with what ends them")
    func leftovers() {
        let checks = SandboxChecks(context: CommandProbe().context) { [17, 18] }.run()
        #expect(checks.last?.verdict == .warn)
        #expect(checks.last?.hint?.contains("kill 17 18") == true)
    }

    private static func server() -> AnyEndpoint {
        let server = InMemoryServer()
        server.edit("a.js", "one\n")
        return AnyEndpoint(server: server)
    }
}
