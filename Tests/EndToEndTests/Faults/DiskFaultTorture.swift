import SystemPackage
import TestSupport
import Testing

@Suite("A disk that fails at the n-th call")
struct DiskFaultTorture {
    /// A fault: the call that fails, its error and the words by which it is told.
    struct Fault: Sendable, CustomTestStringConvertible {
        let calls: String
        let error: String
        let words: [String]

        var testDescription: String { "\(error) at \(calls)" }

        static let all = [
            Fault(calls: "write", error: "ENOSPC", words: ["No space left on device", "free some space"]),
            Fault(calls: "write", error: "EIO", words: ["Input/output error", "look at the system's log"]),
            Fault(calls: "write", error: "EDQUOT", words: ["Disk quota exceeded", "quota is used up"]),
            Fault(calls: "fsync", error: "EIO", words: ["Input/output error", "look at the system's log"]),
            Fault(calls: "fsync", error: "ENOSPC", words: ["No space left on device", "free some space"]),
            Fault(calls: "renameat,renameat2", error: "ENOSPC", words: ["No space left on device", "free some space"]),
            Fault(calls: "mkdirat", error: "EDQUOT", words: ["Disk quota exceeded", "quota is used up"]),
        ]
    }

    @Test(
        "The old file stays, the error names file, cause and remedy, and the next run does the work",
        .timeLimit(.minutes(30)),
        arguments: Fault.all
    )
    func everyCall(fault: Fault) async throws {
        for scenario in [KillScenario.pull, .push, .pushOverOthers, .resolve, .restore] {
            try await everyCall(fault, scenario)
        }
    }

    private func everyCall(_ fault: Fault, _ scenario: KillScenario) async throws {
        let step = Torture.measure(short: 5, full: 1)
        try await scenario.onBench { bench in
            var round = 0
            var number = 1
            while true {
                round += 1
                try scenario.prepare(bench, round)
                let (result, call, isMute) = try await Strace.run(
                    scenario.arguments,
                    failing: fault.calls,
                    with: fault.error,
                    at: number,
                    on: bench
                )
                if call == nil {
                    #expect(result.exitCode == 0, "\(result)")
                }
                try scenario.checkKilled(bench, round)
                #expect(try bench.temporaries().isEmpty, "\(call ?? "")")
                if let call, call.contains(bench.workspace.root.string), !call.contains("/history/pruned") {
                    #expect(result.exitCode == 1 || result.exitCode == 68, "\(scenario) \(call)\n\(result)")
                    // Where what is said cannot be written either, the code is all that is left to tell it.
                    for words in isMute ? [] : fault.words {
                        #expect(result.errorOutput.contains(words), "\(call)\n\(result)")
                    }
                }
                try await scenario.converge(bench, round)
                if call == nil { break }
                number += step
            }
        }
    }
}
