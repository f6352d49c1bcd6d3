internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync`, the root of all commands; by itself it shows how things stand.
struct PBSync: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "pbsync",
        abstract: "Keep Phantombuster scripts in files, and run their agents.",
        discussion: """
            Without a command it shows how things stand and what to do next.

            EXAMPLES
              pbsync init                      write .pbsync.json
              pbsync pull                      get every script
              pbsync watch --launch            upload each save and run its agent
              pbsync push scraper.js --launch  deploy, run, exit with the agent's code
            """,
        version: Version.number,
        subcommands: CommandTree.hidden,
        groupedSubcommands: CommandTree.groups
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        guard try context.settings(global).configFile != nil else {
            guard reporter.isText else {
                reporter.document(["scripts": [], "next": "pbsync init"])
                return .done
            }
            reporter.result("This folder is no pbsync workspace yet.")
            reporter.result("")
            reporter.result("  pbsync init    writes .pbsync.json here")
            reporter.result("  pbsync pull    gets the account's scripts")
            reporter.result("  pbsync help    lists all commands")
            return .done
        }
        let session = try await WorkspaceSession.open(context, global, reporter)
        let report = try await reporter.working("comparing") { try await session.status(names: [], isOffline: false) }
        StatusView(reporter: reporter, isOffline: false).show(report)
        return .done
    }
}
