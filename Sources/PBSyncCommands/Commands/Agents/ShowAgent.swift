internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// `pbsync agent AGENT`
struct ShowAgent: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Show one agent.",
        discussion: """
            EXAMPLES
              pbsync agent 1763
              pbsync agent "Nice Agent" --script

            EXIT CODES
              0   shown
              66  no such agent
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var argument: AgentArgument

    @Flag(help: "Also the script that it runs, with its text.")
    var script = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let finder = AgentFinder(client: client)
        let id = try await reporter.working("finding the agent") { try await finder.id(of: argument.agent) }
        let response = try await finder.naming(argument.agent) {
            try await reporter.working("reading the agent") {
                try await client.perform(.agent(id: id, withScript: script || reporter.isText))
            }
        }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        let agent = response.value
        for line in Self.fields(agent).lines(style: reporter.style) { reporter.result(line) }
        if script, let text = agent.script?.text {
            reporter.result("")
            reporter.text(Array(text.utf8))
        }
        return .done
    }

    private static func fields(_ agent: AgentRecord) -> FieldList {
        var fields = FieldList()
        fields.add("id", "\(agent.id)")
        fields.add("name", agent.name)
        if let script = agent.script {
            fields.add("script", "\(script.name) (\(script.id))")
        } else {
            fields.add("script", (agent.scriptId ?? 0) == 0 ? "none" : agent.scriptId.map(String.init))
        }
        fields.add("launch", agent.launch)
        fields.add("launches", agent.nbLaunches.map(String.init))
        fields.add("time limit", agent.executionTimeLimit.map { $0 == 0 ? "none" : "\($0) min" })
        fields.add("runs at once", agent.maxParallelExecs.map(String.init))
        fields.add("last end", agent.lastEndStatus)
        fields.add("", agent.lastEndMessage)
        fields.add("proxy", agent.proxy)
        fields.add("files", agent.fileMgmt)
        fields.add("nonce", agent.nonce.map(String.init))
        return fields
    }
}
