internal import PhantombusterAPI
internal import PhantombusterModel

extension Launcher {
    /// Launches with one of the API's outputs.
    func launch(_ request: LaunchRequest, output: LaunchOutputMode, view: RunView) async throws -> Ending {
        if options.noWait { return try await launch(request, view: view) }
        let runner = runner(tellsProgress: false)
        switch output {
        case .eventStream: return try await launch(request, view: view)
        case .json:
            let container = try await runner.launch(request)
            view.show(.launched(containerId: container))
            if reporter.isText { reporter.result("\(container)") }
            return .detached(containerId: container)
        case .resultObject, .firstResultObject, .resultObjectWithOutput:
            return try await watching(view) {
                let outcome = try await runner.run(request, resultMode: output) { view.show($0) }
                if reporter.isText, !output.showsConsole { reporter.document(outcome.resultObject ?? .null) }
                return outcome
            }
        case .raw:
            return try await watching(view) { try await runner.runRaw(request) { view.show($0) } }
        }
    }
}
