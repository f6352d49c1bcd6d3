public import PhantombusterAPI
internal import PhantombusterModel
internal import Synchronization

/// The API in memory, for tests that need a server's behaviour but no socket: scripts as the page says, agents and the
/// account as records.
///
/// A save moves the nonce by one and takes its date from the clock that the test turns. Before each request the
/// ``intercept(_:)`` hook runs, outside the server's lock: it can edit the server as somebody else would, and can make
/// the request fail before it is applied or lose its answer after.
public final class InMemoryServer: Transport {
    /// The key that requests must carry.
    public static let key = "in-memory-key"
    /// Where the server pretends to be.
    public static let endpoint = "http://127.0.0.1:1/api/v1"

    struct State {
        var scripts: [String: Script] = [:]
        var saves: [Save] = []
        var agents: [AgentRecord] = []
        var user = UserRecord(agents: [])
        var nextId: Int64 = 1900
        var sequence = 0
        var counts: [RequestKind: Int] = [:]
        var log: [Request] = []
        var hook: (@Sendable (Request) -> Fault?)?
    }

    let state = Mutex(State())
    let now: @Sendable () -> Int64

    /// An empty server.
    ///
    /// - Parameter now: Seconds since 1970, for the dates of saves.
    public init(now: @escaping @Sendable () -> Int64 = { 1_427_806_874 }) {
        self.now = now
    }

    /// A client of this server that tries nothing twice.
    ///
    /// - Throws: Nothing in practice: endpoint and key are constants that are legal.
    public func client() throws -> PhantombusterClient {
        PhantombusterClient(
            transport: self,
            endpoint: try Endpoint(Self.endpoint),
            key: try APIKey(Self.key),
            retry: .none
        )
    }

    /// Sets what runs before each request; what it returns happens to that request.
    public func intercept(_ hook: (@Sendable (Request) -> Fault?)?) {
        state.withLock { $0.hook = hook }
    }

    /// How many requests of each kind came, whatever became of them.
    public var counts: [RequestKind: Int] { state.withLock { $0.counts } }

    /// Every request in order.
    public var log: [Request] { state.withLock { $0.log } }

    /// Forgets what requests came; numbers start again at 1.
    public func resetLog() {
        state.withLock { state in
            state.sequence = 0
            state.counts = [:]
            state.log = []
        }
    }

    /// Answers a request, or does to it what the hook says.
    ///
    /// - Throws: The ``TransportError`` of a fault.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkTransport()
        return try reply(to: request)
    }

    /// Answers a request at once, or does to it what the hook says.
    func reply(to request: TransportRequest) throws(TransportError) -> TransportResponse {
        let route = Route(request)
        let (noted, hook) = state.withLock { state in
            state.sequence += 1
            state.counts[route.kind, default: 0] += 1
            let noted = Request(number: state.sequence, kind: route.kind, name: route.name)
            state.log.append(noted)
            return (noted, state.hook)
        }
        switch hook?(noted) {
        case nil: return answer(route, to: request)
        case .failBefore(let error): throw error
        case .answerInstead(let response): return response
        case .loseAnswer(let error):
            _ = answer(route, to: request)
            throw error
        }
    }

    /// Answers a request in one piece.
    ///
    /// - Throws: The ``TransportError`` of a fault.
    public func open(_ request: TransportRequest) async throws -> any TransportStream {
        let response = try await send(request)
        return ScriptedStream(
            status: response.status,
            headers: response.headers,
            steps: response.body.isEmpty ? [] : [.bytes(response.body)]
        )
    }
}

extension Task where Success == Never, Failure == Never {
    /// Throws what a transport throws in a cancelled task.
    static func checkTransport() throws {
        if isCancelled { throw TransportError.cancelled }
    }
}
