internal import ArgumentParser
internal import SyncEngine

/// `pbsync status [NAME…]`
struct Status: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how each script stands, and the agents that run it.",
        discussion: """
            STATES
              in-sync          both sides are as last agreed on
              modified, new    the file is ahead: push
              outdated, remote-only   the server is ahead: pull
              converged        both sides changed to the same text
              conflict         both sides changed: diff, then resolve
              deleted-locally, deleted-remotely   one side is gone

            EXAMPLES
              pbsync status
              pbsync status --exit-code --json
              pbsync status --offline scraper.js

            EXIT CODES
              0   shown
              1   differences with --exit-code
              66  no such script
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scripts: ScriptArguments

    @Flag(help: "Exit with 1 where anything is not in sync.")
    var exitCode = false

    @Flag(help: "Use no network: compare the files with what was last agreed on.")
    var offline = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let session =
            try await offline
            ? WorkspaceSession.openOffline(context, global)
            : WorkspaceSession.open(context, global, reporter)
        let names = scripts.resolved(context, session.workspace)
        let report = try await reporter.working("comparing") {
            try await session.status(names: names, isOffline: offline)
        }
        StatusView(reporter: reporter, isOffline: offline).show(report)
        if let problem = report.unknown.first {
            guard reporter.isText else { return problem.report.code }
            throw problem.report
        }
        return exitCode && report.hasDifferences ? .differences : .done
    }
}
