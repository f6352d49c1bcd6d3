import SystemPackage
import TestSupport
import Testing

@Suite("The client over a network that breaks", .timeLimit(.minutes(60)))
struct BrokenNetworkTorture {
    /// After how many bytes of its answers a connection ends.
    private static let cuts = Torture.measure(
        short: [0, 1, 40, 200, 333],
        full: Array(0...700)
    )

    @Test("Cut after any byte, a pull writes whole texts only, and the next one ends what it began", arguments: cuts)
    func pull(cut: Int) async throws {
        let texts = ["a.js": String(repeating: "äöü€😀\n", count: 50), "b.js": "two\n"]
        try await Journey.with(scripts: texts) { journey in
            try await throughProxy(of: journey) { proxy, environment in
                proxy.rule { FaultProxy.Rule(cutAfterAnswerBytes: $0 <= 2 ? cut : nil, resets: cut % 2 == 1) }
                let first = try await journey.pbsync("pull", environment: environment)
                #expect([0, 68, 75, 76].contains(first.exitCode), "\(first)")
                for (name, text) in texts {
                    let found = journey.workspace.text(of: name)
                    #expect(found == nil || found == text, "\(name) after \(first)")
                }
            }
            try await journey.pbsyncSucceeds("pull")
            for (name, text) in texts { #expect(journey.workspace.text(of: name) == text) }
        }
    }

    @Test("Cut after any byte, a launch's console comes whole, once, with its exit code", arguments: cuts)
    func launch(cut: Int) async throws {
        let script = """
            console.log('begin')
            for (let n = 0; n < 40; n++) console.log(`${n} äöü€😀`)
            process.exitCode = 5
            """
        try await Journey.with(scripts: ["a.js": script], agents: ["Worker": "a.js"]) { journey in
            try await throughProxy(of: journey) { proxy, environment in
                // Every second connection breaks, so that what comes after is broken as well.
                proxy.rule { FaultProxy.Rule(cutAfterAnswerBytes: $0 % 2 == 1 && $0 < 6 ? 150 + cut : nil) }
                let result = try await journey.pbsync("launch", "Worker", environment: environment)
                #expect(result.exitCode == 5, "\(result)")
                let lines = result.lines.map { $0.filter { $0 != "\r" && $0 != "\r\n" } }
                let wanted = ["begin"] + (0..<40).map { "\($0) äöü€😀" }
                #expect(lines.filter(Set(wanted).contains) == wanted, "\(result)")
            }
        }
    }

    @Test("In single bytes, and late, everything still works")
    func trickle() async throws {
        let texts = ["a.js": "one €\n"]
        try await Journey.with(scripts: texts, agents: ["Worker": "a.js"]) { journey in
            try await throughProxy(of: journey) { proxy, environment in
                proxy.rule { _ in FaultProxy.Rule(pieceBytes: 1) }
                let pull = try await journey.pbsync("pull", environment: environment)
                #expect(pull.exitCode == 0 && journey.workspace.text(of: "a.js") == "one €\n", "\(pull)")
                proxy.rule { _ in FaultProxy.Rule(delay: 30) }
                let late = try await journey.pbsync("status", "--exit-code", environment: environment)
                #expect(late.exitCode == 0, "\(late)")
            }
        }
    }

    @Test(
        "A server that falls silent ends the wait in its time-out, with 75",
        .enabled(if: Torture.isFull, "it takes four times the time-out"),
        arguments: [0, 30]
    )
    func stall(after bytes: Int) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await throughProxy(of: journey) { proxy, environment in
                proxy.rule { _ in FaultProxy.Rule(stallAfterAnswerBytes: bytes) }
                let start = ContinuousClock.now
                let result = try await BuiltProgram.pbsync.run(
                    ["pull"],
                    environment: journey.sandbox.environment.merging(environment) { $1 },
                    in: journey.workspace.root,
                    timeLimit: .seconds(400)
                )
                #expect(result.exitCode == 75, "\(result)")
                // Four tries of thirty seconds, and the waits between them.
                let lasted = ContinuousClock.now - start
                #expect(lasted >= .seconds(120) && lasted < .seconds(200), "\(lasted)")
            }
        }
    }

    private func throughProxy(
        of journey: Journey,
        body: (FaultProxy, [String: String]) async throws -> Void
    ) async throws {
        try await FaultProxy.with(target: UInt16(journey.sandbox.port)) { proxy in
            try await body(proxy, ["PBSYNC_ENDPOINT": "http://127.0.0.1:\(proxy.port)/api/v1"])
        }
    }
}
