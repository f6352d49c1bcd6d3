import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// A workspace and a sandbox of a test's own, and the client run in the one against the other.
struct Journey: Sendable {
    let workspace: TemporaryWorkspace
    let sandbox: SandboxProcess

    /// Makes both, with these scripts on the server, and takes them away again.
    ///
    /// - Parameters:
    ///   - scripts: Names and texts that the server starts with.
    ///   - agents: Names of agents and of the scripts that they are bound to.
    ///   - configuration: The workspace's `.pbsync.json`; the endpoint and the key come from the environment.
    static func with(
        scripts: [String: String] = [:],
        agents: [String: String] = [:],
        configuration: String = "{}\n",
        body: (Journey) async throws -> Void
    ) async throws {
        try await TemporaryWorkspace.with { server in
            let seed = Seed(
                scripts: scripts,
                agents: agents.sorted { $0.key < $1.key }.map { Seed.Agent(name: $0.key, script: $0.value) }
            )
            let path = try server.write(String(decoding: JSONEncoder().encode(seed), as: UTF8.self), to: "seed.json")
            try await SandboxProcess.with(in: server.root, seed: path) { sandbox in
                try await TemporaryWorkspace.with { workspace in
                    try workspace.write(configuration, to: ".pbsync.json")
                    try await body(Journey(workspace: workspace, sandbox: sandbox))
                }
            }
        }
    }

    /// What the sandbox is seeded with.
    private struct Seed: Encodable {
        struct Agent: Encodable {
            let name: String
            let script: String
        }

        let scripts: [String: String]
        let agents: [Agent]
    }

    /// Runs the client in the workspace.
    func pbsync(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await BuiltProgram.pbsync.run(
            arguments,
            environment: sandbox.environment.merging(environment) { $1 },
            in: workspace.root
        )
    }

    /// Runs the client and expects it to end with 0.
    @discardableResult
    func pbsyncSucceeds(
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ProgramResult {
        let result = try await BuiltProgram.pbsync.run(
            arguments,
            environment: sandbox.environment,
            in: workspace.root
        )
        #expect(result.exitCode == 0, "\(result)", sourceLocation: sourceLocation)
        return result
    }

    /// Starts the client, hands it to `body` and ends it.
    func running(_ arguments: String..., body: (RunningProgram) async throws -> Void) async throws {
        try await RunningProgram.with(
            .pbsync,
            arguments,
            environment: sandbox.environment,
            in: workspace.root,
            body: body
        )
    }

    /// The text of a script as the server has it, read through a second workspace that knows nothing of the first.
    func serverText(of script: String) async throws -> String? {
        try await TemporaryWorkspace.with { elsewhere in
            let result = try await BuiltProgram.pbsync.run(
                ["show", script],
                environment: sandbox.environment,
                in: elsewhere.root
            )
            if result.exitCode == 66 { return nil }
            #expect(result.exitCode == 0, "\(result)")
            return result.output
        }
    }

    /// Saves a script on the server as a colleague would, from a workspace of their own.
    func colleagueSaves(_ text: String, as script: String) async throws {
        try await TemporaryWorkspace.with { elsewhere in
            try elsewhere.write("{}\n", to: ".pbsync.json")
            try elsewhere.write(text, to: script)
            let result = try await BuiltProgram.pbsync.run(
                ["push", script, "--on-conflict", "ours"],
                environment: sandbox.environment,
                in: elsewhere.root
            )
            #expect(result.exitCode == 0, "\(result)")
        }
    }

    /// The state of each script, as `status --json` tells it.
    func states() async throws -> [String: String] {
        try await pbsyncSucceeds("status", "--json").scriptStates()
    }
}
