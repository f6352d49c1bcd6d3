import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Agent runner: launches whose answer is lost", .timeLimit(.minutes(1)))
struct AgentRunnerLaunchTests {
    private static let console = Array("one\r\n".utf8)
    private static let old = RunServer.Run(id: 1000, console: Array("old".utf8))

    private func state(_ launched: [RunServer.Run], _ failure: TransportError) -> RunServer.State {
        var state = RunServer.State()
        state.runs = [Self.old]
        state.launched = launched
        state.launchFailure = failure
        return state
    }

    private func launch(_ server: RunServer) async throws -> (EventLog, RunOutcome) {
        let log = EventLog()
        let outcome = try await server.runner().run(LaunchRequest(agent: RunServer.agent), onEvent: log.note)
        return (log, outcome)
    }

    static let losses: [TransportError] = [.interrupted("reset"), .timedOut(.idle), .malformed("no HTTP")]

    @Test("Exactly one newer run is ours and is watched to its end", arguments: losses)
    func oneNewer(failure: TransportError) async throws {
        let server = RunServer(state([RunServer.Run(id: 1001, console: Self.console, exitCode: 7)], failure))
        let (log, outcome) = try await launch(server)
        #expect(String(decoding: log.console, as: UTF8.self) == "one\n")
        #expect(log.others.first == .launched(containerId: 1001))
        #expect(log.resumptions == 1)
        #expect(outcome.exitCode == 7)
        #expect(server.current.launches == 1)
    }

    @Test("None newer: said plainly, after some patience, and not sent again")
    func noneNewer() async throws {
        let server = RunServer(state([], .interrupted("reset")))
        await #expect(
            throws: AgentRunError.lostLaunch(
                agent: RunServer.agent,
                candidates: [],
                cause: .transport(.interrupted("reset"))
            )
        ) { try await launch(server) }
        #expect(server.current.launches == 1)
    }

    @Test("A run that shows late is found")
    func late() async throws {
        var state = state([], .interrupted("reset"))
        state.beforeOutput = { number, state in
            if number == 4 { state.runs.append(RunServer.Run(id: 1001, console: Self.console)) }
        }
        let (log, outcome) = try await launch(RunServer(state))
        #expect(outcome.containerId == 1001)
        #expect(String(decoding: log.console, as: UTF8.self) == "one\n")
    }

    @Test("Several newer: which is ours is not guessed", arguments: [RunStatus.notRunning, .running, .queued])
    func severalNewer(status: RunStatus) async throws {
        let runs = (1001...1002).map { RunServer.Run(id: $0, console: [], status: status) }
        let server = RunServer(state(runs, .interrupted("reset")))
        let error = await #expect(throws: AgentRunError.self) { try await launch(server) }
        guard case .lostLaunch(RunServer.agent, let candidates, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(candidates.contains(1002))
        #expect(server.current.launches == 1)
    }

    @Test("A launch that certainly never arrived is the error that it was; nothing is looked for")
    func neverArrived() async throws {
        let server = RunServer(state([], .unreachable("refused")))
        await #expect(throws: APIError.transport(.unreachable("refused"))) { try await launch(server) }
        #expect(server.current.reads == 2)
    }

    @Test("While the server cannot be asked, the look for the run waits")
    func outageAfterLaunch() async throws {
        var state = state([RunServer.Run(id: 1001, console: Self.console)], .interrupted("reset"))
        state.readFailure = { (3...30).contains($0) ? .unreachable("refused") : nil }
        #expect(try await launch(RunServer(state)).1.containerId == 1001)
    }

    @Test("A stream that breaks before it names its run is one whose answer was lost")
    func nameless() async throws {
        var state = state([RunServer.Run(id: 1001, console: Self.console)], .interrupted("reset"))
        state.launchFailure = nil
        state.stream = [.bytes(Array("data: one\ndata: \n\n: contai".utf8)), .failure(.interrupted("reset"))]
        let (log, outcome) = try await launch(RunServer(state))
        #expect(String(decoding: log.console, as: UTF8.self) == "one\n")
        #expect(outcome.containerId == 1001)
    }

    @Test("A server that answers the launch with a receipt is asked for the console")
    func receipt() async throws {
        var state = state([RunServer.Run(id: 1001, console: Self.console)], .interrupted("reset"))
        state.launchFailure = nil
        state.streamHeaders = ["Content-Type": "application/json"]
        state.stream = [.bytes(Array(#"{"status":"success","data":{"containerId":1001}}"#.utf8))]
        let (log, outcome) = try await launch(RunServer(state))
        #expect(String(decoding: log.console, as: UTF8.self) == "one\n")
        #expect(outcome.containerId == 1001)
    }

    @Test("A refusal in a 200 is a refusal")
    func refusalInSuccess() async throws {
        var state = state([], .interrupted("reset"))
        state.launchFailure = nil
        state.streamHeaders = ["Content-Type": "application/json"]
        state.stream = [.bytes(Array(#"{"status":"error","message":"no script"}"#.utf8))]
        await #expect(throws: APIError.rejected(status: 200, failure: JSendFailure(message: "no script"))) {
            try await launch(RunServer(state))
        }
    }

    @Test("The plain launch follows the same rules")
    func plain() async throws {
        let one = RunServer(state([RunServer.Run(id: 1001, console: [])], .interrupted("reset")))
        #expect(try await one.runner().launch(LaunchRequest(agent: RunServer.agent)) == 1001)
        let none = RunServer(state([], .interrupted("reset")))
        await #expect(throws: AgentRunError.self) {
            try await none.runner().launch(LaunchRequest(agent: RunServer.agent))
        }
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: 5, console: [])]
        let well = RunServer(state)
        #expect(try await well.runner().launch(LaunchRequest(agent: RunServer.agent)) == 5)
        #expect([one, none, well].map(\.current.launches) == [1, 1, 1])
    }
}
