import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Configuration, trust and keys", .timeLimit(.minutes(1)))
struct ConfigurationCommandTests {
    private static func probe(
        _ workspace: TemporaryWorkspace,
        environment: [String: String] = [:],
        terminal: TerminalFacts = TerminalFacts(),
        answers: [String] = []
    ) -> CommandProbe {
        let server = InMemoryServer()
        server.edit("a.js", "one\n")
        return CommandProbe(
            transport: AnyEndpoint(server: server),
            environment: ["PBSYNC_ENDPOINT": "", "PBSYNC_API_KEY": ""].merging(environment) { $1 },
            terminal: terminal,
            answers: answers,
            workingDirectory: "\(workspace.root)"
        )
    }

    @Test("A stranger's endpoint is not contacted before it is trusted, and exactly it afterwards")
    func trust() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write(
                #"{"endpoint": "https://evil.example/api/v1", "apiKey": "env:KEY"}"#,
                to: ".pbsync.json"
            )
            let environment = ["KEY": InMemoryServer.key]
            let before = Self.probe(workspace, environment: environment)
            #expect(try await before.run("scripts").value == 78)
            #expect(before.errors.text.contains("contact https://evil.example/api/v1"))
            #expect(try await Self.probe(workspace, environment: environment).run("trust") == .done)
            #expect(try await Self.probe(workspace, environment: environment).run("scripts") == .done)
            try workspace.write(
                #"{"endpoint": "https://worse.example/api/v1", "apiKey": "env:KEY"}"#,
                to: ".pbsync.json"
            )
            #expect(try await Self.probe(workspace, environment: environment).run("scripts").value == 78)
        }
    }

    @Test("A program for the key runs only when trusted; its first line is the key, and no output has it")
    func keyCommand() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write(#"{"apiKey": "command:vault show 'my key'"}"#, to: ".pbsync.json")
            let refused = Self.probe(workspace)
            #expect(try await refused.run("scripts").value == 78)
            #expect(try await Self.probe(workspace).run("trust") == .done)
            var probe = Self.probe(workspace)
            probe.context.programs.run = { invocation in
                #expect(invocation.program == "vault")
                #expect(invocation.arguments == ["show", "my key"])
                return ProgramLauncher.Result(exitCode: 0, output: Array("\(InMemoryServer.key)\nmore\n".utf8))
            }
            #expect(try await probe.run("scripts", "-v") == .done)
            #expect(!(probe.output.text + probe.errors.text).contains(InMemoryServer.key))
        }
    }

    @Test("A missing key is 77 and says how to give one")
    func noKey() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = Self.probe(workspace)
            #expect(try await probe.run("scripts").value == 77)
            #expect(probe.errors.text.contains("PBSYNC_API_KEY"))
            try workspace.write(#"{"apiKey": "env:MISSING_ONE"}"#, to: ".pbsync.json")
            let named = Self.probe(workspace)
            #expect(try await named.run("scripts").value == 77)
            #expect(named.errors.text.contains("MISSING_ONE"))
        }
    }

    @Test("A key that no header can carry is 77 and is not shown")
    func badKey() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = Self.probe(workspace, environment: ["PBSYNC_API_KEY": "two\nlines-secret"])
            #expect(try await probe.run("scripts", "-v").value == 77)
            #expect(!(probe.output.text + probe.errors.text).contains("secret"))
        }
    }

    @Test("An endpoint in the clear is 78, at its place")
    func clearText() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("{\n  \"endpoint\": \"http://phantombuster.com/api/v1\"\n}", to: ".pbsync.json")
            let probe = Self.probe(workspace, environment: ["PBSYNC_API_KEY": "k"])
            #expect(try await probe.run("scripts").value == 78)
            #expect(probe.errors.text.contains(".pbsync.json:2:"))
        }
    }

    @Test("Settings are shown with their origins, the key is not")
    func config() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write(#"{"apiKey": "literal-secret", "directory": "scripts"}"#, to: ".pbsync.json")
            for arguments in [["config"], ["config", "--json"]] {
                let probe = Self.probe(workspace)
                #expect(
                    try await arguments.isEmpty ? probe.run("config") == .done : probe.run("config", "--json") == .done
                )
                #expect(probe.output.text.contains("scripts"))
                #expect(probe.output.text.contains(".pbsync.json:1:"))
                #expect(!(probe.output.text + probe.errors.text).contains("literal-secret"))
            }
        }
    }

    @Test("Init writes a configuration that works, and never over another")
    func initialise() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = Self.probe(workspace)
            #expect(
                try await probe.run("init", "--key-from", "env:KEY", "--directory", "scripts", "--sandbox") == .done
            )
            let text = try #require(workspace.text(of: ".pbsync.json"))
            #expect(text.contains(#""apiKey": "env:KEY""#))
            #expect(text.contains(#""sandbox""#))
            #expect(try await Self.probe(workspace).run("init").value == 73)
            #expect(workspace.text(of: ".pbsync.json") == text)
            #expect(try await Self.probe(workspace, environment: ["KEY": InMemoryServer.key]).run("pull") == .done)
            #expect(workspace.exists("scripts/a.js"))
        }
    }

    @Test("Init asks on a terminal, and takes no key for an answer")
    func initialiseAsking() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let terminal = TerminalFacts(inputIsTerminal: true, errorIsTerminal: true)
            let probe = Self.probe(
                workspace,
                environment: ["KEY": InMemoryServer.key],
                terminal: terminal,
                answers: ["", "the-key-itself", "env:KEY", "js", "n"]
            )
            #expect(try await probe.run("init") == .done, "\(probe.errors.text)")
            let text = try #require(workspace.text(of: ".pbsync.json"))
            #expect(text.contains(#""apiKey": "env:KEY""#))
            #expect(text.contains(#""directory": "js""#))
            #expect(!text.contains("the-key-itself"))
            #expect(probe.errors.text.contains("the key works"), "\(probe.errors.text)")
            #expect(!workspace.exists("js"))
        }
    }

    @Test("Init offers to pull, and nothing typed means yes")
    func initialiseAndPull() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let terminal = TerminalFacts(inputIsTerminal: true, errorIsTerminal: true)
            let probe = Self.probe(
                workspace,
                environment: ["PBSYNC_API_KEY": InMemoryServer.key],
                terminal: terminal,
                answers: ["nonsense", "sandbox", "", ""]
            )
            #expect(try await probe.run("init") == .done, "\(probe.errors.text)")
            let text = try #require(workspace.text(of: ".pbsync.json"))
            #expect(text.contains(#""endpoint": "http://127.0.0.1:7411/api/v1""#))
            #expect(text.contains(#""apiKey": "sandbox""#))
            #expect(workspace.exists("a.js"))
        }
    }

    @Test("A server that does not answer yet leaves init a success with a warning")
    func initialiseOffline() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = CommandProbe(
                environment: ["PBSYNC_API_KEY": "", "PBSYNC_ENDPOINT": ""],
                workingDirectory: "\(workspace.root)"
            )
            #expect(try await probe.run("init", "--key-from", "env:NOT_SET") == .done, "\(probe.errors.text)")
            #expect(probe.errors.text.contains("export NOT_SET="), "\(probe.errors.text)")
            #expect(workspace.exists(".pbsync.json"))
        }
    }
}
