import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Init and the choice of scripts", .timeLimit(.minutes(1)))
struct InitSelectionTests {
    private static let terminal = TerminalFacts(inputIsTerminal: true, errorIsTerminal: true, columns: 40)

    private static func probe(
        _ workspace: TemporaryWorkspace,
        terminal: TerminalFacts = TerminalFacts(),
        answers: [String] = [],
        server: InMemoryServer = InMemoryServer()
    ) -> CommandProbe {
        for name in ["li-one.js", "li-two.js", "mail.coffee", "scraper.js"] { server.edit(name, "1\n") }
        return CommandProbe(
            transport: AnyEndpoint(server: server),
            environment: ["PBSYNC_ENDPOINT": "", "PBSYNC_API_KEY": "", "KEY": InMemoryServer.key],
            terminal: terminal,
            answers: answers,
            workingDirectory: "\(workspace.root)"
        )
    }

    @Test("On a terminal it lists the scripts, asks again after a slip, and pulls only what was chosen")
    func asked() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let answers = ["", "env:KEY", "", "scrapper.js", "sub/scraper.js", "scraper.js, li-*", "y"]
            let probe = Self.probe(workspace, terminal: Self.terminal, answers: answers)
            #expect(try await probe.run("init") == .done, "\(probe.errors.text)")
            let shown = probe.errors.text
            #expect(shown.contains("  li-one.js    li-two.js    mail.coffee\n  scraper.js\n"), "\(shown)")
            #expect(shown.contains("did you mean scraper.js?") && shown.contains("has a slash"), "\(shown)")
            #expect(shown.contains("3 of 4 scripts chosen") && shown.contains("Pull the 3 scripts now?"), "\(shown)")
            #expect(try workspace.names().filter { !$0.hasPrefix(".") } == ["li-one.js", "li-two.js", "scraper.js"])
            #expect(!shown.contains("mail.coffee "), "\(shown)")
            let text = try #require(workspace.text(of: ".pbsync.json"))
            let configuration = try #require(JSONValue(parsing: text))
            #expect(configuration["ignore"] == ["*", "!*/", "!scraper.js", "!li-*"])
        }
    }

    @Test("What somebody makes of the new file while the scripts are chosen stays, and the choice is told")
    func editedMeanwhile() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let mine = #"{"apiKey": "env:KEY", "timeout": "5s"}"#
            let server = InMemoryServer()
            server.intercept { _ in
                // The file is there before the server is asked for the first time.
                _ = try? workspace.write(mine, to: ".pbsync.json")
                return nil
            }
            let answers = ["", "env:KEY", "", "scraper.js", "y"]
            let probe = Self.probe(workspace, terminal: Self.terminal, answers: answers, server: server)
            #expect(try await probe.run("init") == .conflict)
            let shown = probe.errors.text
            #expect(shown.contains(".pbsync.json was changed meanwhile and stays as it is"), "\(shown)")
            #expect(shown.contains(#""ignore": ["*","!*/","!scraper.js"]"#), "\(shown)")
            #expect(workspace.text(of: ".pbsync.json") == mine)
        }
    }

    @Test("Status, push and pull have nothing to say of what was not chosen, until somebody names it")
    func quiet() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            #expect(
                try await Self.probe(workspace).run("init", "--key-from", "env:KEY", "--only", "scraper.js") == .done
            )
            let pull = Self.probe(workspace)
            #expect(try await pull.run("pull") == .done)
            #expect(!pull.errors.text.contains("li-one.js"), "\(pull.errors.text)")
            let status = Self.probe(workspace)
            #expect(try await status.run("status", "--exit-code") == .done)
            #expect(status.output.lines.count == 2, "\(status.output.text)")
            let named = Self.probe(workspace)
            #expect(try await named.run("status", "li-one.js") == .done)
            #expect(named.output.text.contains("remote-only"), "\(named.output.text)")
        }
    }

    @Test("Flags ask nothing, on a terminal too, and a pattern that fits nothing is a warning")
    func flags() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = Self.probe(workspace)
            let code = try await probe.run("init", "--key-from", "env:KEY", "--only", "scrapper.js", "--only", "li-*")
            #expect(code == .done, "\(probe.errors.text)")
            #expect(probe.errors.text.contains("did you mean scraper.js?"), "\(probe.errors.text)")
            #expect(probe.errors.text.contains("2 of 4 scripts chosen"), "\(probe.errors.text)")
        }
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = Self.probe(workspace, terminal: Self.terminal)
            let words = ["init", "--no-input", "--key-from", "env:KEY", "--only", "*"]
            #expect(try await probe.run(words) == .done, "\(probe.errors.text)")
            #expect(workspace.text(of: ".pbsync.json")?.contains("ignore") == false)
            #expect(!probe.errors.text.contains("?"), "\(probe.errors.text)")
        }
    }
}
