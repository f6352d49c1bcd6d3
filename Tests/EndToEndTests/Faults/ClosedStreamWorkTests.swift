import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Work that goes on although standard streams are closed", .timeLimit(.minutes(2)))
struct ClosedStreamWorkTests {
    static let redirections = ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]

    @Test("pull and push do their work and end with 0", arguments: redirections)
    func pullAndPush(redirection: String) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n", "b.js": "one\n"]) { bench in
            bench.server.edit("a.js", "theirs\n")
            try bench.workspace.write("mine\n", to: "b.js")
            for command in ["pull", "push"] {
                let result = try await bench.run(
                    BuiltProgram(path: "/bin/sh"),
                    ["-c", "exec \"$0\" \(command) \(redirection)", BuiltProgram.pbsync.path.string]
                )
                #expect(result.exitCode == 0, "\(command) \(redirection): \(result)")
            }
            bench.expectFile("a.js", isOneOf: ["theirs\n"])
            bench.expectScript("b.js", isOneOf: ["mine\n"])
            try await bench.expectInStep()
        }
    }

    @Test("watch uploads and ends when it is told to", arguments: redirections)
    func watch(redirection: String) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("two\n", to: "a.js")
            let (saves, save) = AsyncStream<Void>.makeStream()
            bench.server.intercept { request in
                if request.kind == .save { save.yield() }
                return nil
            }
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/sh"),
                ["-c", "exec \"$0\" watch \(redirection)", BuiltProgram.pbsync.path.string],
                environment: bench.service.environment,
                in: bench.workspace.root
            ) { program in
                for await _ in saves { break }
                program.send(signal: SIGTERM)
                let ending = try await program.ending()
                #expect(ending == .exit(code: 143))
            }
            bench.server.intercept(nil)
            try await bench.succeeds("push")
            bench.expectScript("a.js", isOneOf: ["two\n"])
            try await bench.expectInStep()
        }
    }

    @Test("launch ends with the agent's code", arguments: redirections)
    func launch(redirection: String) async throws {
        try await Journey.with(scripts: ["a.js": "process.exit(7)\n"], agents: ["Worker": "a.js"]) { journey in
            let result = try await BuiltProgram(path: "/bin/sh").run(
                ["-c", "exec \"$0\" launch Worker \(redirection)", BuiltProgram.pbsync.path.string],
                environment: journey.sandbox.environment,
                in: journey.workspace.root
            )
            #expect(result.exitCode == 7, "\(redirection): \(result)")
        }
    }
}
