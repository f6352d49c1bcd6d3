import Glibc
import Synchronization

/// Waiting for a descriptor without holding a thread and without looking again and again.
///
/// One task waits at a time. The descriptor must be non-blocking; it stays its owner's, who closes it when nobody
/// waits any more.
final class DescriptorEvents: Sendable {
    /// What is waited for.
    enum Kind {
        case readable
        case writable
    }

    private struct State {
        var ticket: UInt64?
        var isFinished = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Waits until the descriptor is ready. Returns false at once after `finish()`.
    func wait(until kind: Kind) async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let begins = state.withLock { state in
                guard !state.isFinished else { return false }
                let events = kind == .readable ? POLLIN : POLLOUT
                state.ticket = DescriptorPoller.shared.begin(descriptor, events: events, continuation)
                return true
            }
            if !begins { continuation.resume() }
        }
        return state.withLock { state in
            state.ticket = nil
            return !state.isFinished
        }
    }

    /// Ends the present wait and every later one.
    func finish() {
        let ticket = state.withLock { state in
            state.isFinished = true
            return state.ticket
        }
        if let ticket { DescriptorPoller.shared.end(ticket) }
    }
}
