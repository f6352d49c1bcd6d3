import Synchronization

/// A run's time limit, counted from the making of this value.
final class RunClock: Sendable {
    private struct State {
        var limit: Duration = .zero
        var alarm: Task<Void, Never>?
    }

    /// Longer limits are no limits to anybody, but would not fit where times are added.
    private static let longest = 1e9

    private let start = ContinuousClock.now
    private let state = Mutex(State())
    private let onLimit: @Sendable () async -> Void

    init(onLimit: @escaping @Sendable () async -> Void) {
        self.onLimit = onLimit
    }

    /// Sets the limit; 0 and less is none. One that has passed already counts at once.
    func set(seconds: Double) {
        guard seconds > 0 else { return stop() }
        let limit = Duration.seconds(min(seconds, Self.longest))
        let deadline = start + limit
        let onLimit = onLimit
        let alarm = Task {
            guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
            await onLimit()
        }
        replace(with: State(limit: limit, alarm: alarm))
    }

    /// Lets the limit be.
    func stop() { replace(with: State()) }

    private func replace(with fresh: State) {
        let earlier = state.withLock { state in
            defer { state = fresh }
            return state.alarm
        }
        earlier?.cancel()
    }

    /// Whole seconds to the limit, rounded up; nil where there is none.
    var timeLeft: Int64? {
        let limit = state.withLock { $0.limit }
        guard limit > .zero else { return nil }
        return Int64(max(0, (start + limit - .now) / .seconds(1)).rounded(.up))
    }

    /// Seconds as the messages show them, without a fraction where there is none.
    static func text(seconds: Double) -> String {
        seconds == seconds.rounded() && abs(seconds) < 1e15 ? "\(Int64(seconds))s" : "\(seconds)s"
    }
}
