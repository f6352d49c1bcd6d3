import SystemPackage
import TestSupport
import Testing

@Suite("Standard streams that are closed from the start")
struct ClosedStreamTests {
    @Test("A result that cannot be written is a failure, said on standard error", .timeLimit(.minutes(1)))
    func full() async throws {
        try await Journey.with(scripts: ["a.js": "console.log(1)\n"]) { journey in
            let shell = BuiltProgram(path: "/bin/sh")
            for command in ["show a.js", "status", "scripts --json"] {
                let result = try await shell.run(
                    ["-c", "exec \"$0\" \(command) >/dev/full", BuiltProgram.pbsync.path.string],
                    environment: journey.sandbox.environment,
                    in: journey.workspace.root
                )
                #expect(result.exitCode == 1, "\(result)")
                #expect(result.errorOutput.contains("No space left on device"), "\(result)")
            }
        }
    }

    @Test(
        "The work is done to its end, and nothing that was to be printed lands in a file",
        .timeLimit(.minutes(1)),
        arguments: ["<&- >&-", "2>&-", "<&- >&- 2>&-"]
    )
    func closed(redirections: String) async throws {
        try await Journey.with { journey in
            try journey.workspace.write("console.log(1)\n", to: "a.js")
            let shell = BuiltProgram(path: "/bin/sh")
            for command in ["push --json", "status --json"] {
                let result = try await shell.run(
                    ["-c", "exec \"$0\" \(command) \(redirections)", BuiltProgram.pbsync.path.string],
                    environment: journey.sandbox.environment,
                    in: journey.workspace.root
                )
                #expect(result.exitCode == 0, "\(result)")
            }
            #expect(try await journey.serverText(of: "a.js") == "console.log(1)\n")
            #expect(journey.workspace.text(of: "a.js") == "console.log(1)\n")
            #expect(try await journey.states() == ["a.js": "in-sync"])
        }
    }
}
