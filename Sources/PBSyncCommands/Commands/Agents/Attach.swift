internal import ArgumentParser

/// `pbsync attach AGENT`
struct Attach: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Follow an agent's run to its end.",
        discussion: """
            The same as `pbsync output --follow`.

            EXAMPLES
              pbsync attach 1763
              pbsync attach "Nice Agent" --container 76426

            EXIT CODES
              0-63  the agent's own
              66    no such agent, container or run
              69    stopped waiting
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: OutputOptions

    var isStreaming: Bool { true }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let finder = AgentFinder(client: client)
        let agent = try await reporter.working("finding the agent") { try await finder.label(of: options.agent) }
        let view = OutputView(context: context, reporter: reporter, client: client, options: options)
        return try await finder.naming(options.agent) { try await view.follow(agent) }
    }
}
