import Synchronization

/// A run's time limit, counted from the making of this value.
final class RunClock: Sendable {
    private struct State {
        var limit: Duration = .zero
        var alarm: Task<Void, Never>?
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State())
    private let onLimit: @Sendable () async -> Void

    init(onLimit: @escaping @Sendable () async -> Void) {
        self.onLimit = onLimit
    }

    /// Sets the limit; 0 is none. One that has passed already counts at once.
    func set(limit: Duration) {
        let deadline = start + limit
        let onLimit = onLimit
        let alarm =
            limit <= .zero
            ? nil
            : Task {
                guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
                await onLimit()
            }
        let earlier = state.withLock { state in
            defer { state = State(limit: limit, alarm: alarm) }
            return state.alarm
        }
        earlier?.cancel()
    }

    /// Lets the limit be.
    func stop() { set(limit: .zero) }

    /// Seconds to the limit; nil where there is none.
    var timeLeft: Double? {
        let limit = state.withLock { $0.limit }
        guard limit > .zero else { return nil }
        return max(0, (start + limit - .now) / .seconds(1))
    }

    /// Seconds as the messages show them, without a fraction where there is none.
    static func text(seconds: Double) -> String {
        seconds == seconds.rounded() && abs(seconds) < 1e15 ? "\(Int64(seconds))s" : "\(seconds)s"
    }
}
