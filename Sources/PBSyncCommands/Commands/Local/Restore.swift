internal import ArgumentParser
internal import PhantombusterModel
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
        guard let earlier = try EarlierText(text) else {
            throw CommandError(
                .usage,
                "which text of \(text)?",
                hint: "`pbsync history \(ShellWord.quoted(text))` numbers them: \(text)@1 is the newest"
            )
        }
        let workspace = try LocalWorkspace(try context.settings(global))
        let entry = try earlier.entry(in: workspace.history)
        let bytes = try workspace.history.text(of: entry)
        let folder = workspace.folder
        let file = try folder.scan().files[earlier.name] ?? folder.placeForNew(earlier.name)
        let current = try Self.read(file, in: folder)
        if let current, current.digest != entry.digest {
            try workspace.history.record(name: earlier.name, text: current.bytes, side: .local, reason: .restore)
        }
        if current?.digest != entry.digest {
            try folder.replace(file, with: bytes, expecting: current?.digest)
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

    private static func read(_ file: ScriptFile, in folder: ScriptFolder) throws -> FileText? {
        do {
            return try folder.read(file)
        } catch FileProblem.missing {
            return nil
        }
    }
}
