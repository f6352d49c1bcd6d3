internal import PhantombusterModel

/// Launches agents and watches their runs to the end, whatever becomes of the connection.
///
/// A launch is sent once: where its answer is lost, the agent's runs are looked at instead. A stream that breaks or
/// falls silent is continued by asking for the console from where it stopped, without a gap or a repeat. A task that
/// is cancelled stops watching; the run goes on.
public struct AgentRunner: Sendable {
    /// Speaks to the server.
    public let client: PhantombusterClient
    /// How runs are watched.
    public var settings: RunnerSettings

    /// A runner.
    public init(client: PhantombusterClient, settings: RunnerSettings = RunnerSettings()) {
        self.client = client
        self.settings = settings
    }

    /// Launches an agent and watches its run to the end.
    ///
    /// The console's line ends are those of an event stream: one LF for each.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - onEvent: Hears of the run; while it has not returned, no more of the console is read.
    /// - Returns: How the run ended. A run that failed is no error.
    /// - Throws: ``APIError`` where the launch was refused or never arrived; ``AgentRunError`` where it is not known
    ///   which run is ours, or what became of it; `CancellationError`.
    public func run(
        _ request: LaunchRequest,
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        let before = try await census(of: request.agent)
        let session = RunSession(agent: request.agent, lastMessage: before.lastMessage, onEvent: onEvent)
        let ending = try await stream(request, session)
        let container: Int64
        if let known = session.state.containerId {
            container = known
        } else {
            container = try await newRun(of: request.agent, since: before, cause: ending.cause ?? Self.nameless)
            await session.tell { $0.identify(container) }
        }
        guard let cause = ending.cause else {
            return try await outcome(of: container, session)
        }
        await session.tell(.resuming(reason: cause.description))
        let result = try await poll(container, session, console: .continued(from: session.state.mark))
        return try await outcome(of: container, session, known: result)
    }

    /// Launches an agent and waits for nothing.
    ///
    /// - Returns: The container of the run.
    /// - Throws: ``APIError`` where the launch was refused or never arrived; `AgentRunError.lostLaunch` where it is
    ///   not known which run is ours; `CancellationError`.
    public func launch(_ request: LaunchRequest) async throws -> Int64 {
        let before = try await census(of: request.agent)
        do {
            return try await client.launch(request).containerId
        } catch let error as APIError where error.requestMayHaveLanded {
            return try await newRun(of: request.agent, since: before, cause: error)
        }
    }

    /// Watches a run that goes on, or that is over, to its end.
    ///
    /// - Parameters:
    ///   - agent: The agent.
    ///   - container: The run; nil for the newest.
    ///   - position: Where in the console to begin, in bytes.
    ///   - onEvent: Hears of the run. The console's bytes are the agent's own, line ends included.
    /// - Returns: How the run ended.
    /// - Throws: ``APIError`` where there is no such agent or run; ``AgentRunError``; `CancellationError`.
    public func follow(
        agent: Int64,
        container: Int64? = nil,
        from position: Int64 = 0,
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        let container = if let container { container } else { try await newest(of: agent) }
        // Asked once the plain way, so that a run that does not exist is an error of the call, not a lost sight.
        let messages: Int64 = settings.tellsProgress ? 0 : -1
        let first = try await client.output(agent: agent, query: .status(of: container, fromMessageId: messages))
        let lastMessage = first.messages.map(\.id).max() ?? -1
        let session = RunSession(agent: agent, lastMessage: lastMessage, onEvent: onEvent)
        await session.tell { $0.identify(container) }
        let result = try await poll(container, session, console: .raw(from: position))
        return try await outcome(of: container, session, known: result)
    }

    private func newest(of agent: Int64) async throws -> Int64 {
        let newest = try await client.output(agent: agent, query: .newestRun()).containerId
        guard newest != 0 else { throw AgentRunError.neverRan(agent: agent) }
        return newest
    }

    /// What a stream lacks that ended without naming its container.
    private static let nameless = APIError.notTheAPI("the launch's stream does not name its container")
}
