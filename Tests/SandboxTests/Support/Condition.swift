/// Something that comes about by itself, of which nothing tells.
enum Condition {
    /// Gives way to others until it holds. A test that waits here in vain ends by its time limit.
    static func holds(_ condition: @Sendable () async throws -> Bool) async rethrows {
        while try await !condition() { await Task.yield() }
    }
}
