internal import PhantombusterAPI
internal import PhantombusterModel

/// Shows what an agent has said so far, or goes on with it to the run's end.
struct OutputView: Sendable {
    /// The effects.
    let context: AppContext
    /// What to print with.
    let reporter: Reporter
    /// Speaks the API.
    let client: PhantombusterClient
    /// Which run, and from where.
    let options: OutputOptions

    /// Shows what there is.
    func show(_ agent: AgentLabel) async throws -> ExitCode {
        let query = OutputQuery(
            options.container.map { .track(container: $0) } ?? .mostRecent(last: 0),
            fromOutputPos: options.from,
            fromMessageId: 0
        )
        let response = try await reporter.working("reading the output") {
            try await client.perform(.output(agent: agent.id, query: query))
        }
        let output = response.value
        if let file = options.result {
            let result = output.resultObject?.unwrapped
            try ResultFile.write(result, to: file, workingDirectory: context.workingDirectory)
        }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        let view = RunView(agent, reporter: reporter)
        view.show(.output(Array(output.output.utf8)))
        let status = output.containerStatus ?? output.agentStatus
        if status == .notRunning { try await showRest(of: output, agent: agent, in: view) }
        view.endConsole()
        reporter.note("\(agent.text), container \(output.containerId): \(status.rawValue)")
        if let progress = output.progress, progress.progress > 0 || !progress.label.isEmpty {
            reporter.note(reporter.errorStyle.dim("  \(ServerText.line(progress.text))"))
        }
        for message in output.messages.suffix(10) { view.show(message, date: context.clock.dates.minute(message.date)) }
        if let result = output.resultObject?.unwrapped {
            reporter.note(reporter.errorStyle.dim("  result ") + ServerText.line(result.text))
        }
        return .done
    }

    /// Shows what an ended run has said beyond the first answer: a server may give its console in slices.
    private func showRest(of first: AgentOutput, agent: AgentLabel, in view: RunView) async throws {
        var slice = first
        while !slice.output.isEmpty {
            let query = OutputQuery(.track(container: first.containerId), fromOutputPos: slice.outputPos)
            let next = try await client.output(agent: agent.id, query: query)
            guard next.outputPos > slice.outputPos else { return }
            view.show(.output(Array(next.output.utf8)))
            slice = next
        }
    }

    /// Follows the run to its end.
    func follow(_ agent: AgentLabel) async throws -> ExitCode {
        var launch = LaunchOptions()
        launch.wait = options.wait
        let launcher = Launcher(context: context, reporter: reporter, client: client, options: launch)
        let view = RunView(agent, reporter: reporter)
        let ending = try await launcher.follow(
            agent: agent.id,
            container: options.container,
            from: options.from,
            view: view
        )
        guard case .ended(let outcome) = ending else { return .done }
        if let file = options.result {
            try ResultFile.write(outcome.resultObject, to: file, workingDirectory: context.workingDirectory)
        }
        reporter.summarise(outcome.members)
        reporter.summarise(["agent": .integer(agent.id), "containerId": .integer(outcome.containerId)])
        return .agent(outcome.exitCode)
    }
}
