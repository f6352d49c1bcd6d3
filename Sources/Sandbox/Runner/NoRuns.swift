import HTTPTypes

/// Runs no agents: what the server has where nothing else was given to it.
struct NoRuns: AgentRuns {
    var isolationNotice: String { "agents cannot be run" }

    func launch(agent: Int64, options: LaunchOptions, launchType: String) async throws -> Int64 {
        throw APIFailure(status: .internalServerError, message: "This sandbox cannot run agents")
    }

    func abort(agent: Int64) async throws {}

    func watch(container: Int64) async -> AsyncStream<RunUpdate> {
        AsyncStream { $0.finish() }
    }

    func shutdown() async {}
}
