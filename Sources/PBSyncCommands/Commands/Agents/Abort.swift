internal import ArgumentParser
internal import PhantombusterAPI

/// `pbsync abort AGENT`
struct Abort: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "abort",
        abstract: "Stop every run of an agent.",
        discussion: """
            An agent that does not run is no error.

            EXAMPLES
              pbsync abort 1763

            EXIT CODES
              0   asked to stop
              66  no such agent
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var argument: AgentArgument

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let finder = AgentFinder(client: client)
        let id = try await reporter.working("finding the agent") { try await finder.id(of: argument.agent) }
        let response = try await finder.naming(argument.agent) {
            try await reporter.working("stopping the agent") { try await client.perform(.abort(agent: id)) }
        }
        if !reporter.isText { reporter.document(response.data) }
        reporter.note("\(reporter.errorStyle.green("✓")) agent \(id): every run is told to stop")
        return .done
    }
}
