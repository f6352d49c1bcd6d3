import Synchronization

/// A clock that only the test turns.
final class HandClock: Sendable {
    private struct Sleeper {
        let number: Int
        let duration: Duration
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Waiter {
        let duration: ClosedRange<Duration>
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = ContinuousClock.now
        var last = 0
        var sleepers: [Sleeper] = []
        var waiters: [Waiter] = []
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// The time.
    var now: ContinuousClock.Instant { state.withLock { $0.now } }

    /// How many wait.
    var sleepers: Int { state.withLock { $0.sleepers.count } }

    /// Waits until the test turned the clock so far.
    func sleep(_ duration: Duration) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (isOver, woken) = state.withLock { state -> (Bool, [Waiter]) in
                    if state.cancelled.remove(number) != nil { return (true, []) }
                    let deadline = state.now.advanced(by: duration)
                    state.sleepers.append(
                        Sleeper(number: number, duration: duration, deadline: deadline, continuation: continuation)
                    )
                    let woken = state.waiters.filter { $0.duration.contains(duration) }
                    state.waiters.removeAll { $0.duration.contains(duration) }
                    return (false, woken)
                }
                for waiter in woken { waiter.continuation.resume() }
                if isOver { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.sleepers.remove(at: index)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Turns the clock.
    func advance(by duration: Duration) {
        let over = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let over = state.sleepers.filter { $0.deadline <= now }
            state.sleepers.removeAll { $0.deadline <= now }
            return over
        }
        for sleeper in over.sorted(by: { $0.deadline < $1.deadline }) { sleeper.continuation.resume() }
    }

    /// Returns when somebody sleeps for about so long, or when the test is given up.
    func waitForSleeper(of duration: ClosedRange<Duration>) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.sleepers.contains(where: { duration.contains($0.duration) }) { return true }
                    if Task.isCancelled { return true }
                    state.waiters.append(Waiter(duration: duration, continuation: continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiters = state.withLock { state in
                defer { state.waiters = [] }
                return state.waiters
            }
            for waiter in waiters { waiter.continuation.resume() }
        }
    }
}
