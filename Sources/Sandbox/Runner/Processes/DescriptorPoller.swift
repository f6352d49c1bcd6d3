import CLinux
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Resumes whoever waits for a descriptor once it is ready, for all of them on one thread.
///
/// It is `poll` and no dispatch source: libdispatch on Linux can touch what it has freed when a descriptor hangs up, and
/// the pipes of every agent do that at their end.
final class DescriptorPoller: Sendable {
    /// The one that all share.
    static let shared = DescriptorPoller()

    private struct Wait {
        let polled: pollfd
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var waits: [UInt64: Wait] = [:]
        var lastTicket: UInt64 = 0
        var isRunning = false
    }

    private let state = Mutex(State())
    /// Written to when there is a new wait; -1 where no descriptor was to be had, and then the thread looks by itself.
    private let bell = clinux_eventfd()

    private init() {}

    /// Resumes the continuation when one of the events comes, when the descriptor hangs up, or when the wait is ended.
    ///
    /// The descriptor may be closed once the continuation was resumed.
    ///
    /// - Returns: By which ``end(_:)`` knows the wait.
    func begin(_ descriptor: Int32, events: Int32, _ continuation: CheckedContinuation<Void, Never>) -> UInt64 {
        let polled = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        let (ticket, isFirst) = state.withLock { state in
            state.lastTicket += 1
            state.waits[state.lastTicket] = Wait(polled: polled, continuation: continuation)
            defer { state.isRunning = true }
            return (state.lastTicket, !state.isRunning)
        }
        if isFirst { DispatchQueue(label: "pbsync.sandbox.descriptors").async { self.run() } }
        var one: UInt64 = 1
        _ = write(bell, &one, MemoryLayout<UInt64>.size)
        return ticket
    }

    /// Ends a wait; one that is over already is left alone.
    func end(_ ticket: UInt64) {
        state.withLock { $0.waits.removeValue(forKey: ticket) }?.continuation.resume()
    }

    private func run() -> Never {
        while true {
            let waits = state.withLock { Array($0.waits) }
            var polled = [pollfd(fd: bell, events: Int16(POLLIN), revents: 0)] + waits.map(\.value.polled)
            guard poll(&polled, nfds_t(polled.count), bell < 0 ? 50 : -1) > 0 else { continue }
            if polled[0].revents != 0 {
                var count: UInt64 = 0
                _ = read(bell, &count, MemoryLayout<UInt64>.size)
            }
            for (wait, polled) in zip(waits, polled.dropFirst()) where polled.revents != 0 { end(wait.key) }
        }
    }
}
