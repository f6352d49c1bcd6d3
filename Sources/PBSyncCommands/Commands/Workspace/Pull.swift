internal import ArgumentParser
internal import SyncEngine

/// `pbsync pull [NAME…]`
struct Pull: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Bring what changed on the server into the files.",
        discussion: """
            An empty folder gets every script. Files with changes of their own stay; what both sides changed is a \
            conflict. Nothing is removed unless --prune says so, and what is replaced can be brought back with \
            `pbsync restore`.

            EXAMPLES
              pbsync pull
              pbsync pull scraper.js --on-conflict merge
              pbsync pull --dry-run

            EXIT CODES
              0   done or nothing to do
              65  an illegal name
              66  no such script
              68  some failed
              73  conflict
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scripts: ScriptArguments
    @OptionGroup var conflicts: ConflictOptions

    @Flag(help: "Move files to the trash whose scripts are gone from the server.")
    var prune = false

    @Flag(help: "Write files again that were removed here.")
    var restore = false

    @Flag(name: [.customShort("n"), .long], help: "Only say what would be done.")
    var dryRun = false

    @Flag(help: "Fail where a script's name is illegal here.")
    var strict = false

    var isStreaming: Bool { true }
    static let isDeployment = true

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let session = try await WorkspaceSession.open(context, global, reporter)
        session.removeLeftovers()
        defer { session.shortenHistory() }
        let question = Question(context: context, options: global)
        var options = SyncOptions(
            names: scripts.resolved(context, session.workspace),
            policy: conflicts.resolved(session.workspace.settings, canAsk: question.canAsk)
        )
        options.prunes = prune
        options.restores = restore
        options.isDryRun = dryRun
        options.isStrict = strict
        let view = SyncEventView(reporter: reporter, isDryRun: dryRun)
        let asker = ConflictQuestion(question, view: view)
        let report = try await session.tellingEvents(context, reporter) { [options] in
            try await reporter.working("pulling") {
                try await session.engine.pull(
                    options,
                    decide: asker.decide,
                    onCount: reporter.expectProgress,
                    onEvent: view.show
                )
            }
        }
        return SyncSummary(report).tell(reporter, verb: "pulled", isDryRun: dryRun)
    }
}
