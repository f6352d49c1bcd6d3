import PhantombusterAPI
import TestSupport

@testable import PBSyncCommands

/// A workspace with a configuration, and probes that run commands in it.
struct WorkspaceProbe {
    let workspace: TemporaryWorkspace
    let transport: any Transport

    /// Makes a workspace, hands it to `body` and removes it.
    static func with<Result>(
        _ transport: any Transport,
        configuration: String = "{}",
        body: (WorkspaceProbe) async throws -> Result
    ) async throws -> Result {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(configuration, to: ".pbsync.json")
            return try await body(WorkspaceProbe(workspace: workspace, transport: transport))
        }
    }

    /// A probe for one command.
    func probe(terminal: TerminalFacts = TerminalFacts(), answers: [String] = []) -> CommandProbe {
        CommandProbe(
            transport: transport,
            terminal: terminal,
            answers: answers,
            workingDirectory: "\(workspace.root)"
        )
    }
}
