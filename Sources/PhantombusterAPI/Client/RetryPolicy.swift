/// When a read that failed for a passing reason is tried again.
///
/// Nothing but reads ever is.
public struct RetryPolicy: Sendable {
    /// How often to try in all.
    public var attempts: Int
    /// The wait after the first failure; it doubles with each further one.
    public var base: Duration
    /// The longest wait between two tries, whatever the server asks for.
    public var cap: Duration
    /// The longest sum of waits.
    public var budget: Duration
    /// A number from 0 to 1, to keep clients apart.
    var random: @Sendable () -> Double
    /// Waits.
    var sleep: @Sendable (Duration) async throws -> Void

    /// A policy.
    public init(
        attempts: Int = 4,
        base: Duration = .milliseconds(500),
        cap: Duration = .seconds(20),
        budget: Duration = .seconds(60),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.attempts = attempts
        self.base = base
        self.cap = cap
        self.budget = budget
        self.random = random
        self.sleep = sleep
    }

    /// Four tries within a minute.
    public static let standard = RetryPolicy()

    /// One try.
    ///
    /// For whoever looks again by itself.
    public static let none = RetryPolicy(attempts: 1)

    /// How long to wait before the next try, or nil where there is to be none.
    ///
    /// - Parameters:
    ///   - attempt: How many tries have failed, from 1.
    ///   - retryAfter: What the server asks for.
    ///   - waited: The sum of the waits so far.
    /// - Returns: The wait, at most ``cap`` and what is left of ``budget``.
    public func delay(after attempt: Int, retryAfter: Duration?, waited: Duration) -> Duration? {
        guard attempt < attempts, waited < budget else { return nil }
        let wait: Duration
        if let retryAfter {
            wait = retryAfter
        } else {
            let doubled = base * (1 << min(attempt - 1, 20))
            wait = min(doubled, cap) * (0.5 + random() / 2)
        }
        return min(wait, cap, budget - waited)
    }
}
