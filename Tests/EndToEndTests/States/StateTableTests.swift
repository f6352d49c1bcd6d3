import Glibc
import TestSupport
import Testing

/// Every row of the table of states, brought about by real means, under every policy and command of the built program.
@Suite("The table of states with the built programs", .timeLimit(.minutes(5)))
struct StateTableTests {
    private static let policies = ["abort", "ours", "theirs", "merge", "keep-both"]
    private static let name = "a.js"

    @Test(
        "Push and pull do to each row what the table says, with its exit code",
        arguments: ["push", "pull"],
        policies
    )
    func sync(command: String, policy: String) async throws {
        try await Journey.with { journey in
            for row in StateRow.all {
                try await StatePlace.with(journey) { place in
                    try await place.enter([(Self.name, row)])
                    let run = try await place.pbsync([command, "--on-conflict", policy])
                    let outcome = try await place.outcome(of: Self.name, code: run.exitCode)
                    let expected = command == "push" ? row.pushed(policy) : row.pulled(policy)
                    #expect(outcome == expected, "\(command) of \(row) under \(policy): \(run)")
                    try await place.expectKept(row, Self.name, outcome)
                }
            }
        }
    }

    @Test(
        "Status names each row's state, and resolving ends a conflict and nothing else",
        arguments: ["ours", "theirs", "merge"]
    )
    func resolve(side: String) async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                let rows = StateRow.all.enumerated().map { (name: "row\($0.offset).js", row: $0.element) }
                try await place.enter(rows)
                let before = try await place.states()
                #expect(before == Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.row.state) }))
                for (name, row) in rows {
                    let run = try await place.pbsync(["resolve", name, "--\(side)"])
                    let outcome = try await place.outcome(of: name, code: run.exitCode)
                    #expect(outcome == row.resolved(side).outcome, "resolve --\(side) of \(row): \(run)")
                    try await place.expectKept(row, name, outcome)
                }
                let after = try await place.states()
                for (name, row) in rows {
                    #expect(after[name] == row.resolved(side).state, "\(row) after resolve --\(side)")
                }
            }
        }
    }

    @Test("A watch does to each row at its start what a push does, and asks nobody", arguments: policies + ["ask"])
    func watch(policy: String) async throws {
        try await Journey.with { journey in
            try await StatePlace.with(journey) { place in
                let rows = StateRow.all.enumerated().map { (name: "row\($0.offset).js", row: $0.element) }
                try await place.enter(rows)
                try await RunningProgram.with(
                    .pbsync,
                    ["watch", "--json", "--on-conflict", policy],
                    environment: journey.sandbox.environment,
                    in: place.workspace.root
                ) { watch in
                    try await watch.output.line(containing: #""event":"ready""#)
                    watch.send(signal: SIGTERM)
                    #expect(try await watch.ending() == .exit(code: 143))
                }
                for (name, row) in rows {
                    var expected = row.pushed(policy == "ask" ? "abort" : policy)
                    expected.code = 143
                    let outcome = try await place.outcome(of: name, code: 143)
                    #expect(outcome == expected, "watch of \(row) under \(policy)")
                    try await place.expectKept(row, name, outcome)
                }
            }
        }
    }

    @Test("What takes a flag happens with it and not without")
    func flags() async throws {
        try await Journey.with { journey in
            for (state, arguments, local, remote) in [
                ("deleted-locally", ["push", "--delete"], nil, nil),
                ("deleted-locally", ["pull", "--restore"], StateRow.agreed, StateRow.agreed),
                ("deleted-remotely", ["push", "--recreate"], StateRow.agreed, StateRow.agreed),
                ("deleted-remotely", ["pull", "--prune"], nil, nil),
            ] as [(String, [String], String?, String?)] {
                try await StatePlace.with(journey) { place in
                    let row = try #require(StateRow.all.first { $0.state == state })
                    try await place.enter([(Self.name, row)])
                    // A dry run ends as the real one would and changes nothing.
                    let dry = try await place.pbsync(arguments + ["--dry-run"])
                    #expect(try await place.outcome(of: Self.name, code: dry.exitCode) == row.left(), "\(dry)")
                    let run = try await place.pbsync(arguments)
                    let outcome = try await place.outcome(of: Self.name, code: run.exitCode)
                    #expect(outcome == StateRow.Outcome(local: local, remote: remote), "\(arguments): \(run)")
                    try await place.expectKept(row, Self.name, outcome)
                }
            }
        }
    }

    @Test("An outdated script that is named, or that a launch would run, is 73, also in a dry run; ours rolls it back")
    func outdatedDeploy() async throws {
        try await Journey.with(agents: [:]) { journey in
            let row = try #require(StateRow.all.first { $0.state == "outdated" })
            for arguments in [[Self.name], ["--launch"], [Self.name, "--dry-run"]] {
                try await StatePlace.with(journey) { place in
                    try await place.enter([(Self.name, row)])
                    let run = try await place.pbsync(["push"] + arguments)
                    #expect(try await place.outcome(of: Self.name, code: run.exitCode) == row.left(73), "\(run)")
                    let rollback = try await place.pbsync(["push", Self.name, "--on-conflict", "ours"])
                    let outcome = try await place.outcome(of: Self.name, code: rollback.exitCode)
                    #expect(outcome == row.uploaded, "\(rollback)")
                    try await place.expectKept(row, Self.name, outcome)
                }
            }
        }
    }
}
