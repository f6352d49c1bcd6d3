internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// `pbsync agents`
struct Agents: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "agents",
        abstract: "List the account's agents and what they do.",
        discussion: """
            EXAMPLES
              pbsync agents
              pbsync agents --json | jq '.[] | select(.runningContainers > 0) | .name'

            EXIT CODES
              0   listed
              77  the key is missing or refused
              75  try again
            """
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let connection = try await context.connect(global, reporter)
        let client = connection.client
        guard reporter.isText else {
            reporter.document(try await client.perform(.user).member("agents") ?? Array("[]".utf8))
            return .done
        }
        let (user, scripts) = try await reporter.working("reading the agents") {
            async let user = client.user()
            async let scripts = client.scripts()
            return try await (user, scripts)
        }
        if connection.settings.configFile != nil, let workspace = try? LocalWorkspace(connection.settings) {
            KnownAgents(state: workspace.state).note(user.agents, scripts: scripts.map { ($0.id, $0.name) })
        }
        guard !user.agents.isEmpty else {
            reporter.note("The account has no agents yet.")
            return .done
        }
        reporter.table(Self.table(user.agents, scripts: scripts))
        return .done
    }

    private static func table(_ agents: [AgentSummary], scripts: [ScriptRecord]) -> Table {
        let names = Dictionary(scripts.map { ($0.id, $0.name) }) { first, _ in first }
        var table = Table([
            Table.Column(title: "ID", alignment: .right),
            Table.Column(title: "NAME", shrinks: true),
            Table.Column(title: "SCRIPT", shrinks: true),
            Table.Column(title: "STATE"),
            Table.Column(title: "LAST END", shrinks: true, isExtra: true),
        ])
        for agent in agents.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
            let activity = AgentActivity(agent)
            table.add(
                "\(agent.id)",
                Table.Cell(agent.name) { $0.bold($1) },
                Table.Cell(agent.scriptId.flatMap { names[$0] } ?? "–"),
                Table.Cell(activity.text) { activity.isIdle ? $0.dim($1) : $0.green($1) },
                Table.Cell([agent.lastEndMessage, agent.lastEndStatus].compactMap(\.self).first { !$0.isEmpty } ?? "–")
                {
                    agent.lastEndStatus == "success" || agent.lastEndStatus == nil ? $1 : $0.red($1)
                }
            )
        }
        return table
    }
}
