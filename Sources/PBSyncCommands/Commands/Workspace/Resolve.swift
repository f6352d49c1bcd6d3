internal import ArgumentParser
internal import SyncEngine

/// `pbsync resolve NAME… --ours|--theirs|--merge`
struct Resolve: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "End a conflict here, with the server's text as the new base.",
        discussion: """
            --ours keeps the file, --theirs takes the server's text, --merge brings both together line by line. The \
            server is left alone: `pbsync push` uploads.

            EXAMPLES
              pbsync resolve scraper.js --merge && pbsync push scraper.js
              pbsync resolve a.js b.js --theirs

            EXIT CODES
              0   resolved
              66  no such script
              68  some failed
              73  places are left that both sides changed
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The scripts' names.", valueName: "name"), completion: .file())
    var names: [String]

    @Flag(exclusivity: .exclusive, help: "Which side wins.")
    var side: Side

    /// Which side wins.
    enum Side: String, EnumerableFlag {
        case ours
        case theirs
        case merge

        static func help(for side: Side) -> ArgumentHelp? {
            switch side {
            case .ours: "Keep the file."
            case .theirs: "Take the server's text."
            case .merge: "Bring both together."
            }
        }
    }

    var isStreaming: Bool { true }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let session = try await WorkspaceSession.open(context, global, reporter)
        session.removeLeftovers()
        defer { session.shortenHistory() }
        let resolver = ScriptNames(workingDirectory: context.workingDirectory, workspace: session.workspace)
        let view = SyncEventView(reporter: reporter)
        let operation: ResolveSide =
            switch side {
            case .ours: .ours
            case .theirs: .theirs
            case .merge: .merge
            }
        let report = try await session.engine.resolve(operation, names: resolver.resolve(names), onEvent: view.show)
        return SyncSummary(report).tell(reporter, verb: "resolved", isDryRun: false)
    }
}
