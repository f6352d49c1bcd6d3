internal import Synchronization

/// The wish that everything is looked at again, as SIGHUP asks of a program that stays.
final class ReviewRequest: Sendable {
    private let action = Mutex<(@Sendable () -> Void)?>(nil)

    /// Sets what happens at each wish; a wish that nobody listens to is lost.
    func onRequest(_ action: (@Sendable () -> Void)?) {
        self.action.withLock { $0 = action }
    }

    /// Asks.
    func request() {
        action.withLock { $0 }?()
    }
}
