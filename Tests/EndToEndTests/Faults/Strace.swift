import SystemPackage
import TestSupport
import Testing

/// Runs the client under `strace`, which watches its system calls or lets the n-th of them fail.
enum Strace {
    /// What to install, in the words of a failed test.
    struct Missing: Error, CustomStringConvertible {
        let description = "strace is not there: `make setup` installs it (Debian: apt-get install strace)"
    }

    private static let program = BuiltProgram(path: "/usr/bin/strace")

    /// Runs the client with these options of `strace`.
    static func run(_ options: [String], _ arguments: [String], on bench: FaultBench) async throws -> ProgramResult {
        guard program.isThere else { throw Missing() }
        return try await bench.run(
            program,
            ["-f", "-qq", "-I", "2"] + options + ["--", BuiltProgram.pbsync.path.string] + arguments
        )
    }

    /// Runs the client and does something to the n-th call of a kind that any of its threads makes.
    ///
    /// - Parameters:
    ///   - calls: The calls, separated by commas.
    ///   - number: Which of them, from 1.
    ///   - effect: What happens to it: `signal=KILL`, `error=ENOSPC`.
    static func run(
        _ arguments: [String],
        injecting effect: String,
        at number: Int,
        of calls: String,
        on bench: FaultBench
    ) async throws -> ProgramResult {
        try await run(
            [
                "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
                "inject=\(calls):\(effect):when=\(number)",
            ],
            arguments,
            on: bench
        )
    }

    /// Runs the client while the n-th call of a kind fails.
    ///
    /// - Returns: What the client said; the call that failed, nil where there are not so many; and whether what was to be
    ///   said on standard error failed as well.
    static func run(
        _ arguments: [String],
        failing calls: String,
        with error: String,
        at number: Int,
        on bench: FaultBench
    ) async throws -> (result: ProgramResult, call: String?, isMute: Bool) {
        try await withTrace(on: bench) { file in
            try await run(
                ["-y", "-o", file, "-e", "trace=\(calls)", "-e", "inject=\(calls):error=\(error):when=\(number)"],
                arguments,
                on: bench
            )
        } found: { result, lines in
            let failed = lines.filter { $0.contains("(INJECTED)") }
            let call = failed.first { $0.contains(bench.workspace.root.string) } ?? failed.first
            // Of a call that another thread's came in between the line with its end does not say what it was.
            return (result, call, failed.contains { $0.contains("write(2<") || $0.contains(" resumed>") })
        }
    }

    /// Runs the client to its end and gives its calls of these kinds, one a line, with the paths of descriptors.
    static func calls(_ kinds: String, of arguments: [String], on bench: FaultBench) async throws -> [String] {
        try await withTrace(on: bench) { file in
            try await run(["-y", "-s", "1000000", "-o", file, "-e", "trace=\(kinds)"], arguments, on: bench)
        } found: { result, lines in
            #expect(result.exitCode == 0, "\(result)")
            return lines
        }
    }

    /// Gives `strace` a file outside the workspace to write to, and takes what it wrote.
    private static func withTrace<Found>(
        on bench: FaultBench,
        run: (String) async throws -> ProgramResult,
        found: (ProgramResult, [String]) throws -> Found
    ) async throws -> Found {
        try await TemporaryWorkspace.with { outside in
            let result = try await run(outside.path("trace").string)
            return try found(result, (outside.text(of: "trace") ?? "").split(separator: "\n").map(String.init))
        }
    }
}
