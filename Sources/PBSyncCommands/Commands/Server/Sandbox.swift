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

            EXIT CODES
              0   stopped
              66  pbsync-sandbox is not there
              75  the port is taken
              with --exec  that command's own
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The server's arguments.", visibility: .private))
    var arguments: [String] = []

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        guard let program = Self.program(in: context) else {
            throw CommandError(
                .notFound,
                "\(Self.programName) is neither beside \(context.executablePath) nor on PATH",
                hint: "install it there; both programs come from one build"
            )
        }
        let reason = context.programs.become(
            ProgramLauncher.Invocation(
                program: program,
                arguments: arguments,
                environment: SecretEnvironment.without(context, config: global.config),
                workingDirectory: context.workingDirectory
            )
        )
        throw CommandError(.failure, "\(program) cannot be started: \(reason)")
    }

    /// The server's program.
    static let programName = "pbsync-sandbox"

    /// The server's path: beside this program, else on PATH; nil where it is in neither place.
    static func program(in context: AppContext) -> String? {
        find(programName, in: context)
    }

    /// The path of a program: beside this one, else on PATH; nil where it is in neither place.
    static func find(_ name: String, in context: AppContext) -> String? {
        let executable = context.executablePath
        let own = executable.lastIndex(of: "/").map { String(executable[..<$0]) }
        let folders =
            [own].compactMap(\.self) + (context.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
