internal import Synchronization

/// A task's wait for a timer: ended once, by the timer, by cancellation or by the loop's end, whichever is first.
final class LoopSleep: Sendable {
    private enum State {
        case beginning
        case asleep(CheckedContinuation<Bool, Never>, TimerRegistration?)
        case over
    }

    private let state = Mutex(State.beginning)

    /// Takes the continuation, or resumes it where the wait is over before it began.
    func begin(_ continuation: CheckedContinuation<Bool, Never>) -> Bool {
        let begins = state.withLock { state in
            guard case .beginning = state else { return false }
            state = .asleep(continuation, nil)
            return true
        }
        if !begins { continuation.resume(returning: false) }
        return begins
    }

    /// Keeps the timer, to cancel it where the wait ends before its time.
    func keep(_ timer: TimerRegistration) {
        let isOver = state.withLock { state in
            guard case .asleep(let continuation, _) = state else { return true }
            state = .asleep(continuation, timer)
            return false
        }
        if isOver { timer.cancel() }
    }

    /// Ends the wait; `whole` says whether it lasted to its time.
    func end(whole: Bool) {
        let old = state.withLock { state in
            defer { state = .over }
            return state
        }
        guard case .asleep(let continuation, let timer) = old else { return }
        continuation.resume(returning: whole)
        if !whole { timer?.cancel() }
    }
}
