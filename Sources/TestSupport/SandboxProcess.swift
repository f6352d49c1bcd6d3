public import SystemPackage

/// A `pbsync-sandbox` of a test's own: on a free port, with data that vanish with it.
public struct SandboxProcess: Sendable {
    /// The API's address, as the sandbox printed it.
    public let endpoint: String
    /// The process.
    public let program: RunningProgram

    /// A sandbox that a test has started by itself.
    ///
    /// - Parameters:
    ///   - endpoint: What it printed behind `ready`.
    ///   - program: The process.
    public init(endpoint: String, program: RunningProgram) {
        self.endpoint = endpoint
        self.program = program
    }

    /// The key that it asks for.
    public static let key = "sandbox"

    /// What a client needs in its environment to talk to it.
    public var environment: [String: String] {
        ["PBSYNC_ENDPOINT": endpoint, "PBSYNC_API_KEY": Self.key]
    }

    /// Starts a sandbox, awaits its `ready` line, hands it to `body` and stops it.
    ///
    /// - Parameters:
    ///   - directory: The working directory; also its home.
    ///   - seed: A folder of scripts, or a JSON file with scripts and agents.
    ///   - arguments: More arguments.
    ///   - body: What to do while it serves.
    public static func with<Result>(
        in directory: FilePath,
        seed: FilePath? = nil,
        arguments: [String] = [],
        body: (SandboxProcess) async throws -> Result
    ) async throws -> Result {
        let seeding = seed.map { ["--seed", $0.string] } ?? []
        let all = ["--port", "0", "--ephemeral", "--stop-with-input", "--api-key", key] + seeding + arguments
        return try await RunningProgram.with(.sandbox, all, in: directory, holdsInput: true) { program in
            let ready = try await program.output.line(containing: "ready http")
            let endpoint = String(ready.drop { $0 != "h" })
            return try await body(SandboxProcess(endpoint: endpoint, program: program))
        }
    }
}
