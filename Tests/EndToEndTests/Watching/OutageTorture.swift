import Glibc
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Scenario 24: servers that are away, busy or broken.
@Suite("Watching against servers that fail", .timeLimit(.minutes(5)))
struct OutageTorture {
    private static let rounds = Torture.measure(short: 2, full: 40)

    @Test("While the server is away nothing is lost; it is said once that it is, and once that it is back")
    func away() async throws {
        let names = (0..<20).map { "s\($0).js" }
        try await Watched.with(Dictionary(uniqueKeysWithValues: names.map { ($0, "first\n") })) { watched in
            for round in 1...Self.rounds {
                watched.server.behave(.down)
                try watched.save("\(round): told first\n", as: "s0.js")
                let offline = try await watched.watch.output.line(containing: #""event":"offline""#)
                #expect(offline.contains("retryIn"), "\(offline)")
                for number in 1...5 {
                    for name in names { try watched.save("\(round), \(number)\n", as: name, with: .renameOver) }
                }
                watched.server.behave(.polite)
                try await watched.arrived()
                try await watched.watch.output.line(containing: #""event":"online""#)
            }
            try await watched.settle()
            #expect(watched.events("offline").count == Self.rounds)
            #expect(watched.events("online").count == Self.rounds)
        }
    }

    @Test("An error, a request to wait and a broken answer are tried again until the newest text is there")
    func failing() async throws {
        let faults: [InMemoryServer.Fault] = [
            .status(500), .status(503), .status(429, retryAfter: "1"), .loseAnswer, .offline,
        ]
        try await Watched.with(["a.js": "first\n", "b.js": "first\n"]) { watched in
            for (number, fault) in faults.enumerated() {
                let left = Mutex(2)
                watched.server.memory.intercept { request in
                    guard request.kind == .save else { return nil }
                    return left.withLock { left in
                        left -= 1
                        return left >= 0 ? fault : nil
                    }
                }
                try watched.save("a, \(number)\n", as: "a.js")
                try watched.save("b, \(number)\n", as: "b.js", with: .vim)
                try watched.save("a, \(number), newer\n", as: "a.js")
                try await watched.arrived()
            }
            watched.server.memory.intercept(nil)
            try await watched.arrived()
            _ = try await watched.compareEverything()
            for script in ["a.js", "b.js"] {
                #expect(watched.server.memory.script(script)?.text == watched.saves.finals[script])
            }
            // What was lost on its way back was sent again on good grounds, but never an older text.
            let faults = watched.saves.faults(in: watched.server.posts).filter { !$0.hasPrefix("twice") }
            #expect(faults == [])
        }
    }

    @Test("A server that closes each connection after its answer costs a new connection and nothing else")
    func forgetful() async throws {
        try await Watched.with(["a.js": "first\n"]) { watched in
            watched.server.behave(.forgetful)
            for number in 1...5 {
                try watched.save("save \(number)\n", as: "a.js")
                try await watched.arrived()
            }
            try await watched.settle()
            #expect(watched.sent.count == 5)
        }
    }

    @Test("Stopped while the server is away, it says what was not sent; the next watch sends it")
    func stoppedAway() async throws {
        try await Watched.with(["a.js": "first\n", "b.js": "first\n"]) { watched in
            watched.server.behave(.down)
            try watched.save("second\n", as: "b.js")
            try await watched.watch.output.line(containing: #""event":"offline""#)
            try watched.save("second\n", as: "a.js")
            watched.watch.send(signal: SIGTERM)
            let unsent = try await watched.watch.output.line(containing: #""event":"unsent""#)
            #expect(unsent.contains(#"["a.js","b.js"]"#), "\(unsent)")
            #expect(try await watched.watch.ending() == .exit(code: 143))
            watched.server.behave(.polite)
            try await again(watched)
        }
    }

    @Test("Killed with saves on their way, the next watch finds them and sends each at most once more")
    func killed() async throws {
        let names = (0..<10).map { "s\($0).js" }
        try await Watched.with(Dictionary(uniqueKeysWithValues: names.map { ($0, "first\n") })) { watched in
            for name in names { try watched.save("second\n", as: name) }
            try await watched.server.wait(until: "a first upload") { !$0.posts.isEmpty }
            watched.watch.send(signal: SIGKILL)
            try await watched.watch.ending()
            for name in names { try watched.save("third\n", as: name, with: .renameOver) }
            try await again(watched)
            #expect(watched.saves.faults(in: watched.server.posts) == [])
        }
    }

    @Test("Stopped in the middle of an upload, it waits for the answer, and at most about two seconds")
    func stoppedInFlight() async throws {
        for isAnswered in [true, false] {
            try await Watched.with(["a.js": "first\n"]) { watched in
                let gate = UploadGate("a.js", at: watched.server)
                try watched.save("second\n", as: "a.js")
                await gate.reached()
                watched.watch.send(signal: isAnswered ? SIGTERM : SIGINT)
                if isAnswered { gate.open() }
                let ending = try await watched.watch.ending(within: .seconds(20))
                #expect(ending == .exit(code: isAnswered ? 143 : 130))
                // The first upload was before it was ready.
                #expect(watched.events("pushed").count == (isAnswered ? 2 : 1))
                #expect(watched.events("unsent").count == (isAnswered ? 0 : 1))
                gate.open()
                try await again(watched)
            }
        }
    }

    /// Runs another watch in the same workspace until the server has everything.
    private func again(_ watched: Watched) async throws {
        let environment = watched.environment
        let (saves, root) = (watched.saves, watched.workspace.root)
        try await RunningProgram.with(.pbsync, ["watch", "--json"], environment: environment, in: root) { watch in
            try await watch.output.line(containing: #""event":"ready""#)
            try await watched.server.wait(until: "what was left over") { saves.isReached(by: $0) }
        }
    }
}
