import SystemPackage
import TestSupport
import Testing

@Suite("Processes that are left behind", .timeLimit(.minutes(1)))
struct LeftoverTests {
    @Test("An agent's process without its sandbox is found by doctor")
    func leftover() async throws {
        try await TemporaryWorkspace.with { workspace in
            try await RunningProgram.with(
                BuiltProgram(path: "/bin/sh"),
                ["-c", "echo here; exec sleep 600"],
                environment: ["PBSYNC_RUN": "/nowhere/run"],
                in: workspace.root
            ) { running in
                _ = try await running.output.line(containing: "here")
                let process = try #require(running.processIdentifier)
                let doctor = try await BuiltProgram.pbsync.run(
                    ["doctor", "--json"],
                    environment: ["PBSYNC_ENDPOINT": "http://127.0.0.1:9/api/v1", "PBSYNC_API_KEY": "k"],
                    in: workspace.root
                )
                #expect(doctor.exitCode == 1, "\(doctor)")
                #expect(doctor.output.contains(" \(process)"), "\(doctor)")
                running.send(signal: 15)
            }
        }
    }
}
