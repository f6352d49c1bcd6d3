internal import Synchronization

/// The wish to stop, however it came: SIGINT, SIGTERM, or output that nobody takes.
///
/// The first wish runs the action that is set at that moment; by default the command's task is cancelled.
final class StopRequest: Sendable {
    /// Why to stop.
    enum Reason: Hashable, Sendable {
        /// This signal arrived.
        case signal(Int32)
        /// Nobody reads what we write.
        case outputClosed
        /// What we write cannot be written, for this reason: what was to be read is not all there.
        case outputFailed(String)
    }

    private struct State {
        var reason: Reason?
        var action: (@Sendable (Reason) -> Void)?
    }

    private let state = Mutex(State())

    /// Why to stop; nil while nobody wants it.
    var reason: Reason? { state.withLock { $0.reason } }

    /// Sets what happens at the first wish, instead of what was set before; nil for nothing. If the wish is there already,
    /// it happens now.
    func onStop(_ action: (@Sendable (Reason) -> Void)?) {
        let reason = state.withLock { state in
            state.action = action
            return state.reason
        }
        if let reason { action?(reason) }
    }

    /// Asks to stop.
    ///
    /// - Returns: Whether this was the first wish; a second one means at once.
    @discardableResult
    func request(_ reason: Reason) -> Bool {
        let action: (@Sendable (Reason) -> Void)?? = state.withLock { state in
            guard state.reason == nil else { return nil }
            state.reason = reason
            return .some(state.action)
        }
        guard let action else { return false }
        action?(reason)
        return true
    }
}
