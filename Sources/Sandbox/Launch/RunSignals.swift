import Synchronization

/// Joins a run's updates with the beats that keep its answer alive, one at a time and at the pace of whoever takes them.
///
/// An update waits until it is taken, so a slow client slows the reading of the console down, and nothing piles up.
/// Beats that nobody took become one.
final class RunSignals: Sendable {
    private struct State {
        var update: RunUpdate?
        var beatIsDue = false
        var isFinished = false
        var taker: CheckedContinuation<RunSignal?, Never>?
        var giver: CheckedContinuation<Void, Never>?

        /// The next signal, if there is one to be had now.
        mutating func take() -> RunSignal? {
            if let update = update.take() { return .update(update) }
            guard beatIsDue else { return nil }
            beatIsDue = false
            return .beat
        }
    }

    private let state = Mutex(State())

    /// Hands every signal to `body`, in order, until it answers false, the updates end or the task is cancelled.
    ///
    /// - Throws: what `body` throws, or `CancellationError`.
    @concurrent
    static func forEach(
        _ updates: AsyncStream<RunUpdate>,
        beatEvery interval: Duration?,
        do body: @concurrent (RunSignal) async throws -> Bool
    ) async throws {
        let signals = RunSignals()
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for await update in updates { await signals.give(update) }
                signals.finish()
            }
            if let interval {
                group.addTask {
                    while true {
                        try await Task.sleep(for: interval)
                        signals.beat()
                    }
                }
            }
            while let signal = await signals.next() {
                guard try await body(signal) else { return }
            }
            try Task.checkCancellation()
        }
    }

    /// Waits until the update has been taken.
    private func give(_ update: RunUpdate) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                settle { state in
                    if Task.isCancelled || state.isFinished { return continuation.resume() }
                    state.update = update
                    state.giver = continuation
                }
            }
        } onCancel: {
            finish()
        }
    }

    private func beat() {
        settle { $0.beatIsDue = true }
    }

    private func finish() {
        settle { $0.isFinished = true }
    }

    /// The next signal; nil at the end.
    private func next() async -> RunSignal? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                settle { state in
                    if Task.isCancelled { state.isFinished = true }
                    state.taker = continuation
                }
            }
        } onCancel: {
            finish()
        }
    }

    /// Changes the state and wakes whoever can go on.
    private func settle(_ change: (inout State) -> Void) {
        let (giver, taker, signal) = state.withLock { state in
            change(&state)
            let signal = state.taker == nil ? nil : state.take()
            let isTaken = if case .update = signal { true } else { false }
            return (
                isTaken || state.isFinished ? state.giver.take() : nil,
                signal != nil || state.isFinished ? state.taker.take() : nil,
                signal
            )
        }
        giver?.resume()
        taker?.resume(returning: signal)
    }
}
