internal import ArgumentParser

/// `pbsync complete -- WORD…`: what the shells' completion scripts ask.
struct Complete: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Print what the last word can be completed to.",
        shouldDisplay: false
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Flag(help: "The words stand as they were typed into bash, with quotes and backslashes.")
    var quoted = false

    @Argument(parsing: .postTerminator, help: "The words up to the cursor, without the program's name.")
    var words: [String] = []

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let words = quoted ? words.map(TypedWord.unquoted) : words
        var current = words.last ?? ""
        // The sign in --option=value, when nothing follows it yet.
        if quoted, current == "=" { current = "" }
        var line = CompletionLine()
        for word in words.dropLast() { line.read(word) }
        let names = WorkspaceNames(context: context, config: line.config, profile: line.profile).names
        for line in CompletionEngine(names: names).offer(after: words.dropLast(), current: current).lines {
            reporter.result(line)
        }
        return .done
    }
}
