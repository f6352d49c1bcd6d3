import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Pull, push, status and diff", .timeLimit(.minutes(1)))
struct SyncCommandTests {
    private static func server() -> InMemoryServer {
        let server = InMemoryServer()
        server.edit("a.js", "one\n")
        server.edit("b.js", "two\n")
        return server
    }

    @Test("An empty folder gets every script, and then everything is in sync")
    func bootstrap() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            let pull = place.probe()
            #expect(try await pull.run("pull") == .done)
            #expect(place.workspace.text(of: "a.js") == "one\n")
            #expect(place.workspace.text(of: "b.js") == "two\n")
            #expect(pull.output.text.isEmpty)
            #expect(pull.errors.text.contains("↓ a.js  new file, nonce 1"))
            let status = place.probe()
            #expect(try await status.run("status", "--exit-code") == .done)
            #expect(status.output.lines.dropFirst().allSatisfy { $0.hasPrefix("in-sync") })
            #expect(status.errors.text.contains("`pbsync watch`"))
        }
    }

    @Test("A push uploads what changed and says what it became")
    func push() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one, edited\n", to: "a.js")
            try place.workspace.write("three\n", to: "c.js")
            let push = place.probe()
            #expect(try await push.run("push") == .done)
            #expect(server.script("a.js")?.text == "one, edited\n")
            #expect(server.script("c.js")?.text == "three\n")
            #expect(push.errors.text.contains("✓ a.js  nonce 1 → 2  12 B"))
            #expect(push.errors.text.contains("✓ c.js  created, nonce 1"))
            #expect(push.output.text.isEmpty)
            let again = place.probe()
            #expect(try await again.run("push") == .done)
            #expect(again.errors.text == "Nothing to do: 3 scripts looked at.\n")
        }
    }

    @Test("As events a push gives one for each upload and a summary")
    func pushEvents() async throws {
        try await WorkspaceProbe.with(Self.server()) { place async throws in
            try await place.probe().run("pull", "-q")
            try place.workspace.write("one, edited\n", to: "a.js")
            let push = place.probe()
            #expect(try await push.run("push", "--json") == .done)
            let events = push.output.lines.compactMap { JSONValue(parsing: $0) }
            #expect(events.compactMap { $0["event"]?.string } == ["pushed", "summary"])
            #expect(events.first?["script"] == "a.js")
            #expect(events.first?["nonce"] == 2)
            #expect(events.last?["code"] == 0)
            #expect(push.errors.text.isEmpty)
        }
    }

    @Test("A conflict is 73, touches neither side, and names the commands that lead out of it")
    func conflict() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("mine\n", to: "a.js")
            server.edit("a.js", "theirs\n")
            let push = place.probe()
            #expect(try await push.run("push").value == 73)
            #expect(server.script("a.js")?.text == "theirs\n")
            #expect(place.workspace.text(of: "a.js") == "mine\n")
            #expect(push.errors.text.contains("pbsync resolve a.js --merge"))
            let status = place.probe()
            #expect(try await status.run("status", "--json", "--exit-code").value == 1)
            let scripts = JSONValue(parsing: status.output.text)?["scripts"]
            guard case .array(let rows)? = scripts else {
                Issue.record("no scripts: \(status.output.text)")
                return
            }
            #expect(rows.first?["name"] == "a.js")
            #expect(rows.first?["state"] == "conflict")
        }
    }

    @Test("On a terminal a conflict is asked about", arguments: [("o", "mine\n"), ("t", "theirs\n")])
    func ask(answer: String, text: String) async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("mine\n", to: "a.js")
            server.edit("a.js", "theirs\n")
            let terminal = TerminalFacts(inputIsTerminal: true, outputIsTerminal: true, errorIsTerminal: true)
            let push = place.probe(terminal: terminal, answers: ["what?", "d", answer])
            #expect(try await push.run("push") == .done)
            #expect(server.script("a.js")?.text == text)
            #expect(place.workspace.text(of: "a.js") == text)
            #expect(push.errors.text.contains("-theirs"))
        }
    }

    @Test("Resolving keeps a side, and a push uploads it")
    func resolve() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("mine\n", to: "a.js")
            server.edit("a.js", "theirs\n")
            #expect(try await place.probe().run("resolve", "a.js", "--ours") == .done)
            #expect(server.script("a.js")?.text == "theirs\n")
            #expect(try await place.probe().run("push") == .done)
            #expect(server.script("a.js")?.text == "mine\n")
        }
    }

    @Test("What must not be uploaded is 65 and named with its place")
    func refused() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try place.workspace.write("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", to: "new.js")
            let push = place.probe()
            #expect(try await push.run("push", "new.js").value == 65)
            #expect(push.errors.text.contains("new.js has a conflict marker in line 2"))
            #expect(server.script("new.js") == nil)
        }
    }

    @Test("A dry run says what would be done and does nothing")
    func dryRun() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            let pull = place.probe()
            #expect(try await pull.run("pull", "--dry-run") == .done)
            #expect(pull.errors.text.contains("a.js  would be written"))
            #expect(!place.workspace.exists("a.js"))
        }
    }

    @Test("A diff in a pipe is one for patch")
    func diff() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server) { place async throws in
            try await place.probe().run("pull")
            try place.workspace.write("one!\n", to: "a.js")
            let diff = place.probe()
            #expect(try await diff.run("diff", "--exit-code").value == 1)
            #expect(diff.output.text.hasSuffix("@@ -1 +1 @@\n-one\n+one!\n"))
            let base = place.probe()
            #expect(try await base.run("diff", "a.js", "--base") == .done)
            #expect(base.output.text.hasSuffix("-one\n+one!\n"))
        }
    }

    @Test("A script may be named by its file's path, from any folder")
    func paths() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server, configuration: #"{"directory": "scripts"}"#) { place async throws in
            try place.workspace.write("new\n", to: "scripts/deep/new.js")
            #expect(try await place.probe().run("push", "scripts/deep/new.js") == .done)
            #expect(server.script("new.js")?.text == "new\n")
        }
    }

    @Test("A protected profile is written to only with --allow-protected")
    func protected() async throws {
        let server = Self.server()
        try await WorkspaceProbe.with(server, configuration: #"{"protected": true}"#) { place async throws in
            try place.workspace.write("new\n", to: "new.js")
            #expect(try await place.probe().run("push").value == 78)
            #expect(server.script("new.js") == nil)
            #expect(try await place.probe().run("push", "--allow-protected") == .done)
            #expect(server.script("new.js") != nil)
        }
    }

    @Test("Without a workspace the hint is init")
    func noWorkspace() async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            let probe = CommandProbe(transport: Self.server(), workingDirectory: "\(workspace.root)")
            #expect(try await probe.run("pull").value == 78)
            #expect(probe.errors.text.contains("hint: `pbsync init`"))
        }
    }

    @Test("A configuration error names file, line and column")
    func configurationError() async throws {
        try await WorkspaceProbe.with(Self.server(), configuration: "{\n  \"directry\": \"x\"\n}") {
            place async throws in
            let probe = place.probe()
            #expect(try await probe.run("push").value == 78)
            #expect(probe.errors.text.contains(".pbsync.json:2:3: "))
            #expect(probe.errors.text.contains("directory"))
        }
    }
}
