import SystemPackage
import TestSupport
import Testing

/// A real run is traced, its calls are played on a model of the disk, and after each of them the power goes: what was not
/// synced is lost in four ways, and the client has to cope with every folder that comes of it.
@Suite("Loss of power after each system call")
struct PowerLossTorture {
    @Test(
        "Files old or new, the lock never ahead of them, nothing short or old is uploaded, and the next run converges",
        .timeLimit(.minutes(30)),
        arguments: [KillScenario.pull, .push, .pushOverOthers, .resolve]
    )
    func everyCall(scenario: KillScenario) async throws {
        let step = Torture.measure(short: 7, full: 1)
        try await scenario.onBench { bench in
            try scenario.prepare(bench, 1)
            var disk = try DiskModel(of: bench.workspace.root)
            let before = bench.server.scripts
            let lines = try await Strace.calls(TracedCall.kinds + ",sendto", of: scenario.arguments, on: bench)
            let after = bench.server.scripts
            var isSent = false
            var changes = 0
            for line in lines {
                if line.contains("\"POST ") { isSent = true }
                guard let call = TracedCall(line), disk.apply(call) else { continue }
                changes += 1
                guard changes % step == 0 else { continue }
                for survivors in DiskModel.Survivors.allCases {
                    bench.server.set(scripts: isSent ? after : before)
                    try await TemporaryWorkspace.with { workspace in
                        try disk.restore(to: workspace.root, survivors)
                        let crashed = FaultBench(workspace: workspace, service: bench.service)
                        try scenario.checkKilled(crashed, 1)
                        // Uploading first is the harder test: a text that is short or old must not get past the server's.
                        if scenario.arguments.first != "push" {
                            let held = crashed.server.scripts
                            let push = try await crashed.pbsync("push")
                            #expect(push.exitCode == 0 || push.exitCode == 73, "\(survivors) after \(line): \(push)")
                            for name in KillScenario.names {
                                #expect(crashed.server.script(name) == held[name], "\(survivors) after \(line)")
                            }
                        }
                        if scenario.arguments.first == "pull" {
                            try await crashed.succeeds("pull")
                            for name in KillScenario.names {
                                crashed.expectFile(name, isOneOf: [KillScenario.text(name, 1)])
                            }
                        } else {
                            try await scenario.converge(crashed, 1)
                        }
                    }
                }
            }
            #expect(changes > 20, "the trace was not understood:\n\(lines.prefix(20).joined(separator: "\n"))")
        }
    }
}
