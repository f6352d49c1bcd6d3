internal import ArgumentParser
internal import SyncEngine

/// `pbsync push [NAME…]`
struct Push: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Bring what changed in the files to the server, and launch agents.",
        discussion: """
            What somebody else saved on the server since the last pull is not overwritten: that is a conflict. With \
            --launch the agents of the scripts that were uploaded, or that are named, run once the server has been seen \
            to hold exactly the local text; their consoles go to standard output, and pbsync ends with the first code \
            that is not 0.

            The API cannot save "only if nothing changed since". pbsync reads before and after each upload; another \
            save in between is told, but it cannot be prevented.

            EXAMPLES
              pbsync push
              pbsync push scraper.js --launch
              pbsync push --agent "Nice Agent" --argument '{"limit": 10}' --wait 10m
              pbsync push old.js --on-conflict ours

            EXIT CODES
              0     done or nothing to do
              1-63  the agent's own
              65    a text or name is refused
              66    no such script or agent
              68    some failed
              69    stopped waiting
              73    conflict or overtaken
              75    try again
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scripts: ScriptArguments
    @OptionGroup var conflicts: ConflictOptions
    @OptionGroup var options: PushOptions
    @OptionGroup(title: "Launch options") var launching: LaunchOptions

    var isStreaming: Bool { true }
    static let isDeployment = true

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let argument = try launching.argument.map { text in
            try LaunchArgument.text(text, workingDirectory: context.workingDirectory)
        }
        let session = try await WorkspaceSession.open(context, global, reporter)
        session.removeLeftovers()
        defer { session.shortenHistory() }
        try session.connection.requireWritable(allowProtected: options.allowProtected)
        return try await session.tellingEvents(context, reporter) {
            try await pushAndLaunch(session, argument, context, reporter)
        }
    }

    private func pushAndLaunch(
        _ session: WorkspaceSession,
        _ argument: String?,
        _ context: AppContext,
        _ reporter: Reporter
    ) async throws -> ExitCode {
        let report = try await push(session, context, reporter)
        let code = SyncSummary(report).tell(reporter, verb: "pushed", isDryRun: options.dryRun)
        guard !options.dryRun, !options.noLaunch, report.problem == nil else { return code }

        let deployment = Deployment(
            context: context,
            reporter: reporter,
            session: session,
            options: launching,
            argument: argument,
            agent: try options.agent.map(AgentFinder.reference),
            launchesAll: options.wantsLaunch
        )
        let launchCode = try await deployment.launch(after: report)
        return code == .done ? launchCode : code
    }

    private func push(
        _ session: WorkspaceSession,
        _ context: AppContext,
        _ reporter: Reporter
    ) async throws -> SyncReport {
        let question = Question(context: context, options: global)
        var options = SyncOptions(
            names: scripts.resolved(context, session.workspace),
            policy: conflicts.resolved(session.workspace.settings, canAsk: question.canAsk)
        )
        options.isLaunching = self.options.wantsLaunch
        options.deletes = self.options.delete
        options.recreates = self.options.recreate
        options.allowsEmpty = self.options.allowEmpty
        options.isStrict = self.options.strict
        options.isDryRun = self.options.dryRun
        let view = SyncEventView(reporter: reporter, isDryRun: options.isDryRun)
        let asker = ConflictQuestion(question, view: view)
        return try await reporter.working("pushing") { [options] in
            try await session.engine.push(
                options,
                decide: asker.decide,
                onCount: reporter.expectProgress,
                onEvent: view.show
            )
        }
    }
}
