internal import ArgumentParser
internal import Workspace

/// `pbsync`, the root of all commands; by itself it shows how things stand.
struct PBSync: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "pbsync",
        abstract: "Keep Phantombuster scripts in files, and run their agents.",
        discussion: """
            Without a command it shows how things stand and what to do next.

            EXAMPLES
              pbsync init                          write .pbsync.json
              pbsync pull                          get every script
              pbsync watch --launch                upload each save and run its agent
              pbsync push scraper.js --launch      deploy, run, and exit with the agent's code

            EXIT CODES
              0 done · 1-63 the agent's own (launch) or differences · 64 usage · 65 data refused · 66 not found
              68 some failed · 69 agent still running · 70 a bug · 73 conflict · 75 temporary · 76 not the API
              77 key · 78 configuration · 130, 143 stopped by a signal
            """,
        version: Version.number,
        groupedSubcommands: CommandTree.groups
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        guard try context.settings(global).configFile != nil else {
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
