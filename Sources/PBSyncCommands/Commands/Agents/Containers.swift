internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// `pbsync containers AGENT`
struct Containers: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "containers",
        abstract: "List an agent's runs that have ended, newest first.",
        discussion: """
            The service keeps them for seven days. `pbsync output AGENT --container ID` shows one's console.

            EXAMPLES
              pbsync containers 1763
              pbsync containers "Nice Agent" --json | jq '.[0].exitCode'

            EXIT CODES
              0   listed
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
            try await reporter.working("reading the runs") {
                try await client.perform(.containers(agent: id))
            }
        }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        guard !response.value.isEmpty else {
            reporter.note("No run of agent \(id) has ended within the last seven days.")
            return .done
        }
        var table = Table([
            Table.Column(title: "ID", alignment: .right),
            Table.Column(title: "LAUNCHED"),
            Table.Column(title: "BY", isExtra: true),
            Table.Column(title: "RAN", alignment: .right, isExtra: true),
            Table.Column(title: "CODE", alignment: .right),
            Table.Column(title: "END", shrinks: true),
        ])
        for run in response.value {
            table.add(
                "\(run.id)",
                Table.Cell(context.clock.dates.minute(run.launchDate ?? run.queueDate)),
                Table.Cell(run.launchType ?? "–"),
                Table.Cell(Self.runTime(run)),
                Table.Cell(run.exitCode.map(String.init) ?? "–") { run.exitCode == 0 ? $0.green($1) : $0.red($1) },
                Table.Cell(run.lastEndMessage ?? run.lastEndStatus ?? "–")
            )
        }
        reporter.table(table)
        return .done
    }

    private static func runTime(_ run: ContainerRecord) -> String {
        guard let start = run.launchDate, let end = run.endDate, start > 0, end >= start else { return "–" }
        return DurationText.whole(seconds: end - start)
    }
}
