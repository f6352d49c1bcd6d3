import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Agent runner: the other outputs", .timeLimit(.minutes(1)))
struct AgentRunnerModeTests {
    private static let console = Array("é: 🎉\r\none\r\n".utf8)
    static let resultModes: [LaunchOutputMode] = [.resultObject, .firstResultObject, .resultObjectWithOutput]

    private func server(
        _ launched: [RunServer.Run] = [RunServer.Run(id: 1001, console: console, exitCode: 7, result: ["a": 1])],
        _ failure: TransportError? = .interrupted("reset"),
        stream: [ScriptedStream.Step] = []
    ) -> RunServer {
        var state = RunServer.State()
        state.runs = [RunServer.Run(id: 1000, console: Array("old".utf8), result: ["old": true])]
        state.launched = launched
        state.launchFailure = failure
        state.stream = stream
        state.streamHeaders = ["Content-Type": "text/plain"]
        return RunServer(state)
    }

    private func launch(_ server: RunServer, _ mode: LaunchOutputMode) async throws -> (EventLog, RunOutcome) {
        let log = EventLog()
        let request = LaunchRequest(agent: RunServer.agent)
        let outcome =
            mode == .raw
            ? try await server.runner().runRaw(request, onEvent: log.note)
            : try await server.runner().run(request, resultMode: mode, onEvent: log.note)
        return (log, outcome)
    }

    @Test("A lost answer is made up for by the one newer run", arguments: resultModes + [.raw])
    func lost(mode: LaunchOutputMode) async throws {
        let server = server()
        let (log, outcome) = try await launch(server, mode)
        #expect(outcome.containerId == 1001)
        #expect(outcome.resultObject == ["a": 1])
        #expect(outcome.hasEnded == (mode != .firstResultObject))
        #expect(outcome.exitCode == (mode == .firstResultObject ? nil : 7))
        #expect(log.console == (mode == .raw || mode == .resultObjectWithOutput ? Self.console : []))
        #expect(log.resumptions == 1)
        #expect(server.current.launches == 1)
    }

    @Test("None or several newer runs: said, and not sent again", arguments: resultModes + [.raw], [0, 2])
    func unknown(mode: LaunchOutputMode, newer: Int) async throws {
        let runs = (0..<newer).map { RunServer.Run(id: 1001 + Int64($0), console: []) }
        let server = server(runs)
        let error = await #expect(throws: AgentRunError.self) { try await launch(server, mode) }
        guard case .lostLaunch(RunServer.agent, let candidates, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(candidates == runs.map(\.id))
        #expect(server.current.launches == 1)
    }

    @Test("A launch that never arrived is the error that it was", arguments: resultModes + [.raw])
    func neverArrived(mode: LaunchOutputMode) async throws {
        let server = server([], .unreachable("refused"))
        await #expect(throws: APIError.transport(.unreachable("refused"))) { try await launch(server, mode) }
    }

    @Test("A run that ends without a first result has its end told")
    func noFirstResult() async throws {
        let server = server([RunServer.Run(id: 1001, console: [], exitCode: 3)], nil)
        let (_, outcome) = try await launch(server, .firstResultObject)
        #expect(outcome.hasEnded)
        #expect(outcome.exitCode == 3)
        #expect(outcome.resultObject == nil)
    }

    @Test("A plain console that breaks at any byte, also within a character, goes on from there")
    func rawCut() async throws {
        for cut in 0...Self.console.count {
            let server = server(
                [RunServer.Run(id: 1001, console: Self.console, exitCode: 7)],
                nil,
                stream: [.bytes(Array(Self.console[..<cut])), .failure(.interrupted("reset"))]
            )
            let (log, outcome) = try await launch(server, .raw)
            #expect(log.console == Self.console, "cut at \(cut)")
            #expect(outcome.exitCode == 7)
            #expect(server.current.launches == 1)
        }
    }

    @Test("A plain console that ends before its run, in good order, goes on too")
    func rawEndsEarly() async throws {
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: 1001, console: Self.console, status: .running)]
        state.stream = [.bytes(Array(Self.console[..<4]))]
        state.beforeOutput = { number, state in
            if number > 4 { state.runs[0].status = .notRunning }
        }
        let server = RunServer(state)
        #expect(try await launch(server, .raw).0.console == Self.console)
    }

    @Test("A plain console that ended with its run is not asked for again")
    func rawWhole() async throws {
        let server = server(
            [RunServer.Run(id: 1001, console: Self.console)],
            nil,
            stream: [.bytes(Self.console)]
        )
        let (log, outcome) = try await launch(server, .raw)
        #expect(log.console == Self.console)
        #expect(log.resumptions == 0)
        #expect(outcome.containerId == 1001)
        #expect(server.current.positions.isEmpty)
    }
}
