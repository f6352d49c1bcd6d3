import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// A workspace with one script, in a folder of its own, and the client run in it against a server that means no good.
struct Victim: Sendable {
    /// The key that no other server may get.
    static let key = "k3y-0f-the-v1ct1m"
    /// The text of its script.
    static let text = "console.log('mine')\n"

    /// The folder around the workspace.
    let surroundings: TemporaryWorkspace
    private static let folder = "project"

    /// The workspace.
    var root: FilePath { surroundings.path(Self.folder) }

    /// Makes one and takes it away again.
    static func with(configuration: String = "{}\n", body: (Victim) async throws -> Void) async throws {
        try await TemporaryWorkspace.with { surroundings in
            let victim = Victim(surroundings: surroundings)
            try surroundings.write(configuration, to: "\(folder)/.pbsync.json")
            try surroundings.write(text, to: "\(folder)/a.js")
            try await body(victim)
        }
    }

    /// What the client needs to talk to a server.
    func environment(_ url: String) -> [String: String] {
        ["HOME": home, "PBSYNC_ENDPOINT": "\(url)/api/v1", "PBSYNC_API_KEY": Self.key]
    }

    /// The user's home, which lies beside the workspace.
    var home: String { surroundings.path("home").string }

    /// Runs the client against a server.
    func pbsync(
        _ arguments: String...,
        against url: String,
        environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await BuiltProgram.pbsync.run(
            arguments,
            environment: self.environment(url).merging(environment) { $1 },
            in: root
        )
    }

    /// Starts the client against a server, hands it to `body` and ends it.
    func running(_ arguments: String..., against url: String, body: (RunningProgram) async throws -> Void) async throws
    {
        try await RunningProgram.with(
            .pbsync,
            arguments,
            environment: environment(url),
            in: root,
            body: body
        )
    }

    /// Expects that nothing has been written but what is pbsync's own, and that the script is as it was.
    func isUntouched(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try surroundings.names().filter { $0 != "home" } == [Self.folder], sourceLocation: sourceLocation)
        #expect(surroundings.text(of: "\(Self.folder)/a.js") == Self.text, sourceLocation: sourceLocation)
        let names = try FileManager.default.contentsOfDirectory(atPath: root.string)
        let foreign = names.filter { !["a.js", ".pbsync.json", ".pbsync.lock", ".pbsync"].contains($0) }
        #expect(foreign.isEmpty, sourceLocation: sourceLocation)
    }

    /// Expects that a run ended with a code, said something, and neither printed the key nor a control character.
    static func expect(
        _ result: ProgramResult,
        code: Int32,
        saying text: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(result.exitCode == code, "\(result)", sourceLocation: sourceLocation)
        let printed = result.output + result.errorOutput
        #expect(text.isEmpty || printed.contains(text), "\(result)", sourceLocation: sourceLocation)
        #expect(!printed.contains(key), "\(result)", sourceLocation: sourceLocation)
        #expect(!printed.unicodeScalars.contains(where: isControl), "\(result)", sourceLocation: sourceLocation)
    }

    /// What can steer a terminal or hide what a line says.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
