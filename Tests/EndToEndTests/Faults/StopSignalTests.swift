@preconcurrency import Dispatch
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("A signal in the middle of the work", .timeLimit(.minutes(2)))
struct StopSignalTests {
    @Test(
        "The program ends within two seconds, with the signal's code, and the next run finds all in order",
        arguments: [SIGINT, SIGTERM],
        [["push"], ["push", "--launch"], ["watch"], ["pull"]]
    )
    func duringRequest(signal: Int32, arguments: [String]) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n", "b.js": "one\n"]) { bench in
            let kind: InMemoryServer.RequestKind = arguments == ["pull"] ? .text : .save
            if arguments == ["pull"] {
                bench.server.edit("a.js", "two\n")
            } else {
                try bench.workspace.write("two\n", to: "a.js")
            }
            let gate = DispatchSemaphore(value: 0)
            let (arrivals, arrival) = AsyncStream<Void>.makeStream()
            bench.server.intercept { request in
                guard request.kind == kind else { return nil }
                arrival.yield()
                gate.wait()
                return nil
            }
            // However the test ends, no thread of the server waits for ever.
            defer { for _ in 0..<100 { gate.signal() } }
            try await RunningProgram.with(
                .pbsync,
                arguments,
                environment: bench.service.environment,
                in: bench.workspace.root
            ) { program in
                for await _ in arrivals { break }
                let start = ContinuousClock.now
                program.send(signal: signal)
                let ending = try await program.ending()
                #expect(ending == .exit(code: 128 + signal), "\(program.errorOutput.lines)")
                // Two seconds are the promise; a machine that is busy with other tests gets more.
                #expect(start.duration(to: .now) < .seconds(10))
            }
            bench.server.intercept(nil)
            gate.signal()
            bench.expectFile("a.js", isOneOf: ["one\n", "two\n"])
            try await bench.succeeds(arguments == ["pull"] ? "pull" : "push")
            bench.expectFile("a.js", isOneOf: ["two\n"])
            bench.expectScript("a.js", isOneOf: ["two\n"])
            try await bench.expectInStep()
        }
    }
}
