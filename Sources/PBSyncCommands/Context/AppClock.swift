/// Times and waits.
struct AppClock: Sendable {
    /// Seconds since 1970.
    var now: @Sendable () -> Int64
    /// A time that only goes forward.
    var uptime: @Sendable () -> ContinuousClock.Instant
    /// Waits.
    var sleep: @Sendable (Duration) async throws -> Void
    /// Dates for people.
    var dates: DateText
}
