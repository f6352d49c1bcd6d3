public import PhantombusterModel

extension PhantombusterClient {
    /// The account and its agents.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func user() async throws -> UserRecord {
        try await perform(.user).value
    }

    /// An agent, with its script where that is asked for.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func agent(id: Int64, withScript: Bool = false) async throws -> AgentRecord {
        try await perform(.agent(id: id, withScript: withScript)).value
    }

    /// The ended runs of an agent, newest first, kept for seven days.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func containers(agent: Int64) async throws -> [ContainerRecord] {
        try await perform(.containers(agent: agent)).value
    }

    /// Console, status, progress and messages of an agent.
    ///
    /// A result object that came as JSON text is given as JSON.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func output(agent: Int64, query: OutputQuery = OutputQuery()) async throws -> AgentOutput {
        var output = try await perform(.output(agent: agent, query: query)).value
        output.resultObject = output.resultObject?.unwrapped
        return output
    }

    /// Stops every run of an agent.
    ///
    /// An agent that does not run is no error.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func abort(agent: Int64) async throws {
        _ = try await perform(.abort(agent: agent))
    }

    /// Puts a run of an agent into the queue.
    ///
    /// Sent once.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func launch(_ request: LaunchRequest) async throws -> LaunchReceipt {
        try await perform(.launch(request)).value
    }

    /// Runs an agent and waits for its result.
    ///
    /// Sent once. A run that fails is no error of the call.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - mode: One of the three `result-object` modes.
    ///   - idle: The longest silence; the server sends a space every 10 seconds.
    /// - Returns: The result; the answer's message says how the agent ended.
    /// - Throws: ``APIError``, `CancellationError`.
    public func launchResult(
        _ request: LaunchRequest,
        mode: LaunchOutputMode,
        idle: Duration = .seconds(60)
    ) async throws -> Response<LaunchResult> {
        var response = try await perform(.launchResult(request, mode: mode, idle: idle))
        response.value.resultObject = response.value.resultObject?.unwrapped
        return response
    }

    /// Runs an agent; the answer is its console as server-sent events.
    ///
    /// Sent once.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - idle: The longest silence; the server sends comments at intervals.
    /// - Returns: The answer, whose status has been checked.
    /// - Throws: ``APIError``, `CancellationError`.
    public func openEventStream(
        _ request: LaunchRequest,
        idle: Duration = .seconds(45)
    ) async throws -> any TransportStream {
        try await openLaunch(request, mode: .eventStream, idle: idle)
    }

    /// Runs an agent; the answer is its console as plain bytes.
    ///
    /// Sent once.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - idle: The longest silence; nothing at all comes while the run waits in the queue.
    /// - Returns: The answer, whose status has been checked.
    /// - Throws: ``APIError``, `CancellationError`.
    public func openRaw(
        _ request: LaunchRequest,
        idle: Duration = .seconds(3600)
    ) async throws -> any TransportStream {
        try await openLaunch(request, mode: .raw, idle: idle)
    }

    private func openLaunch(
        _ request: LaunchRequest,
        mode: LaunchOutputMode,
        idle: Duration
    ) async throws -> any TransportStream {
        try await open(
            APICall(method: .post, path: request.path, form: request.form(mode), limits: .stream(idle: idle))
        )
    }
}
