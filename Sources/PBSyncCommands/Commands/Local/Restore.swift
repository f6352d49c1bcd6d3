internal import ArgumentParser
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// `pbsync restore NAME@N`
struct Restore: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring an earlier text back into its file.",
        discussion: """
            What the file holds now is kept in the history. The server is left alone: `pbsync push` uploads.

            EXAMPLES
              pbsync history scraper.js
              pbsync restore scraper.js@2

            EXIT CODES
              0   restored
              66  there is no such text
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The script and the number of its earlier text: NAME@N.")
    var text: String

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let meant = { try? LocalWorkspace(context.settings(global)).meant(by: $0) }
        guard let earlier = try EarlierText(text, meant: meant) else {
            throw CommandError(
                .usage,
                "which text of \(text)?",
                hint: "`pbsync history \(ShellWord.quoted(text))` numbers them: \(text)@1 is the newest"
            )
        }
        let session = try WorkspaceSession.openOffline(context, global)
        session.removeLeftovers()
        let entry = try earlier.entry(in: session.workspace)
        let file: ScriptFile
        do {
            file = try await session.engine.restore(entry)
        } catch let problem as SyncProblem {
            throw problem.report
        }
        if !reporter.isText {
            reporter.document([
                "script": .string(earlier.name.value), "path": .string(file.path), "sha256": .string(entry.digest.hex),
            ])
        }
        reporter.note(
            "\(reporter.errorStyle.green("✓")) \(ServerText.line(file.path)) has the text kept on "
                + "\(context.clock.dates.minute(entry.date / 1000)) again; `pbsync push` uploads it"
        )
        return .done
    }
}
