import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport

/// One agent of the API in memory, whose runs a test makes up: their console, how their stream breaks, when they end.
///
/// The console that `output.json` gives and the stream's are the same bytes, as the page says: the stream has them in
/// chunks without their line ends' kind, `output.json` by position.
final class RunServer: Transport {
    /// A run.
    struct Run: Sendable {
        var id: Int64
        var console: [UInt8]
        /// How much of the console there is by now; all of it for nil.
        var written: Int?
        var status = RunStatus.notRunning
        /// From which read on, by its number, the ended run is listed.
        var listedFrom = 0
        var exitCode: Int64? = 0
        var endStatus: String? = "success"
        var result: JSONValue?
    }

    /// What a test can set, and what came.
    struct State: Sendable {
        var runs: [Run] = []
        /// The most bytes in one answer of `output.json`.
        var sliceLimit = Int.max
        /// What the launch's stream does.
        var stream: [ScriptedStream.Step] = []
        var streamHeaders: TransportHeaders = ["Content-Type": "text/event-stream"]
        /// What happens to a launch instead of an answer; it is applied all the same.
        var launchFailure: TransportError?
        /// What happens to a request that reads, by its number from 1.
        var readFailure: @Sendable (Int) -> TransportError? = { _ in nil }
        /// What a launch adds.
        var launched: [Run] = []
        /// What happens before an answer of `output.json` is made, by its number from 1.
        var beforeOutput: @Sendable (Int, inout State) -> Void = { _, _ in }
        var messages: [AgentMessage] = []
        var progress: AgentProgress?
        var launches = 0
        var reads = 0
        var outputs = 0
        /// The positions that `output.json` was asked from, of those that want console.
        var positions: [Int64] = []
    }

    static let agent: Int64 = 1763
    private let state: Mutex<State>

    init(_ state: State = State()) {
        self.state = Mutex(state)
    }

    var current: State { state.withLock { $0 } }

    func change(_ change: @Sendable (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    /// A runner whose waits take no time.
    func runner(
        patience: Duration = .seconds(600),
        tellsProgress: Bool = false,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in try Task.checkCancellation() }
    ) throws -> AgentRunner {
        let client = PhantombusterClient(
            transport: self,
            endpoint: try Endpoint("http://127.0.0.1:1/api/v1"),
            key: try APIKey("key"),
            retry: .none
        )
        let settings = RunnerSettings(patience: patience, tellsProgress: tellsProgress, sleep: sleep)
        return AgentRunner(client: client, settings: settings)
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try check()
        let path = request.url.split(separator: "?")[0]
        if path.hasSuffix("/launch") {
            return try state.withLock { state in
                try launch(&state)
                return Self.success(LaunchReceipt(containerId: state.runs.last?.id ?? 0))
            }
        }
        return try state.withLock { state in
            state.reads += 1
            if let failure = state.readFailure(state.reads) { throw failure }
            if path.hasSuffix("/containers.json") { return Self.success(Self.records(state)) }
            state.outputs += 1
            state.beforeOutput(state.outputs, &state)
            return Self.output(request.url, &state)
        }
    }

    func open(_ request: TransportRequest) async throws -> any TransportStream {
        try check()
        return try state.withLock { state in
            try launch(&state)
            return ScriptedStream(headers: state.streamHeaders, steps: state.stream)
        }
    }

    private func check() throws {
        if Task.isCancelled { throw TransportError.cancelled }
    }

    private func launch(_ state: inout State) throws {
        state.launches += 1
        state.runs += state.launched
        if let failure = state.launchFailure { throw failure }
    }
}
