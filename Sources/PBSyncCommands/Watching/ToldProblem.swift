internal import SyncEngine
internal import Synchronization

/// The last problem that a watch told while it went on: where it ends because of it, that is not told again.
final class ToldProblem: Sendable {
    private let last = Mutex<SyncProblem?>(nil)

    /// Notes what an event tells.
    func take(_ event: SyncEvent) {
        guard case .failed(_, let problem) = event else { return }
        last.withLock { $0 = problem }
    }

    /// Whether this is the problem that was told last.
    func isLast(_ problem: SyncProblem) -> Bool {
        last.withLock { $0 == problem }
    }
}
