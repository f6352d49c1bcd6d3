internal import CCurl
internal import Synchronization

/// What other threads leave for the loop's thread, and the bell that wakes it.
///
/// The bell costs a system call, so it rings only while the loop sleeps, and once. It rings under the lock: the handle
/// behind it must not go away meanwhile.
final class LoopInbox: Sendable {
    /// How far the loop's life has come.
    enum Phase {
        case running
        /// Someone waits for the end.
        case stopping
        /// The handle is gone; only work that comes late is still done.
        case closed
        /// No thread is there.
        case ended
    }

    /// What became of work that was posted.
    enum Receipt {
        case willRun
        /// The caller has to start a thread for it.
        case threadHasEnded
    }

    private struct State {
        var work: [LoopWork] = []
        var waiters: [CheckedContinuation<Void, Never>] = []
        var phase = Phase.running
        var isSleeping = false
    }

    /// How often the loop has gone to wait.
    let waits = Atomic<Int>(0)
    private let multi: MultiHandle
    private let state = Mutex(State())

    init(multi: MultiHandle) {
        self.multi = multi
    }

    /// Leaves work, from any thread.
    func post(_ work: LoopWork) -> Receipt {
        state.withLock { state in
            state.work.append(work)
            if state.phase == .ended {
                state.phase = .closed
                return .threadHasEnded
            }
            wake(&state)
            return .willRun
        }
    }

    /// Asks the loop to end; `waiter`, if there is one, is resumed when it has.
    func requestStop(_ waiter: CheckedContinuation<Void, Never>?) {
        let isOver = state.withLock { state in
            switch state.phase {
            case .closed, .ended: return true
            case .running, .stopping: break
            }
            state.phase = .stopping
            if let waiter { state.waiters.append(waiter) }
            wake(&state)
            return false
        }
        if isOver { waiter?.resume() }
    }

    /// Moves what was left to the queue of what is ready. For the loop's thread.
    ///
    /// - Returns: Whether the loop is to go on.
    func collect(into ready: inout ReadyQueue) -> Bool {
        state.withLock { state in
            ready.take(all: &state.work)
            return state.phase == .running
        }
    }

    /// Says that the loop is about to wait, unless something was left meanwhile. For the loop's thread.
    func fallAsleep() -> Bool {
        state.withLock { state in
            guard state.work.isEmpty, state.phase == .running else { return false }
            state.isSleeping = true
            return true
        }
    }

    /// Says that the loop is awake. For the loop's thread.
    func wakeUp() {
        state.withLock { $0.isSleeping = false }
    }

    /// Says that the handle is no longer there, and hands out those who wait for that. For the loop's thread.
    func close() -> [CheckedContinuation<Void, Never>] {
        state.withLock { state in
            state.phase = .closed
            defer { state.waiters = [] }
            return state.waiters
        }
    }

    /// Says that the thread ends, unless something was left meanwhile. For the loop's thread.
    func end() -> Bool {
        state.withLock { state in
            guard state.work.isEmpty else { return false }
            state.phase = .ended
            return true
        }
    }

    private func wake(_ state: inout State) {
        if !state.isSleeping { return }
        state.isSleeping = false
        curl_multi_wakeup(multi.pointer)
    }
}
