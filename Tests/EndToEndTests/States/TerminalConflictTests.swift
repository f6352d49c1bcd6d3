import SystemPackage
import TestSupport
import Testing

@Suite("Conflicts on a terminal", .timeLimit(.minutes(2)))
struct TerminalConflictTests {
    @Test(
        "A terminal shows who changed what and when, a coloured difference and the choices, and does what is chosen",
        arguments: [
            ("t", StateRow.theirs, StateRow.theirs, 0), ("o", StateRow.mine, StateRow.mine, 0),
            ("m", StateRow.merged, StateRow.merged, 0), ("s", StateRow.mine, StateRow.theirs, 73),
            ("d\\nwhat?\\nb", StateRow.mine, StateRow.theirs, 73),
        ] as [(String, String, String, Int32)]
    )
    func ask(keys: String, local: String, remote: String, code: Int32) async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                let row = try #require(StateRow.all.first { $0.mergesClean && $0.state == "conflict" })
                try await place.enter([("a.js", row)])
                let run = try await Self.terminal(keys, "push", in: place, journey)
                #expect(run.exitCode == code, "\(run)")
                #expect(place.workspace.text(of: "a.js") == local)
                #expect(try await place.web.text(of: "a.js") == remote)
                let shown = run.output
                #expect(
                    shown.contains("from web") && shown.contains("changed 20") && shown.contains("saved 20"),
                    "\(run)"
                )
                #expect(shown.contains("\u{1B}[32m+my line 2") && shown.contains("\u{1B}[31m-line 2"), "\(run)")
                #expect(shown.contains("(o)urs") && shown.contains("(s)kip"), "\(run)")
                #expect(shown.split(separator: "conflict: ").count == 2, "\(run)")
                if keys == "s" { #expect(shown.contains("a.js\u{1B}[0m  left as it is"), "\(run)") }
                if keys.hasSuffix("b") { #expect(try place.workspace.names().contains("a.js.remote-2"), "\(run)") }
                try await place.expectKept(row, "a.js", try await place.outcome(of: "a.js", code: code))
            }
        }
    }

    @Test("--no-input and --json ask nobody, terminal or not", arguments: ["--no-input", "--json"])
    func askNobody(flag: String) async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                let row = try #require(StateRow.all.first { $0.mergesClean && $0.state == "conflict" })
                try await place.enter([("a.js", row)])
                let run = try await Self.terminal("t", "push \(flag)", in: place, journey)
                #expect(run.exitCode == 73, "\(run)")
                #expect(!run.output.contains("(o)urs"), "\(run)")
                #expect(place.workspace.text(of: "a.js") == row.local)
            }
        }
    }

    /// Runs the client on a terminal of its own, on which these keys are typed.
    private static func terminal(
        _ keys: String,
        _ arguments: String,
        in place: StatePlace,
        _ journey: Journey
    ) async throws -> ProgramResult {
        let line = "printf '\(keys)\\n' | script -qec \"$PROGRAM \(arguments)\" /dev/null"
        var environment = journey.sandbox.environment
        environment["PROGRAM"] = BuiltProgram.pbsync.path.string
        environment["TERM"] = "xterm-256color"
        environment["SHELL"] = "/bin/sh"
        return try await BuiltProgram(path: "/bin/sh").run(
            ["-c", line],
            environment: environment,
            in: place.workspace.root
        )
    }
}
