internal import PhantombusterModel

extension AgentRunner {
    /// The longest wait between two tries, unless the server asks for more.
    private static let longestRetryPause = Duration.seconds(30)

    /// The longest wait that a server's word is taken for.
    private static let longestAskedPause = Duration.seconds(120)

    /// Asks `output.json` for as long as it takes.
    ///
    /// - Throws: ``AgentRunError/lostSight``, `CancellationError`.
    func patiently(_ container: Int64, _ session: RunSession, _ query: OutputQuery) async throws -> AgentOutput {
        try await patiently(or: { cause in
            AgentRunError.lostSight(agent: session.agent, container: container, cause: cause)
        }) { client in
            try await client.output(agent: session.agent, query: query)
        }
    }

    /// Does something again and again while it fails for reasons that may pass, within the settings' patience.
    ///
    /// - Parameters:
    ///   - giveUp: Makes the error for a reason that does not pass.
    ///   - body: What is to be done; its client tries nothing twice by itself.
    /// - Returns: What `body` returns.
    /// - Throws: What `giveUp` makes, `CancellationError`.
    func patiently<Value>(
        or giveUp: (APIError) -> any Error,
        _ body: (PhantombusterClient) async throws -> Value
    ) async throws -> Value {
        var client = client
        client.retry = .none
        var pace = Pace(from: settings.shortestPause, to: Self.longestRetryPause)
        var waited = Duration.zero
        while true {
            do {
                return try await body(client)
            } catch let error as APIError {
                guard error.mayPass, waited < settings.patience else { throw giveUp(error) }
                let pause = max(pace.next(), min(error.retryAfter ?? .zero, Self.longestAskedPause))
                try await settings.sleep(pause)
                waited += pause
            }
        }
    }
}

extension APIError {
    /// Whether asking again later makes sense for whoever has time: also an answer that is not the API's may be that
    /// of something in between that is out of order.
    fileprivate var mayPass: Bool {
        if case .notTheAPI = self { return true }
        return isTemporary
    }
}
