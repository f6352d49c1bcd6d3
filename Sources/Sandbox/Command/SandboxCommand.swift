public import ArgumentParser
internal import CLinux
internal import Glibc

/// The program `pbsync-sandbox`: the API of the service on this machine.
public struct SandboxCommand: AsyncParsableCommand {
    /// What `--help` and `--version` say.
    public static let configuration = CommandConfiguration(
        commandName: "pbsync-sandbox",
        abstract: "Serves the Phantombuster API on this machine, with real storage and agents that really run.",
        discussion: """
            Prints one line, `ready http://HOST:PORT/api/v1`, on standard output when it serves. Data live in \
            .pbsync/sandbox of the workspace, else in $XDG_STATE_HOME/pbsync/sandbox.
            """
    )

    @Option(help: "The address or name to listen on. Other machines reach it only when this says so.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 picks a free one.")
    var port: UInt16 = 7411

    @Option(help: ArgumentHelp("Where data are kept.", valueName: "dir"))
    var data: String?

    @Flag(help: "Keep data in a temporary folder that goes when the sandbox ends.")
    var ephemeral = false

    @Option(help: ArgumentHelp("The key that clients must send.", valueName: "key"))
    var apiKey = "sandbox"

    @Option(
        help: ArgumentHelp(
            "A folder of scripts, or a JSON file with scripts and agents. Repeatable.",
            valueName: "path"
        )
    )
    var seed: [String] = []

    @Option(help: ArgumentHelp("Write the port into this file when serving.", valueName: "file"))
    var portFile: String?

    @Flag(help: "Stop when standard input ends, so as not to outlive a program that started it and was killed.")
    var stopWithInput = false

    @Option(
        name: .customLong("setting"),
        help: ArgumentHelp("Override one setting of the service. Repeatable.", valueName: "name=value")
    )
    var assignments: [String] = []

    @Flag(help: "List the settings with their values and exit.")
    var listSettings = false

    @Option(
        parsing: .remaining,
        help: ArgumentHelp(
            "Run a command against the sandbox (PBSYNC_ENDPOINT and PBSYNC_API_KEY are set) and exit with its code.",
            valueName: "command"
        )
    )
    var exec: [String] = []

    /// A command without arguments.
    public init() {}

    /// Runs the program with the arguments of this process, and ends the process.
    public static func start() async {
        clinux_fill_standard_descriptors()
        // Memory holds the key, and the texts of everybody's scripts.
        clinux_forbid_core_dumps()
        clinux_forbid_crash_reports()
        await main(ArgumentSecrets.take())
    }

    /// Checks what the parser cannot.
    ///
    /// - Throws: `ValidationError`.
    public func validate() throws {
        if data != nil, ephemeral { throw ValidationError("--data and --ephemeral exclude each other.") }
        if stopWithInput, !exec.isEmpty {
            throw ValidationError("--stop-with-input and --exec exclude each other: standard input is the command's.")
        }
        if apiKey.isEmpty || apiKey.utf8.contains(where: { $0 < 0x21 || $0 > 0x7E }) {
            throw ValidationError("--api-key must be visible ASCII characters without a space.")
        }
        if host.isEmpty { throw ValidationError("--host must not be empty.") }
        do {
            _ = try settings()
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Serves until a signal or the command's end.
    ///
    /// - Throws: `ExitCode`.
    public func run() async throws {
        let settings = try settings()
        if listSettings {
            for setting in SettingDescriptor.all { Printer.out("\(setting.name)=\(setting.get(settings))") }
            return
        }
        let options = SandboxOptions(
            host: host,
            port: Int(port),
            data: ephemeral ? .ephemeral : data.map(SandboxOptions.Data.folder) ?? .standard,
            key: apiKey,
            seeds: seed,
            portFile: portFile,
            stopsWithInput: stopWithInput,
            command: exec,
            settings: settings
        )
        do {
            let code = try await SandboxProgram(options: options, surroundings: .current()).run()
            if code != 0 { throw ExitCode(code) }
        } catch let failure as SandboxFailure {
            Printer.error("error: \(failure)")
            if let hint = failure.hint { Printer.line("hint: \(hint)") }
            throw ExitCode(failure.exitCode)
        }
    }

    private func settings() throws(SettingError) -> Settings {
        var settings = Settings()
        for assignment in assignments { try settings.apply(assignment) }
        return settings
    }
}
