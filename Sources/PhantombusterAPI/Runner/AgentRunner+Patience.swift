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
        try await patiently(.run(agent: session.agent, container: container)) { client in
            try await client.output(agent: session.agent, query: query)
        }
    }

    /// Does something again and again while it fails for reasons that may pass, within the settings' patience.
    ///
    /// - Parameters:
    ///   - subject: What is lost when it never works.
    ///   - body: What is to be done; its client tries nothing twice by itself.
    /// - Returns: What `body` returns.
    /// - Throws: ``AgentRunError`` for a reason that does not pass, `CancellationError`.
    func patiently<Value>(
        _ subject: LostSubject,
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
                guard error.mayPass, waited < settings.patience else { throw subject.error(error) }
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
        if case .notTheAPI = self { return !isTooLarge }
        return isTemporary
    }
}
