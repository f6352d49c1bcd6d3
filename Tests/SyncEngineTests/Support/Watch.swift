import ChangeFeed
import PhantombusterModel
import TestSupport
import Workspace

@testable import SyncEngine

/// A watch over a bench, told by the test what may have changed.
struct Watch {
    let bench: Bench
    let session: WatchSession
    let clock: HandClock
    let running: Task<Void, any Error>

    /// Runs a test with a watch that is stopped afterwards.
    static func with(
        _ bench: Bench,
        hooks: LaunchHooks? = nil,
        configure: (inout WatchSettings) -> Void = { _ in },
        _ body: (Watch) async throws -> Void
    ) async throws {
        let watch = try Watch(bench, hooks, configure)
        do { try await body(watch) } catch {
            await watch.session.stop()
            throw error
        }
        await watch.session.stop()
        _ = await watch.running.result
    }

    private init(_ bench: Bench, _ hooks: LaunchHooks?, _ configure: (inout WatchSettings) -> Void) throws {
        self.bench = bench
        let clock = HandClock()
        self.clock = clock
        var settings = WatchSettings()
        settings.now = { clock.now }
        settings.random = { 1 }
        configure(&settings)
        var resources = try bench.resources()
        resources.pause = { try await clock.sleep($0) }
        session = WatchSession(
            resources,
            settings: settings,
            feed: nil,
            hooks: hooks,
            executor: WriterThread(),
            onEvent: bench.events.listener
        )
        running = Task { [session] in try await session.run() }
    }

    /// Saves a file and tells of it.
    func save(_ text: String, as name: String) throws {
        try bench.workspace.write(text, to: name)
        session.receive(.paths([name]))
    }

    /// Returns when the upload of a text was told.
    func waitForPush(of text: String) async {
        await bench.events.waitForPush(of: TextDigest(of: Array(text.utf8)))
    }

    /// Returns when everything was compared.
    func ready() async {
        await bench.events.wait(for: "ready")
    }
}
