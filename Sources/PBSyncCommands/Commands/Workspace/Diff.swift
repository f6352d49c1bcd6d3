internal import ArgumentParser
internal import PhantombusterModel
internal import SyncEngine

/// `pbsync diff [NAME…]`
struct Diff: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show how files differ from the server's texts.",
        discussion: """
            With --base they are compared with the last text that both sides agreed on instead, without the network.

            EXAMPLES
              pbsync diff
              pbsync diff scraper.js --base
              pbsync diff scraper.js | patch -R scraper.js

            EXIT CODES
              0   shown
              1   differences with --exit-code
              66  no such script
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scripts: ScriptArguments

    @Flag(help: "Compare with the last agreed text.")
    var base = false

    @Flag(help: "Exit with 1 where anything differs.")
    var exitCode = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let session =
            try await base
            ? WorkspaceSession.openOffline(context, global)
            : WorkspaceSession.open(context, global, reporter)
        let names = scripts.resolved(context, session.workspace)
        let diffs = try await reporter.working("comparing") {
            try await session.engine.diff(names: names, against: base ? .base : .remote)
        }
        if reporter.isText {
            for diff in diffs { show(diff, reporter) }
            if diffs.isEmpty { reporter.note("No differences.") }
        } else {
            let list = diffs.map { diff -> JSONValue in
                [
                    "name": .string(diff.script.value),
                    "diff": .string(String(decoding: diff.text, as: UTF8.self)),
                ]
            }
            reporter.document(["scripts": .array(list)])
        }
        return exitCode && !diffs.isEmpty ? .differences : .done
    }

    /// On a terminal without the files' controls, in a pipe as it is, for `patch`.
    private func show(_ diff: ScriptDiff, _ reporter: Reporter) {
        guard reporter.terminal.outputIsTerminal || reporter.style.isOn else { return reporter.data(diff.text) }
        for line in DiffText(style: reporter.style).lines(diff.text) { reporter.result(line) }
    }
}
