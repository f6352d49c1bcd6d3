/// Ends work that takes too long.
struct TimeLimit: Sendable {
    private let limit: Duration?
    private let clock: AppClock

    /// A limit; nil for none.
    init(_ limit: Duration?, clock: AppClock) {
        self.limit = limit
        self.clock = clock
    }

    /// Runs the work.
    ///
    /// - Returns: What it gives; nil where the time was over first, and the work was cancelled.
    func run<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result? {
        guard let limit else { return try await work() }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await clock.sleep(limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
