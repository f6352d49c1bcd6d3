internal import EventLoop
internal import Synchronization

/// One wait for a descriptor, which ends once: by the descriptor or by cancellation, whichever comes first.
final class ReadableWait: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Void, any Error>?
        var registration: DescriptorRegistration?
        var outcome: Result<Void, any Error>?
    }

    private let state = Mutex(State())

    /// Takes what is to be resumed; if the wait is over already, that happens now.
    func begin(_ continuation: CheckedContinuation<Void, any Error>, registration: DescriptorRegistration) {
        let outcome = state.withLock { state in
            guard state.outcome == nil else { return state.outcome }
            state.continuation = continuation
            state.registration = registration
            return nil
        }
        guard let outcome else { return }
        registration.cancel()
        continuation.resume(with: outcome)
    }

    /// Ends the wait; later ends mean nothing.
    func end(_ outcome: Result<Void, any Error>) {
        let ended = state.withLock { state in
            guard state.outcome == nil else { return State() }
            state.outcome = outcome
            defer { (state.continuation, state.registration) = (nil, nil) }
            return state
        }
        ended.registration?.cancel()
        ended.continuation?.resume(with: outcome)
    }
}
