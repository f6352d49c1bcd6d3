internal import FoundationEssentials
internal import Workspace

/// Installs, removes and looks at a unit of the user's own systemd.
struct ServiceManager: Sendable {
    /// The effects.
    let context: AppContext
    /// The unit.
    let unit: ServiceUnit
    /// The variables that hold keys.
    let keyVariables: Set<String>

    /// Whether the unit's file is there.
    var isInstalled: Bool { FileManager.default.fileExists(atPath: unit.path) }

    /// Writes the unit and starts it.
    ///
    /// - Throws: ``CommandError`` where the file cannot be written or systemd refuses.
    func install() async throws {
        let folder = unit.path.prefix(upTo: unit.path.lastIndex(of: "/") ?? unit.path.endIndex)
        do {
            try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
            try AtomicFile.replace(path: unit.path, with: Array(unit.text.utf8), mode: 0o644)
        } catch {
            throw CommandError(.failure, "\(unit.path) cannot be written", cause: "\(error)")
        }
        try await systemctl(["daemon-reload"])
        try await systemctl(["enable", "--now", unit.name])
    }

    /// Stops the unit and removes its file.
    ///
    /// - Throws: ``CommandError`` where there is none, or systemd refuses.
    func uninstall() async throws {
        guard isInstalled else { throw CommandError(.failure, "\(unit.name) is not installed") }
        try await systemctl(["disable", "--now", unit.name])
        do {
            try FileManager.default.removeItem(atPath: unit.path)
        } catch {
            throw CommandError(.failure, "\(unit.path) cannot be removed", cause: "\(error)")
        }
        try await systemctl(["daemon-reload"])
    }

    /// What systemd says of the unit: `active`, `inactive`, `failed`.
    func state() async throws -> String {
        guard isInstalled else { return "not installed" }
        let output = try await run(["is-active", unit.name]).output
        let word = String(decoding: output.prefix { $0 > 0x20 }, as: UTF8.self)
        return word.isEmpty ? "unknown" : word
    }

    private func systemctl(_ arguments: [String]) async throws {
        guard try await run(arguments).exitCode != 0 else { return }
        throw CommandError(
            .failure,
            "systemctl --user \(arguments.joined(separator: " ")) failed",
            hint: "`systemctl --user status \(unit.name)` says more"
        )
    }

    private func run(_ arguments: [String]) async throws -> ProgramLauncher.Result {
        let invocation = ProgramLauncher.Invocation(
            program: "systemctl",
            arguments: ["--user"] + arguments,
            environment: SecretEnvironment.without(context.environment, variables: keyVariables),
            workingDirectory: "/"
        )
        do {
            return try await context.programs.run(invocation)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw CommandError(
                .failure,
                "there is no systemd to talk to",
                cause: "\(error)",
                hint: "run `pbsync watch` by whatever starts programs on this machine"
            )
        }
    }
}
