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

            EXIT CODES
              0     done, or nothing to do
              1-63  with launch and push --launch the agent's own code; elsewhere 1:
                    differences, or a general failure
              64    usage
              65    data refused: conflict markers, empty over text, not UTF-8, a name
              66    not found: script, agent, container, file
              68    some scripts done, some failed
              69    the agent still runs; stopped waiting
              70    a bug in pbsync
              73    conflict, or overtaken
              75    temporary: a rerun may work
              76    the server's answer is not the API's
              77    the key is missing or refused
              78    configuration
              130, 143  stopped by SIGINT, SIGTERM
            """,
        version: Version.number,
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
