internal import PhantombusterAPI
internal import PhantombusterModel

extension Launcher {
    /// Launches with one of the API's outputs.
    func launch(_ request: LaunchRequest, output: LaunchOutputMode, view: RunView) async throws -> Ending {
        switch output {
        case .eventStream: return try await launch(request, view: view)
        case .json:
            let container = try await AgentRunner(client: client).launch(request)
            view.show(.launched(containerId: container))
            if reporter.isText { reporter.result("\(container)") }
            return .detached(containerId: container)
        case .resultObject, .firstResultObject, .resultObjectWithOutput:
            return try await watching(view) { try await result(of: request, output, view: view) }
        case .raw:
            return try await watching(view) { try await raw(request, view: view) }
        }
    }

    private func result(
        of request: LaunchRequest,
        _ output: LaunchOutputMode,
        view: RunView
    ) async throws -> RunOutcome {
        let response = try await client.launchResult(request, mode: output)
        let result = response.value
        view.show(.launched(containerId: result.containerId))
        if output == .resultObjectWithOutput {
            view.show(.output(Array((result.output ?? "").utf8)))
        } else if reporter.isText {
            reporter.document(result.resultObject ?? .null)
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

    /// The raw console does not say which run it is of: the one newer run is, if there is exactly one.
    private func raw(_ request: LaunchRequest, view: RunView) async throws -> RunOutcome {
        let before = try await client.output(agent: request.agent).containerId
        let stream = try await client.openRaw(request)
        try await withTaskCancellationHandler {
            while let bytes = try await stream.next() { view.show(.output(bytes)) }
        } onCancel: {
            stream.cancel()
        }
        let newer = try await client.containers(agent: request.agent).filter { $0.id > before }
        guard let run = newer.first, newer.count == 1 else {
            throw CommandError(
                .temporary,
                "\(view.agent.text) ran, but its end is not to be told from those of other runs",
                hint: "`pbsync containers \(request.agent)` lists them; --output event-stream knows its own"
            )
        }
        view.show(.launched(containerId: run.id))
        let result = try await client.output(agent: request.agent, query: OutputQuery(.track(container: run.id)))
        var runTime: Int64?
        if let start = run.launchDate, let end = run.endDate, start > 0, end >= start { runTime = end - start }
        return RunOutcome(
            agentId: request.agent,
            containerId: run.id,
            exitCode: run.exitCode.map { Int(clamping: $0) },
            status: run.lastEndStatus,
            message: run.lastEndMessage,
            runTime: runTime,
            resultObject: result.resultObject
        )
    }
}
