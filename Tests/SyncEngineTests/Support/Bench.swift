import PhantombusterAPI
import PhantombusterModel
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

/// A workspace and a server in memory, with an engine between them.
struct Bench {
    let workspace: TemporaryWorkspace
    let server: InMemoryServer
    /// What was told, in order.
    let events = EventLog()
    /// What the configuration leaves out.
    var ignore: [String] = []

    /// Runs a test with a bench of its own.
    static func with(_ body: (Bench) async throws -> Void) async throws {
        try await TemporaryWorkspace.with { workspace in
            try await body(Bench(workspace: workspace, server: InMemoryServer()))
        }
    }

    /// Resources as a process that just started has them.
    func resources(
        retry: RetryPolicy = .none,
        findText: (@Sendable (TextDigest) async -> [UInt8]?)? = nil
    ) throws -> SyncResources {
        let root = workspace.root.string
        let state = StateFolder(root: root)
        let texts = TextStore(folder: state)
        let lock = LockStore(
            location: LockLocation(root: root, state: state),
            profile: "default",
            endpoint: InMemoryServer.endpoint
        )
        var client = try server.client()
        client.retry = retry
        var resources = SyncResources(
            client: client,
            folder: try ScriptFolder(try FolderMapping(root: root, ignore: IgnoreRules(configured: ignore))),
            lock: lock,
            texts: texts,
            history: History(folder: state, texts: texts, protects: { lock.allDigests() }),
            journal: IntentJournal(folder: state, profile: "default", endpoint: InMemoryServer.endpoint),
            pause: { _ in },
            findText: findText
        )
        // No test shall depend on how long a list takes.
        resources.listLifetime = .seconds(3600)
        return resources
    }

    /// An engine as a process that just started has it.
    func engine(retry: RetryPolicy = .none) throws -> SyncEngine {
        SyncEngine(try resources(retry: retry))
    }

    /// Pushes.
    @discardableResult
    func push(_ names: String..., configure: (inout SyncOptions) -> Void = { _ in }) async throws -> SyncReport {
        var options = SyncOptions(names: names)
        configure(&options)
        return try await engine().push(options, onEvent: events.listener)
    }

    /// Pulls.
    @discardableResult
    func pull(_ names: String..., configure: (inout SyncOptions) -> Void = { _ in }) async throws -> SyncReport {
        var options = SyncOptions(names: names)
        configure(&options)
        return try await engine().pull(options, onEvent: events.listener)
    }

    /// The state of each script.
    func states() async throws -> [String: ScriptState?] {
        let rows = try await engine().status().rows
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.script.value, $0.state) })
    }

    /// The earlier texts of a script, the newest first.
    func history(_ name: String) throws -> [String] {
        let history = try resources().history
        guard let name = ScriptName(name) else { return [] }
        return try history.entries(of: name).map { String(decoding: try history.text(of: $0), as: UTF8.self) }
    }

    /// The base of a script.
    func base(_ name: String) throws -> ScriptBase? {
        guard let name = ScriptName(name) else { return nil }
        return try resources().lock.base(of: name)
    }
}
