internal import ArgumentParser

/// `pbsync output AGENT`, also as `attach`
struct Output: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "output",
        abstract: "Show an agent's console, progress, messages and result.",
        discussion: """
            The console goes to standard output, everything else to standard error. Without --container it is the \
            newest run's. With --follow it waits for the run's end and exits with the agent's code.

            EXAMPLES
              pbsync output 1763
              pbsync output 1763 --follow
              pbsync output 1763 --container 76426 --from 2048
              pbsync output 1763 --json | jq .resultObject

            EXIT CODES
              0     shown
              0-63  the agent's own, with --follow
              66    no such agent, container or run
              69    stopped waiting, with --follow
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: OutputOptions

    @Flag(name: [.short, .long], help: "Go on until the run has ended.")
    var follow = false

    var isStreaming: Bool { follow }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let finder = AgentFinder(client: client)
        let agent = try await reporter.working("finding the agent") { try await finder.label(of: options.agent) }
        let view = OutputView(context: context, reporter: reporter, client: client, options: options)
        return try await finder.naming(options.agent) {
            try await follow ? view.follow(agent) : view.show(agent)
        }
    }
}
