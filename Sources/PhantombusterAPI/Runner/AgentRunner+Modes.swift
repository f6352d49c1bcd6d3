public import PhantombusterModel

extension AgentRunner {
    /// Launches an agent with one of the `result-object` outputs and waits for what it is for.
    ///
    /// Where the answer is lost, the one newer run is watched instead, so that the outcome is the same.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - mode: One of the three `result-object` modes.
    ///   - onEvent: Hears of the run. Only with `result-object-with-output` it hears the console.
    /// - Returns: How the run ended; with `first-result-object` the result alone, as soon as there is one.
    /// - Throws: ``APIError`` where the launch was refused or never arrived; ``AgentRunError``; `CancellationError`.
    public func run(
        _ request: LaunchRequest,
        resultMode mode: LaunchOutputMode,
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        let before = try await census(of: request.agent)
        let session = RunSession(agent: request.agent, lastMessage: before.lastMessage, onEvent: onEvent)
        let response: Response<LaunchResult>
        do {
            response = try await client.launchResult(request, mode: mode)
        } catch let error as APIError where error.requestMayHaveLanded {
            let container = try await newRun(of: request.agent, since: before, cause: error)
            await session.tell { $0.identify(container) }
            await session.tell(.resuming(reason: error.description))
            return try await result(of: container, session, mode)
        }
        let result = response.value
        await session.tell { $0.identify(result.containerId) }
        if let console = result.output, !console.isEmpty { await session.tell(.output(Array(console.utf8))) }
        if mode == .firstResultObject {
            if let first = result.resultObject {
                return RunOutcome(agent: request.agent, container: result.containerId, firstResult: first)
            }
            // The run has ended without one, so its end is what there is to tell.
            return try await self.result(of: result.containerId, session, mode)
        }
        return RunOutcome(
            agentId: request.agent,
            containerId: result.containerId,
            exitCode: result.exitCode.map { Int(clamping: $0) },
            message: response.message,
            runTime: result.executionTime,
            resultObject: result.resultObject
        )
    }

    /// Launches an agent and watches its run to the end by its plain console.
    ///
    /// That does not name its run, and when it ends early nothing tells so: whether the run is over is asked in any case,
    /// and the rest fetched from where the console stopped.
    ///
    /// - Parameters:
    ///   - request: The agent and its options.
    ///   - onEvent: Hears of the run. The console's bytes are the agent's own, line ends included.
    /// - Returns: How the run ended.
    /// - Throws: ``APIError`` where the launch was refused or never arrived; ``AgentRunError``; `CancellationError`.
    public func runRaw(
        _ request: LaunchRequest,
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        let before = try await census(of: request.agent)
        let session = RunSession(agent: request.agent, lastMessage: before.lastMessage, onEvent: onEvent)
        var console = RawConsole()
        var cause: APIError?
        do {
            let stream = try await client.openRaw(request)
            defer { stream.cancel() }
            while let bytes = try await stream.next() {
                console.take(bytes)
                await session.tell { $0.events(for: [.data(bytes)]) }
            }
        } catch TransportError.cancelled {
            throw CancellationError()
        } catch let error as TransportError {
            cause = .transport(error)
        } catch let error as APIError where error.requestMayHaveLanded {
            cause = error
        }
        let container = try await newRun(of: request.agent, since: before, cause: cause ?? Self.namelessConsole)
        await session.tell { $0.identify(container) }
        if let cause { await session.tell(.resuming(reason: cause.description)) }
        let isOver = try await patiently(container, session, .status(of: container)).isOver
        if cause == nil, isOver { return try await outcome(of: container, session) }
        let result = try await poll(
            container,
            session,
            console: .raw(from: console.resumption, dropping: console.openBytes)
        )
        return try await outcome(of: container, session, known: result)
    }

    /// Waits for what a result mode is for, by questions.
    private func result(
        of container: Int64,
        _ session: RunSession,
        _ mode: LaunchOutputMode
    ) async throws -> RunOutcome {
        if mode == .firstResultObject {
            var pace = Pace(from: settings.shortestPause, to: settings.longestPause)
            while true {
                let output = try await patiently(container, session, .status(of: container))
                if let result = output.resultObject {
                    return RunOutcome(agent: session.agent, container: container, firstResult: result)
                }
                if output.isOver { return try await outcome(of: container, session, known: output) }
                try await settings.sleep(pace.next())
            }
        }
        let position = mode == .resultObjectWithOutput ? 0 : OutputQuery.beyond
        let output = try await poll(container, session, console: .raw(from: position))
        return try await outcome(of: container, session, known: output)
    }

    /// What a plain console lacks.
    private static let namelessConsole = APIError.notTheAPI("a raw console does not name its container")
}
