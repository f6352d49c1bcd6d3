import Foundation
import Testing

@testable import Sandbox

/// A supervisor over a store of its own, gone with all its agents when the test is done.
struct RunnerHarness: Sendable {
    let store: Store
    let supervisor: Supervisor

    /// What a run did, from its beginning to its end.
    struct Outcome {
        let container: StoredContainer
        let updates: [RunUpdate]

        /// The console without the line that every run begins with.
        var output: String {
            let text = String(decoding: bytes, as: UTF8.self)
            return text.firstIndex(of: "\r\n").map { String(text[text.index(after: $0)...]) } ?? ""
        }

        /// The whole console.
        var bytes: [UInt8] {
            updates.flatMap { update -> [UInt8] in if case .output(let bytes) = update { bytes } else { [] } }
        }

        var results: [String] {
            updates.compactMap { update in if case .resultObject(let json) = update { json } else { nil } }
        }
    }

    static func with<Result>(
        _ settings: Settings = plain,
        searchPath: String = "/usr/local/bin:/usr/bin:/bin",
        body: (RunnerHarness) async throws -> Result
    ) async throws -> Result {
        let folder = try DataFolder.ephemeral()
        defer { folder.release() }
        let store = try Store(folder: folder, settings: settings)
        defer { store.close() }
        let address = StorageAddress()
        address.set(origin: "http://127.0.0.1:1")
        let supervisor = try await Supervisor.start(
            store: store,
            apiKey: "the sandbox's key",
            searchPath: searchPath,
            address: address
        )
        do {
            let result = try await body(RunnerHarness(store: store, supervisor: supervisor))
            await supervisor.shutdown()
            return result
        } catch {
            await supervisor.shutdown()
            throw error
        }
    }

    /// Without isolation, so that tests do the same on every machine.
    static var plain: Settings {
        var settings = Settings()
        settings.isolation = .none
        return settings
    }

    /// Makes an agent with a script.
    func agent(
        _ text: String,
        name: String = "script.js",
        _ change: (inout StoredAgent) -> Void = { _ in }
    ) async throws -> Int64 {
        let script = try await script(name, text)
        var agent = StoredAgent(scriptId: script)
        change(&agent)
        return try await store.createAgent(agent)
    }

    /// Saves a script.
    @discardableResult
    func script(_ name: String, _ text: String) async throws -> Int64 {
        try await store.saveScript(named: name, text: Array(text.utf8), source: nil, insertOnly: false).id
    }

    /// Launches an agent and follows it to its end.
    func run(_ agent: Int64, _ options: LaunchOptions = LaunchOptions()) async throws -> Outcome {
        try await outcome(of: supervisor.launch(agent: agent, options: options, launchType: "manual"))
    }

    /// Launches an agent.
    func launch(_ agent: Int64) async throws -> Int64 {
        try await supervisor.launch(agent: agent, options: LaunchOptions(), launchType: "manual")
    }

    /// Follows a container to its end.
    func outcome(of container: Int64) async throws -> Outcome {
        var updates: [RunUpdate] = []
        for await update in await supervisor.watch(container: container) { updates.append(update) }
        return Outcome(container: try #require(try await store.container(id: container)), updates: updates)
    }

    /// Runs a script to its end.
    func run(script text: String, name: String = "script.js") async throws -> Outcome {
        try await run(agent(text, name: name))
    }

    /// Waits until a container has printed a text.
    func output(of container: Int64, contains text: String) async throws {
        var bytes: [UInt8] = []
        for await update in await supervisor.watch(container: container) {
            guard case .output(let piece) = update else { continue }
            bytes += piece
            if String(decoding: bytes, as: UTF8.self).contains(text) { return }
        }
        Issue.record("\(text) was never printed, but \(String(decoding: bytes, as: UTF8.self))")
    }

    /// Waits until a container runs.
    func isRunning(_ container: Int64) async {
        for await update in await supervisor.watch(container: container) where update == .running { return }
    }
}
