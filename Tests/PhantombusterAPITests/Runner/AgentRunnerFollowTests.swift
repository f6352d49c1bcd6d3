import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@Suite("Agent runner: following a run", .timeLimit(.minutes(1)))
struct AgentRunnerFollowTests {
    private static let console = Array("one\r\ntwo é\r\n🎉".utf8)

    private func server(_ status: RunStatus = .notRunning) -> RunServer {
        var state = RunServer.State()
        state.runs = [
            RunServer.Run(id: 9, console: Array("other".utf8)),
            RunServer.Run(id: 10, console: Self.console, status: status, exitCode: 2, result: ["x": true]),
        ]
        return RunServer(state)
    }

    @Test("The bytes are the agent's own, from any position", arguments: 0...14)
    func positions(position: Int) async throws {
        // A position inside a character is the caller's own affair.
        guard String(validating: Self.console[position...], as: UTF8.self) != nil else { return }
        let log = EventLog()
        let outcome = try await server().runner().follow(
            agent: RunServer.agent,
            container: 10,
            from: Int64(position),
            onEvent: log.note
        )
        #expect(log.console == Array(Self.console[position...]))
        #expect(outcome.exitCode == 2)
        #expect(outcome.resultObject == ["x": true])
    }

    @Test("Without a container it is the newest run; an agent that never ran has none")
    func newest() async throws {
        let log = EventLog()
        let outcome = try await server().runner().follow(agent: RunServer.agent, onEvent: log.note)
        #expect(outcome.containerId == 10)
        #expect(log.events.first == .launched(containerId: 10))
        await #expect(throws: AgentRunError.neverRan(agent: RunServer.agent)) {
            try await RunServer().runner().follow(agent: RunServer.agent, onEvent: log.note)
        }
    }

    @Test("A container that does not exist is not found, not lost")
    func missing() async throws {
        let error = await #expect(throws: APIError.self) {
            try await server().runner().follow(agent: RunServer.agent, container: 77, onEvent: EventLog().note)
        }
        guard case .notFound = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("Each question begins where the last answer ended, and waits grow while there is no news")
    func pace() async throws {
        let server = server(.running)
        server.change { state in
            state.runs[1].written = 5
            state.beforeOutput = { number, state in
                if number == 8 { state.runs[1].written = 11 }
                if number == 20 { state.runs[1].status = .notRunning }
            }
        }
        let waits = Mutex<[Duration]>([])
        let runner = try server.runner(sleep: { wait in waits.withLock { $0.append(wait) } })
        let log = EventLog()
        _ = try await runner.follow(agent: RunServer.agent, container: 10, onEvent: log.note)
        #expect(log.console == Array(Self.console[..<11]))
        let positions = server.current.positions
        #expect(positions == positions.sorted())
        #expect(Set(positions) == [0, 5, 11])
        let slept = waits.withLock { $0 }
        #expect(slept.first == .milliseconds(400))
        #expect(slept.max() == .seconds(5))
        #expect(slept.count { $0 == .milliseconds(400) } >= 2)
    }

    @Test("A task that is cancelled stops watching and aborts nothing")
    func cancellation() async throws {
        let server = server(.running)
        let (watching, started) = AsyncStream<Void>.makeStream()
        let runner = try server.runner(sleep: { _ in
            started.yield()
            try await Task.sleep(for: .seconds(3600))
        })
        let task = Task {
            try await runner.follow(agent: RunServer.agent, container: 10, onEvent: EventLog().note)
        }
        for await _ in watching { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.current.launches == 0)
    }

    @Test("Cancelled in the middle of a stream it stops at once, and the run is not sent again")
    func cancelledStream() async throws {
        let (watching, started) = AsyncStream<Void>.makeStream()
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: 10, console: Self.console, status: .running)]
        state.stream = [
            .bytes(StreamText.comment(10, "in queue")),
            .wait {
                started.yield()
                try? await Task.sleep(for: .seconds(3600))
            },
        ]
        let server = RunServer(state)
        let runner = try server.runner()
        let log = EventLog()
        let task = Task { try await runner.run(LaunchRequest(agent: RunServer.agent), onEvent: log.note) }
        for await _ in watching { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.current.launches == 1)
        #expect(log.resumptions == 0)
    }

    @Test("Progress and messages are told beside a stream, each message once, those of earlier runs never")
    func progress() async throws {
        let (told, progress) = AsyncStream<Void>.makeStream()
        var state = RunServer.State()
        state.messages = [AgentMessage(id: 5, text: "earlier", context: [])]
        state.launched = [RunServer.Run(id: 10, console: Array("x".utf8), status: .running)]
        state.progress = AgentProgress(progress: 0.5, label: "half", runtime: 3)
        state.beforeOutput = { number, state in
            if number == 2 { state.messages.append(AgentMessage(id: 6, text: "started", context: [])) }
        }
        state.stream = [
            .bytes(StreamText.comment(10, "in queue") + StreamText.event([0x78])),
            .wait { for await _ in told { break } },
            .bytes(StreamText.comment(10, "ended")),
        ]
        let server = RunServer(state)
        server.change { state in
            let before = state.beforeOutput
            state.beforeOutput = { number, state in
                before(number, &state)
                // By the third answer the second has been told.
                if number == 3 {
                    state.runs[0].status = .notRunning
                    progress.yield()
                }
            }
        }
        let log = EventLog()
        let runner = try server.runner(
            tellsProgress: true,
            sleep: { _ in
                try Task.checkCancellation()
                await Task.yield()
            }
        )
        let outcome = try await runner.run(LaunchRequest(agent: RunServer.agent), onEvent: log.note)
        #expect(outcome.exitCode == 0)
        #expect(log.others.contains(.progress(AgentProgress(progress: 0.5, label: "half", runtime: 3))))
        let messages = log.events.compactMap { event in
            if case .message(let message) = event { message.text } else { nil }
        }
        #expect(messages == ["started"])
        #expect(log.console == [0x78])
    }
}
