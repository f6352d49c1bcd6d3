import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// A workspace, a server whose scripts the test sees and sets, and the client run in the one against the other while
/// something goes wrong.
struct FaultBench: Sendable {
    let workspace: TemporaryWorkspace
    let service: MemoryService

    var server: InMemoryServer { service.server }

    /// Makes both, with these scripts on the server and pulled into the workspace, and takes them away again.
    static func with(
        scripts: [String: String] = [:],
        body: (FaultBench) async throws -> Void
    ) async throws {
        try await MemoryService.with { service in
            try await TemporaryWorkspace.with { workspace in
                try workspace.write("{}\n", to: ".pbsync.json")
                for (name, text) in scripts.sorted(by: { $0.key < $1.key }) { service.server.edit(name, text) }
                let bench = FaultBench(workspace: workspace, service: service)
                if !scripts.isEmpty { try await bench.succeeds("pull") }
                try await body(bench)
            }
        }
    }

    /// Runs the client in the workspace.
    func pbsync(_ arguments: String..., environment: [String: String] = [:]) async throws -> ProgramResult {
        try await run(.pbsync, arguments, environment: environment)
    }

    /// Runs the client and expects it to end with 0.
    @discardableResult
    func succeeds(
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ProgramResult {
        let result = try await run(.pbsync, arguments)
        #expect(result.exitCode == 0, "\(arguments): \(result)", sourceLocation: sourceLocation)
        return result
    }

    /// Runs any program in the workspace, with the client's settings in its environment.
    func run(
        _ program: BuiltProgram,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await program.run(
            arguments,
            environment: service.environment.merging(environment) { $1 },
            in: workspace.root
        )
    }

    /// Runs the client and kills it after so long, wherever it is then.
    func killed(after time: Duration, _ arguments: [String]) async throws -> ProgramResult {
        let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
        return try await run(
            BuiltProgram(path: "/usr/bin/timeout"),
            ["--foreground", "-s", "KILL", "\(seconds)", BuiltProgram.pbsync.path.string] + arguments
        )
    }

    /// The state of each script, as `status --json` tells it.
    func states() async throws -> [String: String] {
        try await succeeds("status", "--json").scriptStates()
    }

    /// The temporary files that lie anywhere in the workspace.
    func temporaries() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: workspace.root.string)
            .filter { $0.split(separator: "/").last?.hasPrefix(".pbsync-tmp-") == true }
    }

    /// Every text that is kept below `.pbsync/`.
    func keptTexts() throws -> Set<String> {
        let folder = workspace.path(".pbsync/texts").string
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return Set(names.compactMap { workspace.text(of: ".pbsync/texts/\($0)") })
    }

    /// The newest texts that the history of a script lists, as `show NAME@N` prints them.
    func historyTexts(of script: String, atMost limit: Int) async throws -> [String] {
        struct Listing: Decodable {
            struct Entry: Decodable {
                let n: Int
            }

            let entries: [Entry]
        }

        let result = try await succeeds("history", script, "--json")
        let listing = try JSONDecoder().decode(Listing.self, from: Data(result.outputBytes))
        var texts: [String] = []
        for entry in listing.entries.prefix(limit) {
            texts.append(try await succeeds("show", "\(script)@\(entry.n)").output)
        }
        return texts
    }
}
