public import PhantombusterModel

extension APICall where Value == UserRecord {
    /// The account and its agents.
    public static var user: APICall { APICall(method: .get, path: "/user.json") }
}

extension APICall where Value == AgentRecord {
    /// An agent, with its script where that is asked for.
    public static func agent(id: Int64, withScript: Bool = false) -> APICall {
        APICall(
            method: .get,
            path: "/agent/\(id).json",
            query: withScript ? [(name: "withScript", value: "1")] : []
        )
    }
}

extension APICall where Value == [ContainerRecord] {
    /// The ended runs of an agent, newest first.
    public static func containers(agent: Int64) -> APICall {
        APICall(method: .get, path: "/agent/\(agent)/containers.json")
    }
}

extension APICall where Value == AgentOutput {
    /// Console, status, progress and messages of an agent.
    public static func output(agent: Int64, query: OutputQuery) -> APICall {
        APICall(method: .get, path: "/agent/\(agent)/output.json", query: query.parameters, limits: .output)
    }
}

extension APICall where Value == IgnoredData {
    /// Stops every run of an agent.
    public static func abort(agent: Int64) -> APICall {
        APICall(method: .post, path: "/agent/\(agent)/abort.json", form: FormBody())
    }
}

extension APICall where Value == LaunchReceipt {
    /// Puts a run of an agent into the queue.
    public static func launch(_ request: LaunchRequest) -> APICall {
        APICall(method: .post, path: request.path, form: request.form(.json))
    }
}

extension APICall where Value == LaunchResult {
    /// Runs an agent and waits for its result.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - mode: One of the three `result-object` modes.
    ///   - idle: The longest silence; the server sends a space every 10 seconds.
    /// - Returns: The call.
    public static func launchResult(
        _ request: LaunchRequest,
        mode: LaunchOutputMode,
        idle: Duration = .seconds(60)
    ) -> APICall {
        var limits = TransportLimits.stream(idle: idle)
        limits.maximumBodyBytes = TransportLimits.output.maximumBodyBytes
        return APICall(method: .post, path: request.path, form: request.form(mode), limits: limits)
    }
}
