import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Running programs from tests", .timeLimit(.minutes(1)))
struct RunningProgramTests {
    private let shell = BuiltProgram(path: "/bin/sh")

    @Test("A program's output, its errors and its code come back apart, and no variable of the machine reaches it")
    func run() async throws {
        let result = try await shell.run(
            // What a sanitizer needs is the one exception.
            ["-c", "echo out; echo err >&2; env | grep -v SAN_OPTIONS | sort | cut -d= -f1 | tr '\\n' ' '; exit 3"],
            environment: ["EXTRA": "1"],
            in: "/tmp"
        )
        #expect(result.exitCode == 3)
        #expect(result.lines == ["out", "EXTRA HOME LANG PATH PBSYNC_DUMPABLE PWD "])
        #expect(result.errorOutput == "err\n")
    }

    @Test("A program that a signal ends has no exit code")
    func signal() async throws {
        let result = try await shell.run(["-c", "kill -9 $$"], in: "/tmp")
        #expect(result.ending == .signal(SIGKILL))
        #expect(result.exitCode == nil)
    }

    @Test("A program that does not end in time is stopped and its call fails")
    func timeLimit() async throws {
        await #expect(throws: DeadlineExceeded.self) {
            try await shell.run(["-c", "exec sleep 600"], in: "/tmp", timeLimit: .milliseconds(50))
        }
    }

    @Test("Lines are awaited in order, a signal reaches the program, and its end can be awaited")
    func lines() async throws {
        let script = "trap 'echo stopped; exit 7' TERM; echo one; echo two; while :; do sleep 0.01; done"
        try await RunningProgram.with(shell, ["-c", script], in: "/tmp") { program in
            try await program.output.line(containing: "one")
            #expect(try await program.output.line { $0.hasPrefix("t") } == "two")
            program.send(signal: SIGTERM)
            try await program.output.line(containing: "stopped")
            #expect(try await program.ending() == .exit(code: 7))
        }
    }

    @Test("A line that can no longer come is told at once, with what was printed")
    func missingLine() async throws {
        try await RunningProgram.with(shell, ["-c", "echo something else"], in: "/tmp") { program in
            let failure = await #expect(throws: DeadlineExceeded.self) {
                try await program.output.line(containing: "never")
            }
            #expect(failure?.description.contains("something else") == true)
        }
    }

    @Test("A program is gone when the scope that started it is left")
    func scope() async throws {
        let pid = try await RunningProgram.with(shell, ["-c", "echo up; exec sleep 600"], in: "/tmp") { program in
            try await program.output.line(containing: "up")
            return try #require(program.processIdentifier)
        }
        #expect(kill(pid, 0) == -1)
    }
}
