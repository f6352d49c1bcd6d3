import SyncEngine
import Synchronization
import Workspace

/// The events that were told, in order, and those who wait for one.
final class EventLog: Sendable {
    private struct Waiter {
        let number: Int
        let isMet: @Sendable ([SyncEvent]) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var events: [SyncEvent] = []
        var waiters: [Waiter] = []
        var last = 0
    }

    private let state = Mutex(State())

    /// Hears events.
    var listener: SyncEngine.Listener {
        { [self] event in
            let met = state.withLock { state in
                state.events.append(event)
                let met = state.waiters.filter { $0.isMet(state.events) }
                state.waiters.removeAll { $0.isMet(state.events) }
                return met
            }
            for waiter in met { waiter.continuation.resume() }
        }
    }

    /// All of them.
    var all: [SyncEvent] { state.withLock { $0.events } }

    /// Their names.
    var names: [String] { all.map(\.name) }

    /// Forgets them.
    func clear() { state.withLock { $0.events = [] } }

    /// Returns when the events so far meet a condition, or when the test is given up.
    func wait(until isMet: @escaping @Sendable ([SyncEvent]) -> Bool) async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if isMet(state.events) || Task.isCancelled { return true }
                    state.waiters.append(Waiter(number: number, isMet: isMet, continuation: continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state.waiters.firstIndex(where: { $0.number == number }) else { return nil }
                return state.waiters.remove(at: index)
            }
            waiter?.continuation.resume()
        }
    }

    /// Returns when an event of this name was told so many times.
    func wait(for name: String, times: Int = 1) async {
        await wait { $0.count { $0.name == name } >= times }
    }

    /// Returns when an upload of this text was told.
    func waitForPush(of digest: TextDigest) async {
        await wait { events in
            events.contains { event in
                guard case .pushed(let report) = event else { return false }
                return report.digest == digest
            }
        }
    }
}
