import TestSupport
import Testing

@Suite("kill -9 at each system call that changes something or talks to the server")
struct KillPointTorture {
    /// The kinds of calls. Each is counted by itself, as `strace` counts the calls of each thread by itself.
    static let kinds = [
        "write", "fsync", "renameat,renameat2", "openat", "mkdirat", "unlinkat", "utimensat", "flock", "sendto",
        "recvfrom",
    ]

    @Test(
        "Before the n-th call of every kind, for all n",
        .timeLimit(.minutes(30)),
        arguments: [KillScenario.pull, .push, .pushOverOthers, .resolve, .restore, .initialise]
    )
    func everyCall(scenario: KillScenario) async throws {
        // In short: only the calls that decide, and of those that are many every third.
        let kinds = Torture.measure(short: ["renameat,renameat2", "fsync", "write"], full: Self.kinds)
        let step = Torture.measure(short: 3, full: 1)
        try await scenario.onBench { bench in
            var round = 0
            for kind in kinds {
                var number = 1
                while true {
                    round += 1
                    try scenario.prepare(bench, round)
                    let result = try await Strace.run(
                        scenario.arguments,
                        injecting: "signal=KILL",
                        at: number,
                        of: kind,
                        on: bench
                    )
                    let isKilled = result.ending == .signal(9)
                    #expect(isKilled || result.exitCode == 0, "\(kind) \(number): \(result)")
                    try scenario.checkKilled(bench, round)
                    try await scenario.converge(bench, round)
                    if !isKilled { break }
                    number += step
                }
            }
        }
    }
}
