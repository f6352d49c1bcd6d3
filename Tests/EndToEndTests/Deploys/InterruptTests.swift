import Glibc
import TestSupport
import Testing

@Suite("Deploys: interrupts", .timeLimit(.minutes(2)))
struct InterruptTests {
    private static let endless = "console.log('began'); setInterval(() => {}, 1000)\n"

    private static func with(_ body: (Journey) async throws -> Void) async throws {
        try await Journey.with(scripts: ["a.js": endless], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await body(journey)
        }
    }

    @Test("Ctrl-C stops the waiting and says how to follow or stop the agent, which goes on")
    func detach() async throws {
        try await Self.with { journey in
            try await journey.running("launch", "Worker") { launch in
                try await launch.output.line(containing: "began")
                launch.send(signal: SIGINT)
                #expect(try await launch.ending() == .exit(code: 130))
                let said = launch.errorOutput.lines.joined(separator: "\n")
                #expect(said.contains("pbsync output 1 --container 1 --follow"), "\(said)")
                #expect(said.contains("pbsync abort 1"), "\(said)")
            }
            let agents = try await journey.pbsyncSucceeds("agents", "--json")
            #expect(agents.output.contains("\"runningContainers\":1"), "\(agents)")
            try await journey.pbsyncSucceeds("abort", "Worker")
        }
    }

    @Test("With --abort-on-interrupt the agent is stopped; while that hangs, a second Ctrl-C leaves at once")
    func abort() async throws {
        try await Self.with { journey in
            try await journey.running("launch", "Worker", "--abort-on-interrupt", "--json") { launch in
                try await launch.output.line(containing: "began")
                launch.send(signal: SIGINT)
                #expect(try await launch.ending() == .exit(code: 130))
                #expect(launch.output.lines.contains { $0.hasPrefix(#"{"event":"aborted""#) }, "\(launch.output.lines)")
            }
            let port = try #require(UInt16(journey.sandbox.endpoint.split(separator: ":")[2].prefix { $0 != "/" }))
            try await FaultProxy.with(target: port) { proxy in
                proxy.rule { _ in FaultProxy.Rule(countsFromRequest: "/abort", swallowsAnswers: true) }
                var environment = journey.sandbox.environment
                environment["PBSYNC_ENDPOINT"] = "http://127.0.0.1:\(proxy.port)/api/v1"
                try await RunningProgram.with(
                    .pbsync,
                    ["launch", "Worker", "--abort-on-interrupt"],
                    environment: environment,
                    in: journey.workspace.root
                ) { launch in
                    try await launch.output.line(containing: "began")
                    launch.send(signal: SIGINT)
                    // The server has heard of it, and its answer never comes.
                    try await proxy.struck()
                    launch.send(signal: SIGINT)
                    #expect(try await launch.ending() == .exit(code: 130))
                }
            }
        }
    }
}
