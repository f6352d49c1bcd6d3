import FoundationEssentials
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@Suite("Deploys: the proof of what ran", .timeLimit(.minutes(2)))
struct ProofTests {
    private static let script = "console.log('ran')\n"

    /// Runs git in the workspace.
    private static func git(_ arguments: String..., in workspace: TemporaryWorkspace) async throws -> String {
        let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@localhost", "-c", "init.defaultBranch=main"]
        let result = try await BuiltProgram(path: "/usr/bin/env").run(
            ["git"] + identity + arguments,
            in: workspace.root
        )
        #expect(result.exitCode == 0, "\(result)")
        return result.lines.joined(separator: "\n")
    }

    /// The proof of the only launch, from the last event.
    private static func proof(_ result: ProgramResult) throws -> JSONValue {
        let summary = try #require(result.lines.last.flatMap { JSONValue(decoding: $0) })
        guard case .array(let launches)? = summary["launches"], let launch = launches.first else {
            throw MissingLaunch(result: result)
        }
        return launch
    }

    private struct MissingLaunch: Error {
        let result: ProgramResult
    }

    @Test("In a repository it has the commit, and says whether what runs is in it; the lock does not count")
    func git() async throws {
        try await Journey.with(scripts: ["a.js": "1\n"], agents: ["Worker": "a.js"]) { journey in
            let workspace = journey.workspace
            try await journey.pbsyncSucceeds("pull")
            try workspace.write(Self.script, to: "a.js")
            _ = try await Self.git("init", "--quiet", in: workspace)
            _ = try await Self.git("add", "--all", in: workspace)
            _ = try await Self.git("commit", "--quiet", "--message", "first", in: workspace)
            let commit = try await Self.git("rev-parse", "HEAD", in: workspace)

            // The push changes the lock, which is tracked.
            let clean = try await journey.pbsync("push", "--launch", "--json")
            #expect(try Self.proof(clean)["git"] == ["commit": .string(commit), "dirty": false], "\(clean)")
            #expect(try await Self.git("status", "--porcelain", in: workspace) == " M .pbsync.lock")

            try workspace.write(Self.script + "// not committed\n", to: "a.js")
            let dirty = try await journey.pbsync("push", "--launch", "--json")
            #expect(try Self.proof(dirty)["git"] == ["commit": .string(commit), "dirty": true], "\(dirty)")

            // Bound by name to a script that git has never seen.
            try workspace.write(Self.script, to: "a.js")
            try workspace.write(Self.script, to: "[b].js")
            try workspace.write(Self.script, to: "b.js")
            let untracked = try await journey.pbsync("push", "b.js", "--agent", "Worker", "--json")
            #expect(try Self.proof(untracked)["git"]?["dirty"] == true, "\(untracked)")

            let text = try await journey.pbsync("push", "a.js", "--launch")
            let line = try #require(text.errorOutput.split(separator: "\n").last)
            #expect(line.hasPrefix("proof: a.js nonce ") && line.contains("git \(commit.prefix(12)) · "), "\(line)")
        }
    }

    @Test("Outside of a repository it has none, and nothing of git's own words gets out")
    func noRepository() async throws {
        try await Journey.with(scripts: ["a.js": Self.script], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            let named = try await journey.pbsync(
                "push",
                "a.js",
                "--launch",
                environment: ["GIT_CEILING_DIRECTORIES": "/"]
            )
            #expect(named.exitCode == 0, "\(named)")
            #expect(!named.errorOutput.contains("git"), "\(named)")
            let json = try await journey.pbsync("push", "a.js", "--launch", "--json")
            #expect(try Self.proof(json)["git"] == .null, "\(json)")
        }
    }

    @Test("A run that is not waited for is in the proof, without an end: the wait is over, 69, or there is none")
    func notAwaited() async throws {
        let endless = "console.log('began'); setInterval(() => {}, 1000)\n"
        try await Journey.with(scripts: ["a.js": endless], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            let waited = try await journey.pbsync("push", "a.js", "--launch", "--wait", "1", "--json")
            #expect(waited.exitCode == 69, "\(waited)")
            let proof = try Self.proof(waited)
            let container = try #require(proof["containerId"]?.integer)
            #expect(proof["sha256"]?.string?.count == 64)
            #expect(proof["exitCode"] == nil)
            let hint = waited.lines.compactMap { JSONValue(decoding: $0) }.compactMap { $0["hint"]?.string }.last
            #expect(hint == "go on with `pbsync output 1 --container \(container) --follow`", "\(waited)")

            let text = try await journey.pbsync("push", "a.js", "--launch", "--no-wait")
            #expect(text.exitCode == 0 && text.output.isEmpty, "\(text)")
            #expect(text.errorOutput.contains("· its end was not awaited"), "\(text)")
            try await journey.pbsyncSucceeds("abort", "Worker")
        }
    }
}

extension JSONValue {
    /// The value in a JSON text; nil where it is none.
    fileprivate init?(decoding text: String) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
        self = value
    }
}
