import CurlTransport
import EventLoop
import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@Suite("Connections that are cut at every byte", .serialized, .timeLimit(.minutes(10)))
struct BrokenConnectionTorture {
    private static let console = "* é\r\ndata: 🎉\r\n: no comment\r\n\r\nü🎉🎉\r\n\r\nno end"
    private static let folded = console.replacing("\r\n", with: "\n")

    /// What one watched run came to.
    private struct Watched {
        var console: [UInt8] = []
        var resumptions = 0
        var outcome: RunOutcome?
    }

    /// The server behind a proxy, and a client of it that never waits.
    private static func with(
        _ server: ConsoleServer,
        idle: Duration = .seconds(30),
        body: (FaultProxy, AgentRunner) async throws -> Void
    ) async throws {
        try await RawServer.with(server.serve) { raw in
            try await FaultProxy.with(target: raw.port) { proxy in
                let loop = try EventLoop()
                let client = PhantombusterClient(
                    transport: CurlTransport(loop: loop),
                    endpoint: try Endpoint("http://127.0.0.1:\(proxy.port)/api/v1"),
                    key: try APIKey("key"),
                    retry: RetryPolicy(sleep: { _ in try Task.checkCancellation() })
                )
                let settings = RunnerSettings(
                    streamIdle: idle,
                    fetchesResult: false,
                    sleep: { _ in try Task.checkCancellation() }
                )
                do {
                    try await body(proxy, AgentRunner(client: client, settings: settings))
                    await loop.stop()
                } catch {
                    await loop.stop()
                    throw error
                }
            }
        }
    }

    private static func watching(
        _ watch: (@escaping @Sendable (RunEvent) async -> Void) async throws -> RunOutcome
    ) async throws -> Watched {
        let watched = Mutex(Watched())
        let outcome = try await watch { event in
            watched.withLock { watched in
                switch event {
                case .output(let bytes): watched.console += bytes
                case .resuming: watched.resumptions += 1
                default: break
                }
            }
        }
        return watched.withLock { watched in
            watched.outcome = outcome
            return watched
        }
    }

    @Test(
        "A launch's stream: no gap, no repeat, no broken character, the right exit code, launched once",
        arguments: [false, true]
    )
    func launch(resets: Bool) async throws {
        let server = ConsoleServer(console: Self.console)
        try await Self.with(server) { proxy, runner in
            var cut = 0
            while true {
                server.reset()
                let place = cut
                // Only the connection that carries the launch is cut, and only from the launch on.
                proxy.rule { _ in
                    FaultProxy.Rule(cutAfterAnswerBytes: place, countsFromRequest: "/launch", resets: resets)
                }
                let watched = try await Self.watching {
                    try await runner.run(LaunchRequest(agent: ConsoleServer.agent), onEvent: $0)
                }
                #expect(String(decoding: watched.console, as: UTF8.self) == Self.folded, "cut at \(cut)")
                #expect(watched.outcome?.exitCode == 7, "cut at \(cut)")
                #expect(server.launches == 1, "cut at \(cut)")
                // Beyond the whole answer nothing is cut any more.
                if watched.resumptions == 0, cut > server.stream.count { break }
                cut += Torture.measure(short: resets ? 7 : 1, full: 1)
            }
            #expect(cut > server.stream.count)
        }
    }

    @Test("Following a run: the agent's own bytes, though the first two answers are cut", arguments: [5, Int.max])
    func follow(sliceLength: Int) async throws {
        let server = ConsoleServer(console: Self.console, sliceLength: sliceLength)
        try await Self.with(server) { proxy, runner in
            _ = try await runner.launch(LaunchRequest(agent: ConsoleServer.agent))
            var cut = 0
            repeat {
                let place = cut
                let before = proxy.connections
                proxy.rule { number in
                    FaultProxy.Rule(
                        cutAfterAnswerBytes: number <= before + 2 ? place : nil,
                        countsFromRequest: "output.json"
                    )
                }
                let watched = try await Self.watching {
                    try await runner.follow(agent: ConsoleServer.agent, container: ConsoleServer.container, onEvent: $0)
                }
                #expect(watched.console == server.console, "cut at \(cut)")
                #expect(watched.outcome?.exitCode == 7, "cut at \(cut)")
                cut += Torture.measure(short: 3, full: 1)
            } while cut < server.longestOutput
            #expect(server.longestOutput > 200)
        }
    }

    @Test("Broken again and again: the stream, and then answers that continue it")
    func again() async throws {
        let server = ConsoleServer(console: Self.console, sliceLength: 5)
        try await Self.with(server) { proxy, runner in
            for cut in stride(from: 60, to: server.stream.count, by: Torture.measure(short: 41, full: 3)) {
                server.reset()
                let before = proxy.connections
                proxy.rule { number in
                    // What comes after the launch's connection is cut within its first answers too.
                    number <= before + 2
                        ? FaultProxy.Rule(cutAfterAnswerBytes: cut, countsFromRequest: "/launch")
                        : FaultProxy.Rule(
                            cutAfterAnswerBytes: number <= before + 5 ? 290 : nil,
                            countsFromRequest: "mode=track"
                        )
                }
                let watched = try await Self.watching {
                    try await runner.run(LaunchRequest(agent: ConsoleServer.agent), onEvent: $0)
                }
                #expect(String(decoding: watched.console, as: UTF8.self) == Self.folded, "cut at \(cut)")
                #expect(watched.outcome?.exitCode == 7)
                #expect(server.launches == 1)
            }
        }
    }
}
