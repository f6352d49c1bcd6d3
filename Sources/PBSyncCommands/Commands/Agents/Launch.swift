internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// `pbsync launch AGENT`
struct Launch: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "launch",
        abstract: "Run an agent and stream its console.",
        discussion: """
            The agent's console goes to standard output, everything else to standard error. The launch is sent once, \
            whatever happens. Ctrl-C stops the waiting, not the agent. Without --argument and --command the agent gets \
            what the configuration says for its script, else its saved options.

            EXAMPLES
              pbsync launch 1763
              pbsync launch "Nice Agent" --argument '{"limit": 10}' --wait 10m
              pbsync launch 1763 --argument @run.json --result result.json > console.txt
              pbsync launch 1763 --output result-object | jq .

            EXIT CODES
              0-63  the agent's own (64 and more become 1, no code is 1)
              66    no such agent
              69    stopped waiting
              75    the launch's answer was lost
              130   interrupted
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var argument: AgentArgument
    @OptionGroup var options: LaunchOptions

    @Option(
        help: ArgumentHelp(
            "What to get back: event-stream, raw, json, result-object, first-result-object, result-object-with-output.",
            valueName: "mode"
        )
    )
    var output = LaunchOutputMode.eventStream

    @Flag(name: .customLong("save-options"), help: "Save command and argument with the agent.")
    var saveOptions = false

    var isStreaming: Bool { true }
    static let isDeployment = true

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let argument = try options.argument.map { text in
            try LaunchArgument.text(text, workingDirectory: context.workingDirectory)
        }
        let connection = try await context.connect(global, reporter)
        let finder = AgentFinder(client: connection.client)
        let agent = try await reporter.working("finding the agent") { try await finder.label(of: self.argument.agent) }
        let configured = LaunchDefaults(connection.settings).options(forAgent: agent)
        let request = LaunchRequest(
            agent: agent.id,
            options: configured.merged(argument: argument, command: options.command),
            saveLaunchOptions: saveOptions
        )
        let launcher = Launcher(context: context, reporter: reporter, client: connection.client, options: options)
        let view = RunView(agent, reporter: reporter, console: output.showsConsole ? .plain : .hidden)
        let ending = try await reporter.guardingConsole {
            try await finder.naming(self.argument.agent) {
                try await launcher.launch(request, output: output, view: view)
            }
        }
        switch ending {
        case .detached(let container):
            reporter.summarise(["agent": .integer(agent.id), "containerId": .integer(container)])
            return .done
        case .ended(let outcome):
            if let file = options.result {
                try ResultFile.write(outcome.resultObject, to: file, workingDirectory: context.workingDirectory)
            }
            reporter.summarise(outcome.members)
            reporter.summarise(["agent": .integer(agent.id), "containerId": .integer(outcome.containerId)])
            // With the first result the run may go on, so there is no code to end with.
            return outcome.hasEnded ? .agent(outcome.exitCode) : .done
        }
    }
}
