import EventLoop

@testable import PBSyncCommands

/// Gives a probe an event loop, for commands that wait for descriptors.
enum LoopProbe {
    /// Hands the probe to `body` with a loop, and stops that afterwards.
    static func with<Result>(
        _ probe: CommandProbe,
        body: (CommandProbe) async throws -> Result
    ) async throws -> Result {
        let loop = try EventLoop()
        var probe = probe
        probe.context.loop = loop
        probe.context.clock.sleep = { try await loop.sleep(for: $0) }
        do {
            let result = try await body(probe)
            await loop.stop()
            return result
        } catch {
            await loop.stop()
            throw error
        }
    }
}
