internal import ArgumentParser
internal import Glibc

/// `pbsync sandbox …`: becomes the local server.
struct Sandbox: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Serve the same API on this machine.",
        usage: """
            pbsync sandbox [--host 127.0.0.1] [--port 7411] [--data DIR | --ephemeral] [--api-key sandbox]
                           [--seed PATH]... [--port-file FILE] [--exec COMMAND...]
            """,
        discussion: """
            pbsync becomes pbsync-sandbox, which lies beside it or on PATH. `pbsync sandbox --help` shows its options.

            EXAMPLES
              pbsync sandbox --port 0 --ephemeral
              pbsync sandbox --seed scripts --exec pbsync push --launch
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The server's arguments.", visibility: .private))
    var arguments: [String] = []

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let name = "pbsync-sandbox"
        guard let program = Self.find(name, beside: context.executablePath, path: context.environment["PATH"]) else {
            throw CommandError(
                .notFound,
                "\(name) is neither beside \(context.executablePath) nor on PATH",
                hint: "install it there; both programs come from one build"
            )
        }
        let reason = context.programs.become(
            ProgramLauncher.Invocation(
                program: program,
                arguments: arguments,
                environment: context.environment,
                workingDirectory: context.workingDirectory
            )
        )
        throw CommandError(.failure, "\(program) cannot be started: \(reason)")
    }

    private static func find(_ name: String, beside executable: String, path: String?) -> String? {
        let own = executable.lastIndex(of: "/").map { String(executable[..<$0]) }
        let folders = [own].compactMap(\.self) + (path ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
