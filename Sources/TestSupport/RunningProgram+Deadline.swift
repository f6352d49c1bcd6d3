/// What a test waited for did not come in time.
public struct DeadlineExceeded: Error, CustomStringConvertible {
    /// What was waited for, and what there was instead.
    public let description: String
}

/// Runs `operation` and cancels it when it has not ended within `limit`.
///
/// The limit is stretched by ``Patience/factor``. This is a safety net for tests that hang, not a way to wait: an operation
/// that ends returns at once.
public func withDeadline<Value: Sendable>(
    _ limit: Duration,
    whileAwaiting what: @autoclosure @escaping @Sendable () -> String,
    operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let limit = limit * Patience.factor
    return try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else {
            throw DeadlineExceeded(description: "waited \(limit) for \(what())")
        }
        return value
    }
}
